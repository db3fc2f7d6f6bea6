import type { IncomingMessage } from 'node:http';
import type { Reply } from './Reply';
import type { ReceivedCall } from './ReceivedCall';

/** One request as a handler sees it: ids URL-decoded, query parameters single-valued, body unread. */
export interface Call {
	readonly method: string;
	readonly params: Readonly<Record<string, string>>;
	readonly query: Readonly<Record<string, string>>;
	readonly request: IncomingMessage;
	/** The entry in the request log; whoever reads the body notes it there. */
	readonly log: ReceivedCall;
}

/** A condition of entry (credentials, a required header, the rate limit): throws a `Refusal` or lets pass. */
export type Guard = (call: Call) => void;

/** One endpoint. A query parameter that is not listed in `query` is refused. */
export interface Route {
	readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
	readonly path: string;
	readonly query?: readonly string[];
	readonly guards?: readonly Guard[];
	handle(call: Call): Reply | Promise<Reply>;
}

/** A request header as text, or undefined. */
export function headerOf(call: Call, name: string): string | undefined {
	const value = call.request.headers[name];
	return Array.isArray(value) ? value.join(', ') : value;
}
