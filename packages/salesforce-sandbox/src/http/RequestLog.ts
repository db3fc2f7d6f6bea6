import { fits, type Pattern } from './pattern';

/** One request a server received. */
export interface ReceivedRequest {
	method: string;
	/** Path with query, as received. */
	path: string;
	/** HTTP status; 0 while there is no answer, and for good when the connection was reset or none came. */
	status: number;
	/** When it was noted, in milliseconds of the server's clock. */
	at: number;
}

/** Picks requests: every given part must fit. */
export interface RequestFilter {
	method?: string;
	/** Part of the path with its query, or a pattern for it. */
	path?: Pattern;
	status?: number;
}

/** So many requests are kept at least; all are counted. */
const KEPT = 20_000;

/** The requests a server received, oldest first. */
export class RequestLog<Entry extends ReceivedRequest = ReceivedRequest> {
	private entries: Entry[] = [];
	private seen = 0;

	/** Notes a request; what is not known yet may be filled in later. */
	add(entry: Entry): Entry {
		this.seen += 1;
		this.entries.push(entry);
		if (this.entries.length > KEPT * 2) this.entries = this.entries.slice(-KEPT);
		return entry;
	}

	/** How many requests there were since the last {@link RequestLog.clear}. */
	get total(): number {
		return this.seen;
	}

	get last(): Entry | undefined {
		return this.entries.at(-1);
	}

	all(): Entry[] {
		return [...this.entries];
	}

	find({ method, path, status }: RequestFilter): Entry[] {
		return this.entries.filter(
			(entry) =>
				(method === undefined || entry.method === method) &&
				(status === undefined || entry.status === status) &&
				fits(path, () => entry.path),
		);
	}

	count(filter: RequestFilter): number {
		return this.find(filter).length;
	}

	clear(): void {
		this.entries = [];
		this.seen = 0;
	}
}
