import { toRecordId } from '../identifiers';
import type { Clock } from '../time/clock';

export type JobState =
	| 'Open'
	| 'UploadComplete'
	| 'InProgress'
	| 'JobComplete'
	| 'Failed'
	| 'Aborted';

/** Names of the delimiter and the line ending, as in `columnDelimiters` and `lineEndings` of the files. */
export interface CsvFormat {
	columnDelimiter: string;
	lineEnding: string;
}

export interface JobBasics extends CsvFormat {
	id: string;
	operation: string;
	object: string;
	createdById: string;
	createdAt: number;
	changedAt: number;
	state: JobState;
	apiVersion: string;
	errorMessage: string | null;
	numberRecordsProcessed: number;
	numberRecordsFailed: number;
	/** Set when processing ends. */
	processingMs: number;
}

/** One row of an ingest job after processing. */
export interface RowResult {
	values: string[];
	id: string;
	created: boolean;
	/** Null when the row was saved. */
	error: string | null;
}

export interface IngestJob extends JobBasics {
	kind: 'ingest';
	operation: 'insert' | 'update' | 'upsert' | 'delete' | 'hardDelete';
	externalIdFieldName: string | null;
	data: string | null;
	/** How often content was uploaded. */
	uploads: number;
	header: string[];
	results: RowResult[];
	unprocessed: string[][];
}

export interface QueryJob extends JobBasics {
	kind: 'query';
	operation: 'query' | 'queryAll';
	query: string;
	columns: string[];
	rows: number[];
	readRow: (row: number) => unknown[];
}

export type BulkJob = IngestJob | QueryJob;

const JOB_PREFIX = '750';
const DAY_MS = 86_400_000;
const LIFETIME_MS = 7 * DAY_MS;
const BATCH_ROWS = 10_000;

/** Bulk API 2.0 jobs; results are kept seven days. */
export class BulkJobs {
	/** How long a job waits before it starts, and how long a batch of 10,000 rows takes. */
	readonly pace = { queueMs: 100, batchMs: 250 };
	private readonly jobs = new Map<string, BulkJob>();
	private count = 0;

	constructor(private readonly clock: Clock) {}

	add<T extends BulkJob>(job: Omit<T, 'id' | 'createdAt' | 'changedAt'>): T {
		const now = this.clock.now();
		const created = {
			...job,
			id: toRecordId(JOB_PREFIX, this.count++),
			createdAt: now,
			changedAt: now,
		} as T;
		this.jobs.set(created.id, created);
		return created;
	}

	find(id: string, kind: BulkJob['kind']): BulkJob | undefined {
		const job = this.jobs.get(id) ?? [...this.jobs.values()].find((each) => each.id.startsWith(id));
		if (!job || job.kind !== kind || id.length < 15) return undefined;
		return this.clock.now() < job.createdAt + LIFETIME_MS ? job : undefined;
	}

	list(kind: BulkJob['kind']): BulkJob[] {
		return [...this.jobs.values()].filter((job) => job.kind === kind);
	}

	remove(job: BulkJob): void {
		this.jobs.delete(job.id);
	}

	move(job: BulkJob, state: JobState): void {
		job.state = state;
		job.changedAt = this.clock.now();
	}

	/** Batches of 10,000 rows started in the last 24 hours. */
	batchesToday(): number {
		return this.today('ingest').reduce(
			(sum, job) => sum + Math.ceil(job.numberRecordsProcessed / BATCH_ROWS),
			0,
		);
	}

	queryJobsToday(): number {
		return this.today('query').length;
	}

	private today(kind: BulkJob['kind']): BulkJob[] {
		const since = this.clock.now() - DAY_MS;
		return this.list(kind).filter(({ createdAt }) => createdAt >= since);
	}
}
