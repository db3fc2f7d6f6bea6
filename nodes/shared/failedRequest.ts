/** What n8n's request helper throws, read: an answer, a refusal of the token endpoint, or a broken connection. */
import { thrownText } from '../../core/values/text';
import { NodeApiError } from 'n8n-workflow';
import { NoAnswer, type HttpResponse } from '../../core/http/http';
import { readRefusal, type TokenRefusal } from '../../salesforce/errors/tokenRefusal';

interface AxiosResponse {
	status: number;
	headers: Record<string, unknown>;
	data: unknown;
}

/** An error of n8n or of what it was made from, with what hangs on it. */
interface Link extends Error {
	response?: AxiosResponse;
	/** The system's code of a broken connection, or that of n8n's OAuth client. */
	code?: unknown;
	/** What n8n's OAuth client was answered: parsed when it is a refusal, a text when it is not JSON. */
	body?: { error?: string; error_description?: string } | string;
	status?: unknown;
	config?: { url?: string };
}

/** The error and those it was made from. */
function* chainOf(error: unknown): Generator<Link> {
	for (let link = error; link instanceof Error; link = link.cause) yield link as Link;
}

/** The helper throws for statuses of 300 and above; the answer hangs on the error it was made from. */
export function answerIn(error: unknown): HttpResponse | undefined {
	for (const link of chainOf(error)) {
		const { response } = link;
		if (response && typeof response.status === 'number')
			return toResponse(response.status, response.headers, response.data);
	}
	return undefined;
}

export function toResponse(status: number, headers: object, body: unknown): HttpResponse {
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
	/needs to be reconnected|OAuth credentials not connected|Unable to sign without access token|Failed to acquire OAuth2 access token|no refresh token is available/i;

/** Codes of n8n's OAuth client: a refusal, and an answer that is none. */
const OAUTH_CODES: ReadonlySet<unknown> = new Set(['EAUTH', 'ESTATUS']);

/** Why n8n has no access token: what the token endpoint answered; undefined when it is not about the token. */
export function tokenRefusalIn(error: unknown): TokenRefusal | undefined {
	for (const { response, code, body, status, config, message } of chainOf(error)) {
		if (response && config?.url && TOKEN_PATH.test(config.url))
			return readRefusal(response.status, toText(response.data));
		if (!OAUTH_CODES.has(code)) continue;
		if (typeof body === 'object')
			return { error: body.error, text: body.error_description ?? message };
		return { ...(typeof status === 'number' ? { status } : {}), text: body ?? message };
	}
	return NEEDS_RECONNECT.test(wordsOf(error)) && !isUnreachable(error) ? { text: '' } : undefined;
}

export function wordsOf(error: unknown): string {
	return [...chainOf(error)].map(({ message }) => message).join(' ');
}

const TOKEN_PATH = /\/services\/oauth2\/token\b/;

/** The first cause, whose message and code say what went wrong on the wire. */
function rootOf(error: unknown): { message: string; code?: string } {
	const root = [...chainOf(error)].at(-1);
	const { message = thrownText(error), code } = root ?? {};
	return { message, ...(typeof code === 'string' ? { code } : {}) };
}

/** Did the connection fail, to the token endpoint or to the API? */
function isUnreachable(error: unknown): boolean {
	return rootOf(error).code !== undefined;
}

export function fail(error: unknown): never {
	const { message, code } = rootOf(error);
	if (error instanceof NodeApiError || code !== undefined) throw new NoAnswer(message, code);
	throw error;
}
