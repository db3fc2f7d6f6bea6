import {
	sleep,
	type FunctionsBase,
	type IAllExecuteFunctions,
	type IHttpRequestMethods,
	type IHttpRequestOptions,
	type IN8nHttpFullResponse,
	type RequestHelperFunctions,
} from 'n8n-workflow';
import { type HttpRequest, type HttpResponse, type HttpSend } from '../../core/http/http';
import type { Wait } from '../../core/failure/retry';
import { noToken } from '../../salesforce/errors/noToken';
import { answerIn, fail, toResponse, tokenRefusalIn, wordsOf } from './failedRequest';
import { within, type Patience } from './patience';

/** Any n8n context that can send requests: execute, trigger, hook and load-options functions alike. */
export type RequestingContext = FunctionsBase & {
	helpers: Pick<RequestHelperFunctions, 'httpRequest' | 'httpRequestWithAuthentication'>;
	getExecutionCancelSignal?: () => AbortSignal | undefined;
};

/** Longest time to wait for one answer. Salesforce ends a REST call after ten minutes itself. */
export const TIMEOUT_MS = 120_000;

export interface Sending {
	/** Absent: one answer may take {@link TIMEOUT_MS}. */
	patience?: Patience;
	/** Statuses after which n8n renews the access token and sends once more; 401 unless given. */
	renewsFor?: number[];
}

/**
 * Sends through n8n's own helper, which signs the request, refreshes the token once for all, and honours
 * proxy, SSRF policy and cancellation. Bodies go out and come back as bytes, so that nothing parses them
 * twice and a request can be sent again after a refresh. A redirect is an answer like any other: followed, it
 * would make a GET of a POST, and take the token to another host.
 */
export function httpSender(
	context: RequestingContext,
	credentialType: string,
	{ patience, renewsFor }: Sending = {},
): HttpSend {
	const ask = async (request: HttpRequest) => {
		const answerWithinMs = request.answerWithinMs ?? TIMEOUT_MS;
		const options = toOptions(request, patience?.answerWithinMs ?? answerWithinMs);
		const send = async (abortSignal?: AbortSignal) =>
			(await context.helpers.httpRequestWithAuthentication.call(
				context as IAllExecuteFunctions,
				credentialType,
				abortSignal ? { ...options, abortSignal } : options,
				renewsFor && { oauth2: { tokenExpiredStatusCode: renewsFor } },
			)) as IN8nHttpFullResponse;
		const response = await (patience ? within(send, patience) : send());
		return toResponse(response.statusCode, response.headers, response.body);
	};
	const send = async (request: HttpRequest, isSecond: boolean): Promise<HttpResponse> => {
		try {
			return await ask(request);
		} catch (error) {
			if (!isSecond && REFRESH_REFUSED.test(wordsOf(error))) {
				await waiter(context, patience)(SECOND_REFRESH_MS);
				return await send(request, true);
			}
			const refusal = tokenRefusalIn(error);
			if (refusal) throw noToken(refusal, { cause: error });
			return answerIn(error) ?? fail(error);
		}
	};
	return async (request) => await send(request, false);
}

function toOptions(
	{ method, url, headers, body }: HttpRequest,
	timeout: number,
): IHttpRequestOptions {
	return {
		method: method as IHttpRequestMethods,
		url,
		headers,
		body: typeof body === 'string' ? Buffer.from(body, 'utf8') : body,
		encoding: 'arraybuffer',
		returnFullResponse: true,
		timeout,
		disableFollowRedirect: true,
	};
}

/**
 * n8n's words for every refusal of a refresh whose code is `invalid_grant`; it does not tell Salesforce's reason.
 * One of them heals: another process refreshes the same token at this moment. So a second try comes first.
 */
const REFRESH_REFUSED = /needs to be reconnected/i;

/** A refresh elsewhere has ended by then, and its token is in the credential. */
const SECOND_REFRESH_MS = 2_000;

/** Pauses that end at once when the work is stopped: the execution, or whatever patience is for. */
export function waiter(context: RequestingContext, patience?: Patience): Wait {
	return async (ms) =>
		await sleep(ms, patience ? patience.stop : context.getExecutionCancelSignal?.());
}
