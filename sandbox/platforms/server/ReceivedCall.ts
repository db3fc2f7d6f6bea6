import type { IncomingMessage } from 'node:http';
import type { ReceivedRequest } from 'salesforce-sandbox';

/** One request as it arrived at a platform and how it was answered. */
export interface ReceivedCall extends ReceivedRequest {
	readonly headers: Readonly<Record<string, string>>;
	/** Parsed JSON; for an upload `{ filename, bytes, rows }`; undefined when nobody read it. */
	body?: unknown;
	/** True when a fault was applied. */
	faulted: boolean;
}

const HEADERS_OF_INTEREST = [
	'accept',
	'authorization',
	'content-length',
	'content-type',
	'user-agent',
	'x-api-version',
];

/** Bodies above this are noted by size only, so that a million-row import does not fill the memory. */
const KEPT_BODY_BYTES = 65_536;

/** A request that has no answer yet. */
export const receivedCall = (request: IncomingMessage, path: string): ReceivedCall => ({
	method: request.method ?? '',
	path,
	headers: pickHeaders(request),
	status: 0,
	at: Date.now(),
	faulted: false,
});

/** Notes a JSON body, or only its size when it is large. */
export function noteBody(entry: ReceivedCall, value: unknown, bytes: number): void {
	entry.body = bytes <= KEPT_BODY_BYTES ? value : { bytes };
}

function pickHeaders(request: IncomingMessage): Record<string, string> {
	const picked: Record<string, string> = {};
	for (const name of HEADERS_OF_INTEREST) {
		const value = request.headers[name];
		if (value !== undefined) picked[name] = String(value);
	}
	return picked;
}
