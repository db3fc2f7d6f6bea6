import { apiError, notFound } from '../errors';
import { expectMembers, readJson } from '../rest/json';
import {
	type Handler,
	noContent,
	ok,
	type RestRequest,
	type RestResponse,
	type Route,
} from '../rest/RestRequest';
import type { CsvFormat, IngestJob, RowResult } from '../state/BulkJobs';
import { writeCsv } from './csv';
import { startIngest } from './ingest';
import { changedJobBody, FORMAT_MEMBERS, jobBody, jobList, readFormat } from './jobBody';

const MAX_BYTES = 150_000_000;
/** Content grows by a third when Salesforce puts it into base64. */
const BASE64 = 4 / 3;
const OPERATIONS = ['insert', 'update', 'upsert', 'delete', 'hardDelete'];

// UNCONFIRMED: The error codes and words of Bulk API 2.0 for malformed jobs and wrong states (INVALIDJOB, INVALIDJOBSTATE, CLIENTINPUTERROR).
const invalidJob = (message: string) => apiError(400, 'INVALIDJOB', message);
const invalidState = (message: string) => apiError(400, 'INVALIDJOBSTATE', message);

/**
 * Each upload is taken; the job cannot be closed then, and stays open.
 *
 * @see https://salesforce.stackexchange.com/questions/231917 (words and code, checked 2026-11)
 *
 * UNCONFIRMED: Other public traces have these words as the answer to the second upload, with the code BULK_API_ERROR.
 */
const multipleContents = ({ id }: IngestJob) =>
	invalidJob(
		`Found multipe contents for job: <${id}>, please 'Close' / 'Abort' / 'Delete' the current Job then create a new Job and make sure you only do 'PUT' once on a given Job.`,
	);

function requireJob({ state }: RestRequest, id: string): IngestJob {
	const job = state.bulk.find(id, 'ingest');
	if (!job || job.kind !== 'ingest') throw notFound();
	return job;
}

function readJob(request: RestRequest) {
	const { json } = readJson(request);
	expectMembers(json, [...FORMAT_MEMBERS, 'object', 'operation', 'externalIdFieldName']);
	const { access, state } = request;
	const object = state.schema.object(String(json.object));
	const operation = String(json.operation) as IngestJob['operation'];
	if (!OPERATIONS.includes(operation)) throw invalidJob(`Invalid operation: ${operation}`);
	if (!object || object.virtual || !access.rights(object).read)
		throw apiError(
			400,
			'INVALIDENTITY',
			`Entity '${String(json.object)}' is not supported by the Bulk API.`,
		);
	if (operation === 'hardDelete' && !access.can('BulkApiHardDelete'))
		throw apiError(
			400,
			'FEATURENOTENABLED',
			'hardDelete operation requires special user profile permission, please contact your system administrator',
		);
	const format = readFormat(json);
	const key = json.externalIdFieldName === undefined ? null : String(json.externalIdFieldName);
	if (operation === 'upsert' && (key === null || !access.readableField(object, key)?.idLookup))
		throw invalidJob(
			`Field name provided, '${key ?? ''}' is not an External ID or indexed field for ${object.name}`,
		);
	return { object, operation, key, format };
}

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_asynch.meta/api_asynch/create_job.htm (checked 2026-11) */
const create: Handler = (request) => {
	const { object, operation, key, format } = readJob(request);
	const job = request.state.bulk.add<IngestJob>({
		kind: 'ingest',
		operation,
		object: object.name,
		createdById: request.userId,
		state: 'Open',
		apiVersion: request.version,
		externalIdFieldName: operation === 'upsert' ? key : null,
		...format,
		data: null,
		uploads: 0,
		header: [],
		results: [],
		unprocessed: [],
		errorMessage: null,
		numberRecordsProcessed: 0,
		numberRecordsFailed: 0,
		processingMs: 0,
	});
	return ok(jobBody(job, false));
};

const upload: Handler = (request, { id }) => {
	const job = requireJob(request, id);
	if (!/^text\/csv\b/i.test(request.headers['content-type'] ?? ''))
		throw apiError(400, 'CLIENTINPUTERROR', "Invalid content type: the upload must be 'text/csv'");
	if (job.state !== 'Open') throw invalidState(`Job is not in state Open: ${job.state}`);
	// UNCONFIRMED: The status and words with which more than 150 MB (after base64) are refused.
	if (request.body.length * BASE64 > MAX_BYTES)
		throw apiError(413, 'CLIENTINPUTERROR', 'Content size exceeds the limit of 150 MB');
	job.data = request.body.toString('utf8');
	job.uploads++;
	return { status: 201 };
};

const changeState: Handler = (request, { id }) => {
	const job = requireJob(request, id);
	const { json } = readJson(request);
	expectMembers(json, ['state']);
	const { bulk } = request.state;
	if (json.state === 'Aborted') {
		if (job.state === 'JobComplete' || job.state === 'Failed')
			throw invalidState(`Aborting already Completed Job not allowed`);
		bulk.move(job, 'Aborted');
	} else if (json.state === 'UploadComplete') {
		if (job.state !== 'Open') throw invalidState(`Job is not in state Open: ${job.state}`);
		if (job.data === null) throw invalidState('No data uploaded for this job');
		if (job.uploads > 1) throw multipleContents(job);
		bulk.move(job, 'UploadComplete');
		startIngest(request.state, job);
	} else throw invalidState(`State ${String(json.state)} cannot be set`);
	return ok(changedJobBody(job));
};

const remove: Handler = (request, { id }) => {
	const job = requireJob(request, id);
	// A job that takes data, or is at it, is aborted first.
	if (job.state === 'Open' || job.state === 'InProgress')
		throw invalidState(`Deleting a job in state ${job.state} is not allowed`);
	request.state.bulk.remove(job);
	return noContent;
};

const csv = (rows: unknown[][], format: CsvFormat): RestResponse => ({
	status: 200,
	contentType: 'text/csv;charset=UTF-8',
	body: writeCsv(rows, format),
});

/** Puts results into an order that has nothing to do with the input. */
function shuffled(results: RowResult[]): RowResult[] {
	return results
		.map((result, at) => ({ result, place: Math.imul(at + 1, 0x9e3779b1) >>> 0 }))
		.sort((a, b) => a.place - b.place)
		.map(({ result }) => result);
}

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_asynch.meta/api_asynch/get_job_successful_results.htm (checked 2026-11) */
const successfulResults: Handler = (request, { id }) => {
	const job = requireJob(request, id);
	const saved = shuffled(job.results.filter(({ error }) => error === null));
	return csv(
		[
			['sf__Id', 'sf__Created', ...job.header],
			...saved.map((row) => [row.id, String(row.created), ...row.values]),
		],
		job,
	);
};

const failedResults: Handler = (request, { id }) => {
	const job = requireJob(request, id);
	const failed = shuffled(job.results.filter(({ error }) => error !== null));
	return csv(
		[
			['sf__Id', 'sf__Error', ...job.header],
			...failed.map((row) => [row.id, row.error, ...row.values]),
		],
		job,
	);
};

const unprocessedRecords: Handler = (request, { id }) => {
	const job = requireJob(request, id);
	return csv([job.header, ...job.unprocessed], job);
};

const info: Handler = (request, { id }) => ok(jobBody(requireJob(request, id), true));

export const ingestRoutes: Route[] = [
	{ method: 'POST', path: '/jobs/ingest', since: 41, handle: create },
	{
		method: 'GET',
		path: '/jobs/ingest',
		since: 41,
		handle: (request) => ok(jobList(request, 'ingest')),
	},
	{ method: 'GET', path: '/jobs/ingest/:id', since: 41, handle: info },
	{ method: 'PATCH', path: '/jobs/ingest/:id', since: 41, handle: changeState },
	{ method: 'DELETE', path: '/jobs/ingest/:id', since: 41, handle: remove },
	{ method: 'PUT', path: '/jobs/ingest/:id/batches', since: 41, handle: upload },
	{
		method: 'GET',
		path: '/jobs/ingest/:id/successfulResults',
		since: 41,
		handle: successfulResults,
	},
	{ method: 'GET', path: '/jobs/ingest/:id/failedResults', since: 41, handle: failedResults },
	{
		method: 'GET',
		path: '/jobs/ingest/:id/unprocessedrecords',
		since: 41,
		handle: unprocessedRecords,
	},
];
