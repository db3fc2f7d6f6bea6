/** One row of an upload waiting for its job. `json` is its content; `refusal` says why it cannot be used. */
export interface StagedRow {
	/** Counted from 1, without a header line. */
	readonly row: number;
	readonly id: string;
	readonly json: string;
	readonly refusal?: string;
}

/** A row the job could not apply. */
export interface RowFailure {
	readonly row: number;
	readonly id: string;
	readonly reason: string;
}

/** A bulk job as the platform knows it. Times are epoch milliseconds. */
export interface BulkJob {
	readonly id: string;
	readonly type: string;
	readonly filename: string;
	readonly fileSize: number;
	readonly totalRows: number;
	readonly createdAt: number;
	endedAt?: number;
	status: string;
	completedRows: number;
	/** Not shown by any documented endpoint; for the tests. */
	failures: RowFailure[];
}

/** The statuses a job walks through, in the vendor's words. */
export interface JobPhases {
	readonly before: readonly string[];
	readonly working: string;
	readonly after: readonly string[];
	readonly done: string;
	readonly failed: string;
}

/**
 * `instant`: finished when the upload is answered. `unlimited`: every status for a few milliseconds.
 * A number: that many rows per minute, in real time.
 */
export type JobSpeed = 'instant' | 'unlimited' | { readonly rowsPerMinute: number };
