import { PlatformError } from '../../core/failure/syncError';
import type { ApiCall, PlatformApi } from '../PlatformApi';

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
 * Waits for the place: while another job runs the answer is 409.
 *
 * @param underWay is asked then: the job that runs, if it is this one already
 */
export async function startJob(
	api: PlatformApi,
	call: ApiCall,
	underWay: () => Promise<string | undefined> = async () => undefined,
): Promise<string> {
	for (let waitedMs = 0; ; waitedMs += LONGEST_POLL_MS) {
		const { status, body } = await api.call({ ...call, accept: [409] });
		if (status !== 409) return String((body as { job_id?: string }).job_id);
		const mine = await underWay();
		if (mine) return mine;
		if (waitedMs >= PATIENCE_MS) throw stillBusy();
		await api.wait(LONGEST_POLL_MS);
	}
}

/** The job at its end. @throws PlatformError when it does not end within half an hour */
export async function untilEnded(
	api: PlatformApi,
	jobId: string,
	firstPollMs = FIRST_POLL_MS,
): Promise<BulkJob> {
	let pauseMs = firstPollMs;
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
