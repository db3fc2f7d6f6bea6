import { poll } from '../../core/failure/poll';
import { PlatformError } from '../../core/failure/syncError';
import type { ApiCall, PlatformApi } from '../PlatformApi';
import { pathPart } from '../pathPart';

/** Most records of one job. @see https://docs.userpilot.com/api-references/bulk-updates/users, checked 2026-11-21 */
export const BULK_RECORDS = 10_000;

/** 10,000 records at the documented 1,200 a minute take under nine minutes; a job may have to wait as long again. */
const PACE = {
	firstPauseMs: 2_000,
	longestPauseMs: 15_000,
	growth: 1.5,
	patienceMs: 30 * 60_000,
} as const;

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
	const start = async () => {
		const { status, body } = await api.call({ ...call, accept: [409] });
		return status === 409 ? await underWay() : String((body as { job_id?: string }).job_id);
	};
	const pace = { ...PACE, firstPauseMs: PACE.longestPauseMs, looksFirst: true, wait: api.wait };
	return await poll(start, pace, () => {
		throw stillBusy();
	});
}

/** The job at its end. @throws PlatformError when it does not end within half an hour */
export async function untilEnded(
	api: PlatformApi,
	jobId: string,
	firstPollMs: number = PACE.firstPauseMs,
): Promise<BulkJob> {
	const look = async () => {
		const { body } = await api.call({
			method: 'GET',
			path: `/v1/background_jobs/${pathPart(jobId)}`,
		});
		const job = body as BulkJob;
		return ENDED.has(job.status) ? job : undefined;
	};
	return await poll(look, { ...PACE, firstPauseMs: firstPollMs, wait: api.wait }, () => {
		throw stillRunning(jobId);
	});
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
