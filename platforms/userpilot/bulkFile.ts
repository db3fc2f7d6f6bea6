import { mapBatch, type Batch } from '../../core/bulk/parts';
import { allSent } from '../bulk';
import { multipart } from '../multipart';
import type { PlatformApi } from '../PlatformApi';
import type { BulkPart, BulkWriter, ProfileUpdate } from '../profiles';
import { BULK_RECORDS, startJob, untilEnded, type BulkJob } from './bulk';
import { BULK_HEADERS } from './headers';

/** The first look at a job; the pauses grow from there. */
const FIRST_POLL_MS = 150;

/**
 * Bulk jobs from NDJSON files. A file's name comes back with its job, which is how a job that was started by
 * a process that has ended since is found again instead of being sent twice.
 *
 * @see https://docs.userpilot.com/api-references/bulk-updates/users (file upload, one job at a time), checked 2026-11-22
 * @see https://docs.userpilot.com/api-references/endpoints/jobs/job-id (`filename` of a job), checked 2026-11-22
 */
export function bulkFiles(
	kind: 'users' | 'companies',
	toRecord: (update: ProfileUpdate) => object,
): BulkWriter {
	return {
		records: BULK_RECORDS,
		remembersParts: true,
		// 1,200 rows a minute by the older pages, 1,800 by the newer ones.
		rowsPerSec: 20,
		callsPerPart: 45,
		async send(api, updates, part) {
			const jobId =
				(part.again ? await jobNamed(api, fileName(part)) : undefined) ??
				(await upload(
					api,
					kind,
					mapBatch(updates, (update) => `${JSON.stringify(toRecord(update))}\n`),
					part,
				));
			const job = await untilEnded(api, jobId, FIRST_POLL_MS);
			return tookAll(job, updates.length) ? allSent(updates) : undefined;
		},
	};
}

/** Counted by the platform, of this many rows and no others. */
function tookAll({ status, total_rows: total, completed_rows: completed }: BulkJob, rows: number) {
	return status !== 'failed' && [total, completed].every((told) => Number(told ?? rows) === rows);
}

/** While another job runs, that may be this very one: its answer got lost, and the request was repeated. */
async function upload(
	api: PlatformApi,
	kind: 'users' | 'companies',
	lines: Batch<string>,
	part: BulkPart,
): Promise<string> {
	return await startJob(
		api,
		{
			method: 'POST',
			path: `/v1/${kind}/bulk_identify`,
			body: multipart(fileName(part), 'application/x-ndjson', lines, part.memory),
			headers: BULK_HEADERS,
		},
		async () => await jobNamed(api, fileName(part), 'running'),
	);
}

function fileName({ name }: BulkPart): string {
	return `${name}.ndjson`;
}

async function jobNamed(
	api: PlatformApi,
	name: string,
	which: 'running' | 'any' = 'any',
): Promise<string | undefined> {
	const { body } = await api.call({ method: 'GET', path: '/v1/background_jobs' });
	const jobs = Array.isArray(body) ? (body as Array<BulkJob & { job_id?: string }>) : [];
	return jobs.find(
		({ filename, status }) =>
			filename === name && (which === 'any' || (status !== 'completed' && status !== 'failed')),
	)?.job_id;
}
