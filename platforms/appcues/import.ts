import type { Batch } from '../../core/bulk/parts';
import { writeCsv } from '../../core/csv/write';
import { poll } from '../../core/failure/poll';
import { PlatformError } from '../../core/failure/syncError';
import { multipart } from '../multipart';
import { pathPart } from '../pathPart';
import type { PlatformApi } from '../PlatformApi';
import type { BulkPart, ProfileUpdate } from '../profiles';

const ID_COLUMN = { users: 'user_id', groups: 'group_id' } as const;
const RESOURCE = { users: 'profiles', groups: 'groups' } as const;

interface ImportAnswer {
	status?: number | string;
	title?: string;
	job_id?: string;
}

async function postFile(
	api: PlatformApi,
	kind: 'users' | 'groups',
	file: ReturnType<typeof multipart>,
): Promise<ImportAnswer> {
	const { body } = await api.call({
		method: 'POST',
		path: `/import/${RESOURCE[kind]}`,
		body: file,
	});
	const answer = (body ?? {}) as ImportAnswer;
	const { status, title } = answer;
	if (typeof status === 'number' && status >= 400) {
		throw new PlatformError(`Appcues refused the import file: ${title ?? status}`, {
			move: 'fixMapping',
			code: 'IMPORT_REFUSED',
			status,
			remedy:
				'Check the attribute names of the mapping; send the records one by one (raise "Use Bulk From") to see which is refused.',
		});
	}
	return answer;
}

/**
 * Sends a part as import files (CSV) and, where the answer names a job, waits for its end. Records with the same
 * attributes go together, so that a column a record does not have is never written as empty.
 *
 * @see https://docs.appcues.com (Import User Properties Without Your Dev Team), checked 2026-11-21
 * @returns whether all records were taken, as far as Appcues tells
 */
export async function importPart(
	api: PlatformApi,
	kind: 'users' | 'groups',
	updates: Batch<ProfileUpdate>,
	{ name, memory }: BulkPart,
): Promise<boolean> {
	let all = true;
	const columnsOf = columnsOfEach(updates);
	for (const [number, columns] of [...new Set(columnsOf)].entries()) {
		const fileName = `${name}-${number + 1}.csv`;
		const rows = csvOf(kind, updates, (index) => columnsOf[index] === columns, columns);
		const file = multipart(fileName, 'text/csv', rows, memory);
		const { job_id: jobId } = await postFile(api, kind, file);
		if (jobId && !(await tookAll(api, jobId))) all = false;
	}
	return all;
}

/** Records with the same attributes go into one file. */
export function kindOf({ attributes }: ProfileUpdate): string {
	return Object.keys(attributes).join('\n');
}

/** The columns of each record; records with the same attributes share one list. */
function columnsOfEach(updates: Batch<ProfileUpdate>): ReadonlyArray<readonly string[]> {
	const lists = new Map<string, readonly string[]>();
	return Array.from(updates, (update) => {
		const kind = kindOf(update);
		const list = lists.get(kind) ?? Object.keys(update.attributes);
		lists.set(kind, list);
		return list;
	});
}

/** Rows that are written as CSV together. */
const BLOCK_ROWS = 500;

/** The records that are wanted, by their number in the batch, as pieces of CSV text. */
function* csvOf(
	kind: 'users' | 'groups',
	updates: Batch<ProfileUpdate>,
	isWanted: (index: number) => boolean,
	columns: readonly string[],
): Generator<string> {
	let rows: unknown[][] = [[ID_COLUMN[kind], ...columns]];
	let index = 0;
	for (const { id, attributes } of updates) {
		if (!isWanted(index++)) continue;
		rows.push([id, ...columns.map((column) => attributes[column])]);
		if (rows.length < BLOCK_ROWS) continue;
		yield writeCsv(rows);
		rows = [];
	}
	yield writeCsv(rows);
}

const PACE = {
	firstPauseMs: 150,
	longestPauseMs: 15_000,
	growth: 1.5,
	patienceMs: 30 * 60_000,
} as const;

/**
 * Did the job take every record? Yes as well when Appcues does not tell, or has not ended after half an hour:
 * the file was accepted then.
 */
// UNCONFIRMED: the path is known from third parties only, the words of a job (`status`, `failed_rows`) from nobody.
async function tookAll(api: PlatformApi, jobId: string): Promise<boolean> {
	const path = `/jobs/${pathPart(jobId)}`;
	const look = async () => {
		const { status, body } = await api.call({ method: 'GET', path, accept: [404] });
		const job = (body ?? {}) as { status?: string; failed_rows?: number };
		if (status === 404 || job.status === undefined) return true;
		if (job.status === 'failed') return false;
		return WORKING.has(job.status) ? undefined : Number(job.failed_rows ?? 0) === 0;
	};
	return await poll(look, { ...PACE, wait: api.wait }, () => true);
}

const WORKING = new Set(['queued', 'running']);
