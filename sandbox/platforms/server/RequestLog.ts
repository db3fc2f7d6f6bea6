import type { IncomingMessage } from 'node:http';

/** One request as it arrived and how it was answered. */
export interface LoggedRequest {
	readonly at: string;
	readonly method: string;
	/** The path as sent, still URL-encoded, without the query. */
	readonly path: string;
	readonly query: string;
	readonly headers: Readonly<Record<string, string>>;
	/** Parsed JSON; for an upload `{ filename, bytes, rows }`; undefined when nobody read it. */
	body?: unknown;
	/** 0 while unanswered, and for a connection that was reset. */
	status: number;
	/** True when a fault was applied. */
	faulted: boolean;
}

/** Picks requests: every given part must fit; a RegExp path is tested, a text path compared. */
export interface RequestFilter {
	readonly method?: string;
	readonly path?: string | RegExp;
	readonly status?: number;
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

/** The requests a platform received, newest last. Keeps the last `keep` and counts all of them. */
export class RequestLog {
	private entries: LoggedRequest[] = [];
	private seen = 0;

	constructor(private readonly keep = 20_000) {}

	get total(): number {
		return this.seen;
	}

	open(request: IncomingMessage, url: string): LoggedRequest {
		const [path = '', query = ''] = url.split('?', 2);
		const entry: LoggedRequest = {
			at: new Date().toISOString(),
			method: request.method ?? '',
			path,
			query,
			headers: pickHeaders(request),
			status: 0,
			faulted: false,
		};
		this.seen += 1;
		this.entries.push(entry);
		if (this.entries.length > this.keep * 2) this.entries = this.entries.slice(-this.keep);
		return entry;
	}

	find(filter: RequestFilter = {}): LoggedRequest[] {
		return this.entries.filter((entry) => fits(entry, filter));
	}

	count(filter: RequestFilter = {}): number {
		return this.find(filter).length;
	}

	get last(): LoggedRequest | undefined {
		return this.entries.at(-1);
	}

	clear(): void {
		this.entries = [];
		this.seen = 0;
	}
}

/** Notes a JSON body, or only its size when it is large. */
export function noteBody(entry: LoggedRequest, value: unknown, bytes: number): void {
	entry.body = bytes <= KEPT_BODY_BYTES ? value : { bytes };
}

/** True when a text path is equal to the given one or a pattern matches it. */
export function pathFits(path: string, wanted: string | RegExp | undefined): boolean {
	if (wanted === undefined) return true;
	return typeof wanted === 'string' ? path === wanted : new RegExp(wanted).test(path);
}

function fits(entry: LoggedRequest, filter: RequestFilter): boolean {
	if (filter.method !== undefined && entry.method !== filter.method) return false;
	if (filter.status !== undefined && entry.status !== filter.status) return false;
	return pathFits(entry.path, filter.path);
}

function pickHeaders(request: IncomingMessage): Record<string, string> {
	const picked: Record<string, string> = {};
	for (const name of HEADERS_OF_INTEREST) {
		const value = request.headers[name];
		if (value !== undefined) picked[name] = String(value);
	}
	return picked;
}
