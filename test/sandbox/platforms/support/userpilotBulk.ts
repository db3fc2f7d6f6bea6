import { fileForm, until } from './http';
import type { UserpilotUnderTest } from './sandboxes';

/** A job as the API shows it. */
export interface JobView {
	readonly job_id: string;
	readonly status: string;
	readonly completed_rows: number;
	readonly total_rows: number;
}

export const USERS = '/v1/users/bulk_identify';
export const COMPANIES = '/v1/companies/bulk_identify';

export function jobPath(id: string): string {
	return `/v1/background_jobs/${encodeURIComponent(id)}`;
}

/** The job once it has ended. */
export async function finished({ call }: UserpilotUnderTest, id: string): Promise<JobView> {
	const read = async () => (await call('GET', jobPath(id))).body as JobView;
	return await until(read, ({ status }) => status === 'completed' || status === 'failed');
}

/** An NDJSON upload. */
export function ndjson(...records: unknown[]): FormData {
	return fileForm(records.map((record) => `${JSON.stringify(record)}\n`).join(''), 'rows.ndjson');
}
