import { randomUUID } from 'node:crypto';
import type { Call, Route } from '../../server/Call';
import { readUpload } from '../../server/readUpload';
import type { Reply } from '../../server/Reply';
import type { Attributes } from '../../store/Attributes';
import type { BulkJob, StagedRow } from '../../store/BulkJob';
import type { ProfileTable } from '../../store/ProfileTable';
import { ACCOUNT_PATH, MAX_IMPORT_BYTES, type AppcuesAccount } from '../AppcuesAccount';
import { readCsvRows } from '../csv';

interface ImportKind {
	readonly path: string;
	readonly type: string;
	readonly idColumn: 'user_id' | 'group_id';
	table(account: AppcuesAccount): ProfileTable;
}

const KINDS: readonly ImportKind[] = [
	{
		path: 'profiles',
		type: 'import_profiles',
		idColumn: 'user_id',
		table: ({ state }) => state.users,
	},
	// UNCONFIRMED: import/groups is known by name only (third parties); its CSV is assumed to work like that of import/profiles with a group_id column.
	{
		path: 'groups',
		type: 'import_groups',
		idColumn: 'group_id',
		table: ({ state }) => state.groups,
	},
];

/**
 * CSV imports: multipart form field `file`, answered with `"status": 202` and a `title` in the body.
 * @see https://docs.appcues.com/en_US/user-experiences-use-cases/import-user-properties-without-your-dev-team (2026-11)
 */
export function importRoutes(account: AppcuesAccount): Route[] {
	return KINDS.map((kind) => ({
		method: 'POST',
		path: `${ACCOUNT_PATH}/import/${kind.path}`,
		guards: account.guards,
		handle: async (call) => await startImport(account, kind, call),
	}));
}

// UNCONFIRMED: several imports may run at the same time; no limit on Appcues' jobs is published.
async function startImport(account: AppcuesAccount, kind: ImportKind, call: Call): Promise<Reply> {
	const { idColumn, type } = kind;
	const { typing, answer } = account.imports;
	const { filename, bytes, content } = await readUpload(
		call,
		MAX_IMPORT_BYTES,
		async ({ stream }) => await readCsvRows(stream, { idColumn, typing }),
	);
	const job: BulkJob = {
		id: randomUUID(),
		type,
		filename,
		fileSize: bytes,
		totalRows: content.length,
		createdAt: Date.now(),
		status: 'queued',
		completedRows: 0,
		failures: [],
	};
	const table = kind.table(account);
	account.jobs.start(job, {
		rows: content,
		check: (row) => row.refusal ?? account.poison.reasonFor(row.id),
		apply: (row) => mergeRow(table, row),
	});
	// UNCONFIRMED: `status` and `title` are known from a working script; `error`, `detail` and `job_id` are assumed.
	const body = { error: false, status: 202, title: 'Accepted', detail: 'import job created' };
	return { status: 202, body: answer === 'job' ? { ...body, job_id: job.id } : body };
}

// UNCONFIRMED: rows are merged into existing profiles and create missing ones, as PATCH does.
function mergeRow(table: ProfileTable, row: StagedRow): void {
	table.merge(row.id, JSON.parse(row.json) as Attributes);
}
