import {
	NodeApiError,
	sleep,
	type FunctionsBase,
	type IAllExecuteFunctions,
	type IHttpRequestMethods,
	type IN8nHttpFullResponse,
	type RequestHelperFunctions,
} from 'n8n-workflow';
import { SyncError } from '../../core/failure/syncError';
import { NoAnswer, type HttpResponse, type HttpSend } from '../../core/http/http';
import type { Wait } from '../../core/failure/retry';
import { within, type Patience } from './patience';

/** Any n8n context that can send requests: execute, trigger, hook and load-options functions alike. */
export type RequestingContext = FunctionsBase & {
	helpers: Pick<RequestHelperFunctions, 'httpRequestWithAuthentication'>;
	getExecutionCancelSignal?: () => AbortSignal | undefined;
};

/** Longest time to wait for one answer. Salesforce ends a REST call after ten minutes itself. */
export const TIMEOUT_MS = 120_000;

/**
 * Sends through n8n's own helper, which signs the request, refreshes the token once for all, and honours
 * proxy, SSRF policy and cancellation. Bodies go out and come back as bytes, so that nothing parses them
 * twice and a request can be sent again after a refresh.
 *
 * @param patience absent: one answer may take {@link TIMEOUT_MS}
 */
export function httpSender(
	context: RequestingContext,
	credentialType: string,
	patience?: Patience,
): HttpSend {
	const timeout = patience?.answerWithinMs ?? TIMEOUT_MS;
	return async ({ method, url, headers, body }) => {
		const request = {
			method: method as IHttpRequestMethods,
			url,
			headers,
			body: typeof body === 'string' ? Buffer.from(body, 'utf8') : body,
			encoding: 'arraybuffer' as const,
			returnFullResponse: true,
			timeout,
		};
		const send = async (abortSignal?: AbortSignal) =>
			(await context.helpers.httpRequestWithAuthentication.call(
				context as IAllExecuteFunctions,
				credentialType,
				abortSignal ? { ...request, abortSignal } : request,
			)) as IN8nHttpFullResponse;
		try {
			const response = await (patience ? within(send, patience) : send());
			return toResponse(response.statusCode, response.headers, response.body);
		} catch (error) {
			return answerIn(error) ?? fail(error, credentialType);
		}
	};
}

/** Pauses that end at once when the work is stopped: the execution, or whatever patience is for. */
export function waiter(context: RequestingContext, patience?: Patience): Wait {
	return async (ms) =>
		await sleep(ms, patience ? patience.stop : context.getExecutionCancelSignal?.());
}

interface AxiosResponse {
	status: number;
	headers: Record<string, unknown>;
	data: unknown;
}

/** The helper throws for statuses of 400 and above; the answer hangs on the error it was made from. */
function answerIn(error: unknown): HttpResponse | undefined {
	for (let current = error; current instanceof Error; current = current.cause) {
		const { response } = current as { response?: AxiosResponse };
		if (response && typeof response.status === 'number') {
			return toResponse(response.status, response.headers, response.data);
		}
	}
	return undefined;
}

function toResponse(status: number, headers: object, body: unknown): HttpResponse {
	return {
		status,
		headers: Object.fromEntries(
			Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
		),
		body: toText(body),
	};
}

function toText(body: unknown): string {
	if (body === undefined || body === null) return '';
	if (Buffer.isBuffer(body)) return body.toString('utf8');
	if (body instanceof ArrayBuffer) return Buffer.from(body).toString('utf8');
	return typeof body === 'string' ? body : JSON.stringify(body);
}

/** Words of n8n when a token cannot be had any more. */
const NEEDS_RECONNECT =
	/needs to be reconnected|OAuth credentials not connected|Unable to sign without access token|Failed to acquire OAuth2 access token|invalid_grant|invalid_client/i;

function fail(error: unknown, credentialType: string): never {
	const { message, code, oauthReason } = rootOf(error);
	const told = error instanceof Error ? `${error.message} ${message}` : message;
	if (oauthReason !== undefined || NEEDS_RECONNECT.test(told)) {
		throw new SyncError(`n8n could not get an access token: ${oauthReason ?? message}`, {
			move: 'reconnect',
			code: 'NO_TOKEN',
			remedy: `Open the credential of type ${credentialType} in n8n, check it and connect it again.`,
			cause: error,
		});
	}
	if (error instanceof NodeApiError || code !== undefined) throw new NoAnswer(message, code);
	throw error;
}

interface Root {
	message: string;
	/** The system's code of a broken connection. */
	code?: string;
	/** What the token endpoint answered; n8n's own message only says what kind of error it was. */
	oauthReason?: string;
}

/** The first cause, whose message and code say what went wrong on the wire. */
function rootOf(error: unknown): Root {
	let root = error;
	while (root instanceof Error && root.cause instanceof Error) root = root.cause;
	const {
		message = String(root),
		code,
		body,
	} = root as { message?: string; code?: unknown; body?: OAuthRefusal };
	const oauthReason = body?.error
		? [body.error, body.error_description].filter(Boolean).join(': ')
		: undefined;
	return {
		message,
		...(typeof code === 'string' ? { code } : {}),
		...(oauthReason ? { oauthReason } : {}),
	};
}

interface OAuthRefusal {
	error?: string;
	error_description?: string;
}
