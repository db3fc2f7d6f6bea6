import { randomUUID } from 'node:crypto';
import { Refusal } from '../server/Refusal';
import type { BulkJob, StagedRow } from '../store/BulkJob';
import type { UserpilotApp } from './UserpilotApp';

/** Where the rows of a job came from and how one is checked and written. */
export interface BulkUpload {
	readonly type: string;
	readonly filename: string;
	readonly fileSize: number;
	readonly rows: readonly StagedRow[];
	check(row: StagedRow): string | undefined;
	apply(row: StagedRow): void;
}

/**
 * 409 while another job runs: one at a time, users or companies.
 * @see https://docs.userpilot.com/api-references/bulk-updates/companies (2026-11)
 */
export function refuseSecondJob({ jobs }: UserpilotApp): void {
	// UNCONFIRMED: one bulk job and one import job at a time are documented; that they exclude each other is assumed.
	if (jobs.active() !== undefined) throw new Refusal(409, 'another job is already in progress');
}

/** Creates the job, in its first status, and lets it run. */
export function startBulkJob(app: UserpilotApp, upload: BulkUpload): BulkJob {
	refuseSecondJob(app);
	const job: BulkJob = {
		// An id with colons, as in the specification's example; the guides show a plain UUID.
		id: `bulk:jobs:${app.appToken}:${randomUUID()}`,
		type: upload.type,
		filename: upload.filename,
		fileSize: upload.fileSize,
		totalRows: upload.rows.length,
		createdAt: Date.now(),
		status: 'queued',
		completedRows: 0,
		failures: [],
	};
	app.jobs.start(job, {
		rows: upload.rows,
		check: (row) => app.poison.reasonFor(row.id) ?? upload.check(row),
		apply: (row) => upload.apply(row),
	});
	return job;
}
