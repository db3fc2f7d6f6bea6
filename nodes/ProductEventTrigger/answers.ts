import type { IWebhookResponseData } from 'n8n-workflow';

/** The part of the HTTP response that is used. */
export interface Response {
	statusCode: number;
	headersSent: boolean;
	setHeader(name: string, value: string): unknown;
	status(code: number): { json(body: object): unknown };
	end(...args: unknown[]): unknown;
}

/** Seconds after which a sender that is turned away may come again: a burst is over, or a restart, by then. */
const RETRY_AFTER_SEC = 10;

/** Answers the sender, and starts nothing. */
export function answer(response: Response, status: number, body: object): IWebhookResponseData {
	response.status(status).json(body);
	return { noWebhookResponse: true };
}

/**
 * Asks the sender to send again later: 503, with the time after which it may.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3 (Retry-After), checked 2026-11-29
 */
export function sendAgain(response: Response, error: string): IWebhookResponseData {
	response.setHeader('Retry-After', String(RETRY_AFTER_SEC));
	return answer(response, 503, { error: `${error}; send the event again` });
}

/**
 * n8n answers the leading request itself, after the execution is in its database, or has ended (or with an error when
 * that failed), so its answer tells the fate of the whole group. Listened to on `end`, which is called also
 * when the sender has hung up.
 *
 * @param saysNothing n8n's answer has no body where all is well. Of an execution that it could not start, it says with
 *   200 that no data was returned.
 * @see https://github.com/n8n-io/n8n/tree/n8n%402.41.1/packages/cli/src/webhooks (webhook-helpers.ts), checked 2026-11-30
 */
export function onAnswer(
	response: Response,
	tell: (persisted: boolean) => void,
	saysNothing?: { otherwise: string },
): void {
	const end = response.end.bind(response);
	response.end = (...args: unknown[]) => {
		const isEmptyHanded = saysNothing && response.statusCode < 400 && isBody(args[0]);
		const persisted = response.statusCode < 400 && !isEmptyHanded;
		if ((response.statusCode >= 500 || isEmptyHanded) && !response.headersSent) {
			response.statusCode = 503;
			response.setHeader('Retry-After', String(RETRY_AFTER_SEC));
		}
		tell(persisted);
		return isEmptyHanded ? endWith(response, end, saysNothing.otherwise) : end(...args);
	};
}

const isBody = (chunk: unknown) =>
	(typeof chunk === 'string' || Buffer.isBuffer(chunk)) && chunk.length > 0;

/** In place of words that n8n has already counted. */
function endWith(response: Response, end: Response['end'], error: string): unknown {
	const body = JSON.stringify({ error: `${error}; send the event again` });
	if (!response.headersSent) response.setHeader('Content-Length', String(Buffer.byteLength(body)));
	return end(body);
}
