/** One request the org answered (or let drop). */
export interface LoggedRequest {
	method: string;
	/** Path with query, as received. */
	path: string;
	/** The resource in words, such as `PATCH composite/sobjects/Task/:field`. */
	resource: string;
	/** Username, or null before authentication. */
	user: string | null;
	/** HTTP status; 0 when the connection was reset. */
	status: number;
	/** API requests it counted as. */
	counted: number;
	at: number;
}

const LIMIT = 10_000;

/** The last 10,000 requests, oldest first. */
export class RequestLog implements Iterable<LoggedRequest> {
	private entries: LoggedRequest[] = [];

	add(entry: LoggedRequest): void {
		this.entries.push(entry);
		if (this.entries.length > LIMIT) this.entries.splice(0, this.entries.length - LIMIT);
	}

	all(): LoggedRequest[] {
		return [...this.entries];
	}

	/** Requests whose resource contains this text. */
	of(resource: string): LoggedRequest[] {
		return this.entries.filter((entry) => entry.resource.includes(resource));
	}

	/** API requests counted since the last {@link RequestLog.clear}. */
	get counted(): number {
		return this.entries.reduce((sum, { counted }) => sum + counted, 0);
	}

	get length(): number {
		return this.entries.length;
	}

	clear(): void {
		this.entries = [];
	}

	[Symbol.iterator](): IterableIterator<LoggedRequest> {
		return this.entries[Symbol.iterator]();
	}
}
