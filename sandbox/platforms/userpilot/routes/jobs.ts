import type { Route } from '../../server/Call';
import { Refusal } from '../../server/Refusal';
import { allowApiVersion } from '../guards';
import { renderJobStatus, renderListedJob } from '../renderJob';
import type { UserpilotApp } from '../UserpilotApp';

/**
 * Bulk and import jobs. Ids contain colons; URL-encoded or not, both reach the job.
 * @see https://docs.userpilot.com/api-references/endpoints/jobs/job-id (2026-11)
 */
export function jobRoutes({ jobs: { jobs }, requireKey }: UserpilotApp): Route[] {
	const guards = [requireKey, allowApiVersion];
	return [
		{
			method: 'GET',
			path: '/v1/background_jobs',
			guards,
			// UNCONFIRMED: the newest job comes first; the page calls the list paginated but documents no parameter.
			handle: () => ({ status: 200, body: [...jobs.values()].reverse().map(renderListedJob) }),
		},
		{
			method: 'GET',
			path: '/v1/background_jobs/:jobId',
			guards,
			handle: ({ params }) => {
				const job = jobs.get(params.jobId);
				if (job === undefined) throw new Refusal(404, 'job not found');
				return { status: 200, body: renderJobStatus(job) };
			},
		},
	];
}
