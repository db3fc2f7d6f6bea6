import { apiError } from '../errors';
import type { OrgState } from '../state/OrgState';
import type { UserAccess } from '../access/UserAccess';
import { type CompiledQuery, compileQuery } from './compile';
import { parseStatement } from './parse';
import type { SObject } from '../schema/sObject';
import type { Cursor } from '../state/QueryCursors';

const DEFAULT_PAGE = 2_000;
const WIDE_PAGE = 200;
const WIDE_COLUMNS = 2;

export interface QueryRequest {
	state: OrgState;
	access: UserAccess;
	text: string;
	resource: 'query' | 'queryAll';
	tooling: boolean;
	basePath: string;
	/** `Sforce-Query-Options: batchSize=…`: advice between 200 and 2,000. */
	batchSize: number | null;
}

export interface QueryPage {
	totalSize: number;
	done: boolean;
	records: SObject[];
	nextRecordsUrl?: string;
}

/** Parses, checks and compiles a statement for this user. */
export function compileStatement(request: Omit<QueryRequest, 'batchSize'>): CompiledQuery {
	const { query, source } = parseStatement(request.text);
	const { state, access, tooling, basePath } = request;
	const allRows = request.resource === 'queryAll';
	return compileQuery({ state, access, source, allRows, tooling, basePath }, query);
}

/** Rows a page holds: what was asked for, or 200 when the rows are wide with long text. */
function pageSizeOf(
	compiled: Extract<CompiledQuery, { kind: 'records' }>,
	batchSize: number | null,
): number {
	const wide = compiled.columns.filter(
		(column) =>
			column.kind === 'field' && column.resolved.field.longText && column.resolved.field.custom,
	);
	const asked = Math.min(Math.max(batchSize ?? DEFAULT_PAGE, WIDE_PAGE), DEFAULT_PAGE);
	return wide.length >= WIDE_COLUMNS ? WIDE_PAGE : asked;
}

function pageOf(cursor: Cursor, position: number, basePath: string): QueryPage {
	const next = position + cursor.pageSize;
	const done = next >= cursor.rows.length;
	return {
		totalSize: cursor.rows.length,
		done,
		...(done ? {} : { nextRecordsUrl: `${basePath}/${cursor.resource}/${cursor.id}-${next}` }),
		records: cursor.rows.slice(position, next).map(cursor.project),
	};
}

/**
 * Runs a query and gives its first page.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_query.htm (checked 2026-11)
 */
export function runQuery(request: QueryRequest): QueryPage {
	const compiled = compileStatement(request);
	if (compiled.kind === 'count') return { totalSize: compiled.count(), done: true, records: [] };
	if (compiled.kind === 'aggregate') {
		const records = compiled.results();
		if (records.length > DEFAULT_PAGE)
			throw apiError(
				400,
				'EXCEEDED_ID_LIMIT',
				'Aggregate query does not support queryMore(), use LIMIT to restrict the results to a single batch',
			);
		return { totalSize: records.length, done: true, records };
	}
	const rows = compiled.rows();
	const { project } = compiled;
	const pageSize = pageSizeOf(compiled, request.batchSize);
	const { resource, access } = request;
	if (rows.length <= pageSize)
		return { totalSize: rows.length, done: true, records: rows.map(project) };
	const cursor = request.state.cursors.create({
		userId: access.userId,
		resource,
		rows,
		project,
		pageSize,
	});
	return pageOf(cursor, 0, request.basePath);
}

/** A further page of an earlier query. */
export function readMore(
	state: OrgState,
	locator: string,
	userId: string,
	basePath: string,
): QueryPage {
	const found = state.cursors.find(locator, userId);
	if (!found) throw apiError(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
	return pageOf(found.cursor, found.position, basePath);
}
