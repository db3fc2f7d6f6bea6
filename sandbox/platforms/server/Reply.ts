import type { ServerResponse } from 'node:http';

/** What goes back over the wire: `body` as JSON, or `text` as it stands, or neither (an empty body). */
export interface Reply {
	readonly status: number;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: unknown;
	readonly text?: string;
}

/** Writes a reply and ends the response. */
export function sendReply(response: ServerResponse, reply: Reply): void {
	const headers: Record<string, string> = { ...reply.headers };
	if (reply.text === undefined && reply.body !== undefined) {
		headers['content-type'] ??= 'application/json; charset=utf-8';
	}
	response.writeHead(reply.status, headers);
	response.end(reply.text ?? (reply.body === undefined ? undefined : JSON.stringify(reply.body)));
}
