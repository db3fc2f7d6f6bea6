/**
 * HTTP as the layers below the nodes see it. Who sends (n8n's request helper, with its tokens, proxy and
 * cancellation) is decided outside; bodies are bytes or text, never parsed.
 */
export interface HttpRequest {
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';
	/** Absolute. */
	url: string;
	headers: Record<string, string>;
	body?: string | Buffer;
	/** How long the answer may take, milliseconds, where not as long as usual. */
	answerWithinMs?: number;
}

export interface HttpResponse {
	status: number;
	/** Names in lower case. */
	headers: Readonly<Record<string, string>>;
	body: string;
}

/**
 * Sends one request and answers with whatever came back, errors included.
 *
 * @throws NoAnswer when nothing came back; then it is unknown whether the server did the work
 */
export type HttpSend = (request: HttpRequest) => Promise<HttpResponse>;

/** The connection failed or broke before an answer. */
export class NoAnswer extends Error {
	override name = 'NoAnswer';

	constructor(
		message: string,
		/** The system's code, for example `ECONNRESET`. */
		readonly code?: string,
	) {
		super(message);
	}
}
