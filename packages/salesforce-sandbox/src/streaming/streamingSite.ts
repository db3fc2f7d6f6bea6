import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RestResponse } from '../rest/RestRequest';
import { bearerToken } from '../http/faultEffects';
import type { Message } from './messages';
import type { Streaming } from './Streaming';

const LARGEST_BODY = 32_768;

/** The path of the endpoint, with the version of the API. */
export const COMETD_PATH = /^\/cometd\/?([\d.]*)\/?/;

/**
 * Answers one request to `/cometd/<version>`.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_streaming.meta/api_streaming/intro_client_specs.htm (checked 2026-11)
 */
export async function answerStreaming(
	streaming: Streaming,
	request: IncomingMessage,
	response: ServerResponse,
	body: Buffer,
): Promise<RestResponse> {
	const refused = (status: number, words: string): RestResponse => ({ status, body: words });
	const version = COMETD_PATH.exec(request.url ?? '')?.[1] ?? '';
	if (!version)
		return refused(400, "API version in the URI is mandatory. URI format: '/cometd/68.0'");
	if (request.method !== 'POST') return refused(405, 'Method Not Allowed');
	if (body.length > LARGEST_BODY) return refused(413, 'Maximum Request Size Exceeded');
	if (!/^application\/json\b/i.test(request.headers['content-type'] ?? ''))
		return refused(415, 'Unsupported Media Type');
	const messages = read(body);
	if (!messages) return refused(400, 'Bad Request');
	const ended = new AbortController();
	response.once('close', () => ended.abort());
	const answer = await streaming.answer({
		version,
		token: bearerToken(request) ?? '',
		cookies: request.headers.cookie ?? '',
		messages,
		ended: ended.signal,
	});
	if (answer.cookies.length > 0) response.setHeader('Set-Cookie', answer.cookies);
	return { status: 200, body: answer.messages };
}

function read(body: Buffer): Message[] | undefined {
	try {
		const messages = [JSON.parse(body.toString('utf8'))].flat() as Message[];
		return messages.every(({ channel }) => typeof channel === 'string') ? messages : undefined;
	} catch {
		return undefined; // not JSON: refused
	}
}
