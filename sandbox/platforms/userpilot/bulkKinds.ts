import { isObject } from '../server/readJson';
import type { StagedRow } from '../store/BulkJob';
import { metadataProblem } from './readMetadata';
import type { UserpilotState } from './UserpilotState';
import {
	companyProblem,
	userProblem,
	writeCompany,
	writeUser,
	type CompanyChange,
	type UserChange,
} from './writeProfile';

/** What a bulk endpoint takes and does with one record. */
export interface BulkKind {
	readonly path: string;
	/** The key of the array in a JSON body. */
	readonly list: 'users' | 'companies';
	readonly type: string;
	stage(record: unknown, row: number): StagedRow;
	check(state: UserpilotState, row: StagedRow): string | undefined;
	apply(state: UserpilotState, row: StagedRow): void;
}

/**
 * The two bulk endpoints.
 * @see https://docs.userpilot.com/api-references/bulk-updates/users (2026-11)
 * @see https://docs.userpilot.com/api-references/bulk-updates/companies (2026-11)
 */
// UNCONFIRMED: the words in a job's `type` are not published.
export const bulkKinds: readonly BulkKind[] = [
	{
		path: '/v1/users/bulk_identify',
		list: 'users',
		type: 'bulk_identify_users',
		stage: (record, row) => stage(record, row, ['user_id', 'company_id', 'metadata']),
		check: (state, row) => row.refusal ?? userProblem(state, toUser(row)),
		apply: (state, row) => writeUser(state, toUser(row)),
	},
	{
		path: '/v1/companies/bulk_identify',
		list: 'companies',
		type: 'bulk_identify_companies',
		stage: (record, row) => stage(record, row, ['company_id', 'metadata']),
		check: (state, row) => row.refusal ?? companyProblem(state, toCompany(row)),
		apply: (state, row) => writeCompany(state, toCompany(row)),
	},
];

/** The first of `fields` is the id and required, the last is the metadata, the rest are optional texts. */
function stage(record: unknown, row: number, fields: readonly string[]): StagedRow {
	const [idField] = fields;
	if (!isObject(record)) return { row, id: '', json: '{}', refusal: 'not a JSON object' };
	const id = typeof record[idField] === 'string' ? record[idField] : '';
	const refusal = recordProblem(record, fields);
	const staged = { row, id, json: JSON.stringify(record) };
	return refusal === undefined ? staged : { ...staged, refusal };
}

function recordProblem(
	record: Record<string, unknown>,
	fields: readonly string[],
): string | undefined {
	const [idField] = fields;
	const stray = Object.keys(record).find((key) => !fields.includes(key));
	if (stray !== undefined) return `unknown field ${stray}`;
	for (const field of fields.slice(0, -1)) {
		const value = record[field];
		if (value === undefined && field !== idField) continue;
		if (typeof value !== 'string' || value.trim() === '') {
			return `${field} must be a non-empty string`;
		}
	}
	return metadataProblem(record.metadata);
}

function toUser({ id, json }: StagedRow): UserChange {
	const record = JSON.parse(json) as { company_id?: string; metadata?: UserChange['metadata'] };
	const { company_id: companyId, metadata = {} } = record;
	return { userId: id, metadata, companyId };
}

function toCompany({ id, json }: StagedRow): CompanyChange {
	const { metadata = {} } = JSON.parse(json) as { metadata?: CompanyChange['metadata'] };
	return { companyId: id, metadata };
}
