import chunk from 'lodash/chunk';
import { PlatformError } from '../../core/failure/syncError';
import type { PlatformApi } from '../PlatformApi';
import type { ProfileOutcome, ProfileUpdate } from '../profiles';
import { toFailure } from '../writeEach';
import { BULK_HEADERS } from './headers';

/** Most records of one job. @see https://docs.userpilot.com/api-references/bulk-updates/users, checked 2026-11-21 */
export const BULK_RECORDS = 10_000;

const FIRST_POLL_MS = 2_000;
const LONGEST_POLL_MS = 15_000;

/** 10,000 records at the documented 1,200 a minute take under nine minutes; a job may have to wait as long again. */
const PATIENCE_MS = 30 * 60_000;

const ENDED = new Set(['completed', 'failed']);

export interface BulkJob {
	status: string;
	total_rows?: number | string;
	completed_rows?: number | string;
	[key: string]: unknown;
}

/**
 * Writes profiles by bulk jobs of up to 10,000, one job at a time, and waits for each. Userpilot does not
 * say which rows of a job it refused: when it took fewer than it was sent, all of the job are told as
 * uncertain.
 */
export async function writeInBulk(
	api: PlatformApi,
	kind: 'users' | 'companies',
	updates: readonly ProfileUpdate[],
	toRecord: (update: ProfileUpdate) => object,
): Promise<ProfileOutcome[]> {
	const outcomes: ProfileOutcome[] = [];
	for (const part of chunk(updates, BULK_RECORDS)) {
		const outcome = await runJob(api, kind, part.map(toRecord)).catch(toFailure);
		outcomes.push(...part.map(() => outcome));
	}
	return outcomes;
}

/** One job from start to end. */
export async function runJob(
	api: PlatformApi,
	kind: 'users' | 'companies',
	records: readonly object[],
): Promise<ProfileOutcome> {
	const jobId = await startJob(api, kind, records);
	const job = await untilEnded(api, jobId);
	if (job.status === 'failed') return { ok: false, error: jobFailed(jobId, job) };
	const completed = Number(job.completed_rows ?? records.length);
	if (completed < records.length)
		return { ok: false, error: rowsMissing(jobId, completed, records.length) };
	return { ok: true, status: 'sent' };
}

/** Waits for the place: while another job runs the answer is 409. */
async function startJob(
	api: PlatformApi,
	kind: string,
	records: readonly object[],
): Promise<string> {
	for (let waitedMs = 0; ; waitedMs += LONGEST_POLL_MS) {
		const { status, body } = await api.call({
			method: 'POST',
			path: `/v1/${kind}/bulk_identify`,
			json: { [kind]: records },
			headers: BULK_HEADERS,
			accept: [409],
		});
		if (status !== 409) return String((body as { job_id?: string }).job_id);
		if (waitedMs >= PATIENCE_MS) throw stillBusy();
		await api.wait(LONGEST_POLL_MS);
	}
}

async function untilEnded(api: PlatformApi, jobId: string): Promise<BulkJob> {
	let pauseMs = FIRST_POLL_MS;
	for (let waitedMs = 0; waitedMs < PATIENCE_MS; waitedMs += pauseMs) {
		await api.wait(pauseMs);
		const { body } = await api.call({
			method: 'GET',
			path: `/v1/background_jobs/${encodeURIComponent(jobId)}`,
		});
		const job = body as BulkJob;
		if (ENDED.has(job.status)) return job;
		pauseMs = Math.min(pauseMs * 1.5, LONGEST_POLL_MS);
	}
	throw stillRunning(jobId);
}

function jobFailed(jobId: string, job: BulkJob): PlatformError {
	return new PlatformError(
		`Userpilot's bulk job ${jobId} failed${job.error ? `: ${String(job.error)}` : ''}`,
		{
			move: 'fixData',
			code: 'BULK_JOB_FAILED',
			remedy:
				'Look at the job in Userpilot. To find the record that does not fit, raise "Use Bulk From" so that records are sent one by one.',
		},
	);
}

function rowsMissing(jobId: string, completed: number, total: number): PlatformError {
	return new PlatformError(
		`Userpilot's bulk job ${jobId} took ${completed} of ${total} records and does not say which it refused`,
		{
			move: 'fixData',
			code: 'BULK_ROWS_REFUSED',
			remedy:
				'Send the records one by one to see which is refused: raise "Use Bulk From" above their number. Those that were taken are not changed by it.',
		},
	);
}

function stillBusy(): PlatformError {
	return new PlatformError('Another bulk job has been running in Userpilot for half an hour', {
		move: 'wait',
		code: 'BULK_BUSY',
		retryable: false,
		remedy: 'Wait until the other job has ended, then run the items again.',
	});
}

function stillRunning(jobId: string): PlatformError {
	return new PlatformError(`Userpilot's bulk job ${jobId} has not ended within half an hour`, {
		move: 'wait',
		code: 'BULK_SLOW',
		retryable: false,
		remedy: 'Look at the job in Userpilot. Running the items again does no harm.',
	});
}
