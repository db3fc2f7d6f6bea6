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
 */
export function onAnswer(response: Response, tell: (persisted: boolean) => void): void {
	const end = response.end.bind(response);
	response.end = (...args: unknown[]) => {
		const persisted = response.statusCode < 400;
		if (response.statusCode >= 500 && !response.headersSent) {
			response.statusCode = 503;
			response.setHeader('Retry-After', String(RETRY_AFTER_SEC));
		}
		tell(persisted);
		return end(...args);
	};
}
