import type { Route } from '../../server/Call';
import { Refusal } from '../../server/Refusal';
import type { BulkJob } from '../../store/BulkJob';
import { ACCOUNT_PATH, type AppcuesAccount } from '../AppcuesAccount';

/**
 * The account's offline jobs. Only the two paths are known.
 * @see https://github.com/api-evangelist/appcues/blob/main/openapi/_original/appcues-openapi.yml (third party, 2026-11)
 */
export function jobRoutes({ jobs: { jobs }, guards }: AppcuesAccount): Route[] {
	return [
		{
			method: 'GET',
			path: `${ACCOUNT_PATH}/jobs`,
			guards,
			handle: () => ({ status: 200, body: [...jobs.values()].reverse().map(renderJob) }),
		},
		{
			method: 'GET',
			path: `${ACCOUNT_PATH}/jobs/:jobId`,
			guards,
			handle: ({ params }) => {
				const job = jobs.get(params.jobId);
				if (job === undefined) throw new Refusal(404, 'job not found');
				return { status: 200, body: renderJob(job) };
			},
		},
	];
}

// UNCONFIRMED: keys and statuses of an offline job are not published; statuses are those of the analytics exports, and failed rows are listed with a reason.
function renderJob(job: BulkJob): Record<string, unknown> {
	return {
		job_id: job.id,
		type: job.type,
		status: job.status,
		total_rows: job.totalRows,
		completed_rows: job.completedRows,
		failed_rows: job.failures.length,
		errors: job.failures.slice(0, 100),
		created_at: new Date(job.createdAt).toISOString(),
		finished_at: job.endedAt === undefined ? null : new Date(job.endedAt).toISOString(),
	};
}
