import type { BulkJob } from '../store/BulkJob';

/** The short job answer of the guides. */
export function renderShortJob(job: BulkJob): Record<string, unknown> {
	const submittedAt = new Date(job.createdAt).toISOString().replace(/\.\d+Z$/, 'Z');
	return { job_id: job.id, status: job.status, submitted_at: submittedAt };
}

/**
 * The long job answer of the specification.
 * @see https://docs.userpilot.com/api-references/analytex.json (2026-11)
 */
export function renderLongJob(job: BulkJob): Record<string, unknown> {
	return {
		end_time: job.endedAt === undefined ? null : new Date(job.endedAt).toISOString(),
		file_size: job.fileSize,
		filename: job.filename,
		job_id: job.id,
		// UNCONFIRMED: `links` is an untyped text in the specification; it is empty here, so rows that failed can only be told by completed_rows staying below total_rows.
		links: '',
		start_time: new Date(job.createdAt).toISOString(),
		status: job.status,
		total_rows: job.totalRows,
		type: job.type,
	};
}

/** A job in the list: with the seconds it has taken. */
export function renderListedJob(job: BulkJob): Record<string, unknown> {
	const elapsedMs = (job.endedAt ?? Date.now()) - job.createdAt;
	return { ...renderLongJob(job), elapsed_time: Math.floor(elapsedMs / 1_000) };
}

/** A single job: with the rows done so far. */
export function renderJobStatus(job: BulkJob): Record<string, unknown> {
	return { ...renderListedJob(job), completed_rows: job.completedRows };
}
