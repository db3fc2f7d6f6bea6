import { type ReceivedRequest, RequestLog } from './RequestLog';

/** One request the org answered, or let drop. */
export interface LoggedRequest extends ReceivedRequest {
	/** The resource in words, such as `PATCH composite/sobjects/Task/:field`. */
	resource: string;
	/** Username, or null before authentication. */
	user: string | null;
	/** API requests it counted as. */
	counted: number;
}

/** The requests of an org, with what they cost. */
export class ApiRequestLog extends RequestLog<LoggedRequest> {
	private cost = 0;

	override add(entry: LoggedRequest): LoggedRequest {
		this.cost += entry.counted;
		return super.add(entry);
	}

	/** API requests counted since the last clear. */
	get counted(): number {
		return this.cost;
	}

	/** Requests whose resource contains this text. */
	of(resource: string): LoggedRequest[] {
		return this.all().filter((entry) => entry.resource.includes(resource));
	}

	override clear(): void {
		super.clear();
		this.cost = 0;
	}
}
