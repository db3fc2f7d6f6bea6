import { apiError, notFound } from '../errors';
import { expectMembers, readJson } from '../rest/json';
import { type Handler, noContent, ok, type RestRequest, type Route } from '../rest/RestRequest';
import { parseStatement } from '../soql/parse';
import type { ResolvedField } from '../soql/paths';
import type { Column } from '../soql/projection';
import { toJson } from '../schema/sObject';
import { compileStatement } from '../soql/runQuery';
import type { QueryJob } from '../state/BulkJobs';
import { writeCsv } from './csv';
import { FORMAT_MEMBERS, jobBody, jobList, readFormat } from './jobBody';

const DEFAULT_PAGE = 50_000;
const PIECE_ROWS = 2_000;
const LAST_LOCATOR = 'null';

function requireJob({ state }: RestRequest, id: string): QueryJob {
	const job = state.bulk.find(id, 'query');
	if (!job || job.kind !== 'query') throw notFound();
	return job;
}

const pathOf = ({ resolved }: Extract<Column, { kind: 'field' }>) =>
	[...resolved.relationships, resolved.field.name].join('.');

/** SOQL that the REST API takes and Bulk API 2.0 does not. @see https://developer.salesforce.com/docs/atlas.en-us.api_asynch.meta/api_asynch/queries_soql_considerations.htm (checked 2026-11) */
function refuseUnsupported(text: string): void {
	const { query } = parseStatement(text);
	const functions = (query.fields ?? []).some(
		({ type }) => type !== 'Field' && type !== 'FieldRelationship',
	);
	const features: Array<[boolean, string]> = [
		[query.groupBy !== undefined, 'GROUP BY'],
		[query.offset !== undefined, 'OFFSET'],
		[functions, 'TYPEOF, functions, aggregates and nested queries'],
	];
	const found = features.find(([present]) => present);
	// UNCONFIRMED: The code and words in which Bulk API 2.0 refuses SOQL it does not support.
	if (found) throw apiError(400, 'API_ERROR', `Bulk API 2.0 does not support query: ${found[1]}`);
}

function compile(request: RestRequest, text: string, operation: 'query' | 'queryAll') {
	const { state, access, basePath } = request;
	refuseUnsupported(text);
	const { compiled } = compileStatement({
		state,
		access,
		text,
		resource: operation,
		tooling: false,
		basePath,
	});
	if (compiled.kind !== 'records')
		throw apiError(400, 'API_ERROR', 'Bulk API 2.0 does not support query');
	const columns = compiled.columns.filter((column) => column.kind === 'field');
	const compound = columns.find(({ resolved }) => resolved.field.type === 'address');
	if (compound)
		throw apiError(
			400,
			'API_ERROR',
			`FeatureNotEnabled : Cannot serialize value for '${pathOf(compound)}' in CSV format`,
		);
	return { compiled, columns };
}

const fractional = new Set(['double', 'currency', 'percent']);

/**
 * A value as text of a CSV file.
 *
 * UNCONFIRMED: Numbers that may have decimals are written with at least one of them (`9.0`) in results of Bulk API 2.0.
 */
function toCell({ field, read }: ResolvedField, row: number): string {
	const value = toJson(field, read(row)) ?? '';
	return fractional.has(field.type) && Number.isInteger(value)
		? `${String(value)}.0`
		: String(value);
}

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_asynch.meta/api_asynch/query_create_job.htm (checked 2026-11) */
const create: Handler = (request) => {
	const { json } = readJson(request);
	expectMembers(json, [...FORMAT_MEMBERS, 'operation', 'query']);
	const operation = String(json.operation) as QueryJob['operation'];
	if (operation !== 'query' && operation !== 'queryAll')
		throw apiError(400, 'INVALIDJOB', `Invalid operation: ${operation}`);
	const text = String(json.query ?? '');
	const { compiled, columns } = compile(request, text, operation);
	const job = request.state.bulk.add<QueryJob>({
		kind: 'query',
		operation,
		object: compiled.table.object.name,
		createdById: request.userId,
		state: 'UploadComplete',
		apiVersion: request.version,
		...readFormat(json),
		query: text,
		columns: columns.map(pathOf),
		rows: [],
		readRow: (row) => columns.map(({ resolved }) => toCell(resolved, row)),
		errorMessage: null,
		numberRecordsProcessed: 0,
		numberRecordsFailed: 0,
		processingMs: 0,
	});
	start(request, job, compiled.rows);
	return ok(jobBody(job, false));
};

function start({ state }: RestRequest, job: QueryJob, run: () => number[]): void {
	const { agenda, bulk, clock } = state;
	agenda.schedule(clock.now() + bulk.pace.queueMs, (startedAt) => {
		if (job.state !== 'UploadComplete') return;
		bulk.move(job, 'InProgress');
		agenda.schedule(startedAt + bulk.pace.batchMs, () => {
			if (job.state !== 'InProgress') return;
			job.rows = run();
			job.numberRecordsProcessed = job.rows.length;
			job.processingMs = bulk.pace.batchMs;
			bulk.move(job, 'JobComplete');
		});
	});
}

function readPosition(locator: string | null): number {
	if (locator === null) return 0;
	const position = Number(Buffer.from(locator, 'base64url').toString());
	// UNCONFIRMED: The words in which a locator of query results that is none is refused.
	if (!Number.isInteger(position) || position <= 0)
		throw apiError(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
	return position;
}

function* pieces(job: QueryJob, from: number, to: number): Generator<string> {
	yield writeCsv([job.columns], job);
	for (let at = from; at < to; at += PIECE_ROWS)
		yield writeCsv(job.rows.slice(at, Math.min(at + PIECE_ROWS, to)).map(job.readRow), job);
}

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_asynch.meta/api_asynch/query_get_job_results.htm (checked 2026-11) */
const results: Handler = (request, { id }) => {
	const job = requireJob(request, id);
	// UNCONFIRMED: The code with which results of a query job that is not complete are refused.
	if (job.state !== 'JobComplete')
		throw apiError(400, 'INVALIDJOBSTATE', `Job is not in state JobComplete: ${job.state}`);
	const asked = Number(request.query.get('maxRecords') ?? DEFAULT_PAGE);
	if (!Number.isInteger(asked) || asked < 1)
		throw apiError(400, 'INVALIDJOB', 'maxRecords must be a positive number');
	const from = readPosition(request.query.get('locator'));
	const to = Math.min(from + asked, job.rows.length);
	const next = to < job.rows.length ? Buffer.from(String(to)).toString('base64url') : LAST_LOCATOR;
	return {
		status: 200,
		contentType: 'text/csv;charset=UTF-8',
		headers: { 'Sforce-Locator': next, 'Sforce-NumberOfRecords': String(to - from) },
		body: pieces(job, from, to),
	};
};

const changeState: Handler = (request, { id }) => {
	const job = requireJob(request, id);
	const { json } = readJson(request);
	expectMembers(json, ['state']);
	if (json.state !== 'Aborted' || job.state === 'JobComplete' || job.state === 'Failed')
		throw apiError(
			400,
			'INVALIDJOBSTATE',
			`State ${String(json.state)} cannot be set on a job in state ${job.state}`,
		);
	request.state.bulk.move(job, 'Aborted');
	return ok(jobBody(job, false));
};

const remove: Handler = (request, { id }) => {
	const job = requireJob(request, id);
	if (job.state === 'InProgress' || job.state === 'UploadComplete')
		throw apiError(400, 'INVALIDJOBSTATE', 'Job in progress cannot be deleted');
	request.state.bulk.remove(job);
	return noContent;
};

export const bulkQueryRoutes: Route[] = [
	{ method: 'POST', path: '/jobs/query', since: 47, handle: create },
	{
		method: 'GET',
		path: '/jobs/query',
		since: 47,
		handle: (request) => ok(jobList(request, 'query')),
	},
	{
		method: 'GET',
		path: '/jobs/query/:id',
		since: 47,
		handle: (request, { id }) => ok(jobBody(requireJob(request, id), true)),
	},
	{ method: 'PATCH', path: '/jobs/query/:id', since: 47, handle: changeState },
	{ method: 'DELETE', path: '/jobs/query/:id', since: 47, handle: remove },
	{ method: 'GET', path: '/jobs/query/:id/results', since: 47, handle: results },
];
