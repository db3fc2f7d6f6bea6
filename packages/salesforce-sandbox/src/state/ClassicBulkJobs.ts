import { toRecordId } from '../identifiers';
import type { Clock } from '../time/clock';
import type { CsvFormat, RowResult } from './BulkJobs';

export type ClassicOperation = 'insert' | 'update' | 'upsert' | 'delete' | 'hardDelete';
export type BatchState = 'Queued' | 'InProgress' | 'Completed' | 'Failed' | 'Not Processed';

/** A piece of a job's data, at most 10,000 rows. */
export interface ClassicBatch {
	id: string;
	jobId: string;
	state: BatchState;
	/** Why it failed. */
	stateMessage: string | null;
	createdAt: number;
	changedAt: number;
	/** Its data as sent. */
	data: string;
	/** What became of its rows, in the order of the data. */
	results: RowResult[];
	processingMs: number;
}

/** A job of Bulk API, the one with batches that the client makes. */
export interface ClassicJob {
	id: string;
	operation: ClassicOperation;
	object: string;
	externalIdFieldName: string | null;
	concurrencyMode: 'Parallel' | 'Serial';
	createdById: string;
	createdAt: number;
	changedAt: number;
	state: 'Open' | 'Closed' | 'Aborted';
	apiVersion: string;
	batches: ClassicBatch[];
}

const JOB_PREFIX = '750';
const BATCH_PREFIX = '751';
/** Ids of these jobs begin where those of Bulk API 2.0 will not come. */
const FIRST_JOB = 1_000_000;

/** Data and results of batches are CSV in its usual form. */
export const CLASSIC_FORMAT: CsvFormat = { columnDelimiter: 'COMMA', lineEnding: 'LF' };

/** Jobs of Bulk API (before 2.0). */
export class ClassicBulkJobs {
	private readonly jobs: ClassicJob[] = [];
	private batchCount = 0;

	constructor(private readonly clock: Clock) {}

	add(
		job: Pick<
			ClassicJob,
			| 'operation'
			| 'object'
			| 'externalIdFieldName'
			| 'concurrencyMode'
			| 'createdById'
			| 'apiVersion'
		>,
	): ClassicJob {
		const now = this.clock.now();
		const id = toRecordId(JOB_PREFIX, FIRST_JOB + this.jobs.length);
		const created: ClassicJob = {
			...job,
			id,
			createdAt: now,
			changedAt: now,
			state: 'Open',
			batches: [],
		};
		this.jobs.push(created);
		return created;
	}

	addBatch(job: ClassicJob, data: string): ClassicBatch {
		const now = this.clock.now();
		const batch: ClassicBatch = {
			id: toRecordId(BATCH_PREFIX, this.batchCount++),
			jobId: job.id,
			state: 'Queued',
			stateMessage: null,
			createdAt: now,
			changedAt: now,
			data,
			results: [],
			processingMs: 0,
		};
		job.batches.push(batch);
		return batch;
	}

	find(id: string): ClassicJob | undefined {
		return id.length < 15 ? undefined : this.jobs.find((job) => job.id.startsWith(id));
	}
}
