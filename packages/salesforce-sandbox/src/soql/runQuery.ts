import type { Query } from '@jetstreamapp/soql-parser-js';
import type { UserAccess } from '../access/UserAccess';
import { apiError } from '../errors';
import type { OrgState } from '../state/OrgState';
import { type CompiledQuery, compileQuery } from './compile';
import { firstPage, type QueryPage } from './pages';
import { parseStatement } from './parse';
import type { QueryContext } from './QueryContext';

const DEFAULT_PAGE = 2_000;
const WIDE_PAGE = 200;
const WIDE_COLUMNS = 2;

export interface QueryRequest {
	state: OrgState;
	access: UserAccess;
	accessToken?: string;
	text: string;
	resource: 'query' | 'queryAll';
	tooling: boolean;
	basePath: string;
	/** `Sforce-Query-Options: batchSize=…`: advice between 200 and 2,000. */
	batchSize: number | null;
}

type Records = Extract<CompiledQuery, { kind: 'records' }>;

/** Parses, checks and compiles a statement for this user. */
export function compileStatement(request: Omit<QueryRequest, 'batchSize'>): {
	context: QueryContext;
	query: Query;
	compiled: CompiledQuery;
} {
	const { query, source } = parseStatement(request.text);
	const { state, access, accessToken, tooling, basePath } = request;
	const allRows = request.resource === 'queryAll';
	const context = { state, access, accessToken, source, allRows, tooling, basePath };
	return { context, query, compiled: compileQuery(context, query) };
}

/** Rows a page holds: what was asked for, or 200 when the rows are wide with long text. */
function pageSizeOf(compiled: Records, batchSize: number | null): number {
	const wide = compiled.columns.filter(
		(column) =>
			column.kind === 'field' && column.resolved.field.longText && column.resolved.field.custom,
	);
	const asked = Math.min(Math.max(batchSize ?? DEFAULT_PAGE, WIDE_PAGE), DEFAULT_PAGE);
	return wide.length >= WIDE_COLUMNS ? WIDE_PAGE : asked;
}

/** FOR VIEW and FOR REFERENCE: the user has looked at what the query found. */
function markRecent(
	{ state, access }: QueryContext,
	query: Query,
	{ table }: Records,
	rows: number[],
) {
	if (query.for !== 'VIEW' && query.for !== 'REFERENCE') return;
	const how = query.for === 'VIEW' ? 'view' : 'reference';
	// The first row is the newest of them.
	for (const row of [...rows].reverse())
		state.recent.mark(access.userId, table.idOf(row), state.clock.now(), how);
}

/**
 * Runs a query and gives its first page.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_query.htm (checked 2026-11)
 */
export function runQuery(request: QueryRequest): QueryPage {
	const { context, query, compiled } = compileStatement(request);
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
	markRecent(context, query, compiled, rows);
	return firstPage(context, rows, compiled.project, pageSizeOf(compiled, request.batchSize));
}
