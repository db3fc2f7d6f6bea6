import { poll } from '../../core/failure/poll';
import type { SalesforceGateway } from '../gateway';

/** States of a Bulk API 2.0 job; query jobs are never `Open`. */
export type JobState =
	| 'Open'
	| 'UploadComplete'
	| 'InProgress'
	| 'Aborted'
	| 'JobComplete'
	| 'Failed';

const ENDED: ReadonlySet<JobState> = new Set(['JobComplete', 'Failed', 'Aborted']);

/** Salesforce gives up a query after two minutes a batch and fifteen tries; half a day is more than any job takes. */
const PACE = {
	firstPauseMs: 1_000,
	longestPauseMs: 30_000,
	growth: 2,
	patienceMs: 12 * 3_600_000,
} as const;

/** Waits until a job has ended, whichever way. */
export async function untilJobEnds<Job extends { state: JobState }>(
	gateway: SalesforceGateway,
	path: string,
	givenUp: () => never,
): Promise<Job> {
	return await poll(
		async () => {
			const job = await gateway.getJson<Job>(path);
			return ENDED.has(job.state) ? job : undefined;
		},
		{ ...PACE, wait: gateway.retry.wait },
		givenUp,
	);
}
