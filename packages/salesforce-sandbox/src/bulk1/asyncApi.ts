import type { IncomingMessage } from 'node:http';
import { writeCsv } from '../bulk/csv';
import { ApiError } from '../errors';
import type { RestResponse } from '../rest/RestRequest';
import { isKnownVersion } from '../rest/versions';
import type { OrgState } from '../state/OrgState';
import { CLASSIC_FORMAT, type ClassicBatch, type ClassicJob } from '../state/ClassicBulkJobs';
import { authenticate } from '../http/authenticate';
import { AsyncError } from './AsyncError';
import { type Dialect, dialectOf, readJobInfo, toDocument, toList, toRefusal } from './documents';
import { addBatch, type Asking, batchFields, changeState, createJob, jobFields } from './jobs';

interface AsyncRequest extends Asking {
	method: string;
	dialect: Dialect;
	contentType: string;
	body: Buffer;
	job: ClassicJob;
	batch: ClassicBatch;
}

type Handler = (request: AsyncRequest) => RestResponse;

const create: Handler = (request) => {
	const job = createJob(request, readJobInfo(request.dialect, request.body));
	return toDocument(request.dialect, 'jobInfo', jobFields(job), 201);
};

const change: Handler = ({ state, dialect, job, body }) => {
	changeState(state, job, readJobInfo(dialect, body).state);
	return toDocument(dialect, 'jobInfo', jobFields(job));
};

const upload: Handler = ({ state, job, body, contentType, dialect }) => {
	// UNCONFIRMED: The words in which data of another content type than the job's is refused.
	if (!/^text\/csv\b/i.test(contentType))
		throw new AsyncError('InvalidBatch', `The content type of the batch must be text/csv`);
	return toDocument(dialect, 'batchInfo', batchFields(addBatch(state, job, body)), 201);
};

const csv = (body: string): RestResponse => ({ status: 200, contentType: 'text/csv', body });

/** Results in the order of the data. @see https://developer.salesforce.com/docs/atlas.en-us.api_asynch.meta/api_asynch/asynch_api_batches_get_results.htm (checked 2026-11) */
const results: Handler = ({ batch }) => {
	if (batch.state !== 'Completed') throw new AsyncError('InvalidBatch', 'Batch not completed');
	const rows = batch.results.map(({ id, created, error }) => [
		error === null ? id : '',
		String(error === null),
		String(created),
		error ?? '',
	]);
	return csv(writeCsv([['Id', 'Success', 'Created', 'Error'], ...rows], CLASSIC_FORMAT));
};

const routes: Array<{ method: string; path: RegExp; handle: Handler }> = [
	{ method: 'POST', path: /^\/job$/, handle: create },
	{
		method: 'GET',
		path: /^\/job\/(\w+)$/,
		handle: ({ dialect, job }) => toDocument(dialect, 'jobInfo', jobFields(job)),
	},
	{ method: 'POST', path: /^\/job\/(\w+)$/, handle: change },
	{ method: 'POST', path: /^\/job\/(\w+)\/batch$/, handle: upload },
	{
		method: 'GET',
		path: /^\/job\/(\w+)\/batch$/,
		handle: ({ dialect, job }) =>
			toList(dialect, 'batchInfoList', 'batchInfo', job.batches.map(batchFields)),
	},
	{
		method: 'GET',
		path: /^\/job\/(\w+)\/batch\/(\w+)$/,
		handle: ({ dialect, batch }) => toDocument(dialect, 'batchInfo', batchFields(batch)),
	},
	{
		method: 'GET',
		path: /^\/job\/(\w+)\/batch\/(\w+)\/request$/,
		handle: ({ batch }) => csv(batch.data),
	},
	{ method: 'GET', path: /^\/job\/(\w+)\/batch\/(\w+)\/result$/, handle: results },
];

/** Sessions of Bulk API come in a header of their own. */
function sessionOf(state: OrgState, request: IncomingMessage) {
	try {
		return authenticate(state, `Bearer ${String(request.headers['x-sfdc-session'] ?? '')}`);
	} catch (error) {
		if (!(error instanceof ApiError)) throw error;
		if (error.status === 401) throw new AsyncError('InvalidSessionId', 'Invalid session id');
		throw new AsyncError('FeatureNotEnabled', error.details[0].message);
	}
}

function handle(
	state: OrgState,
	incoming: IncomingMessage,
	body: Buffer,
	dialect: Dialect,
): { answer: RestResponse; userId: string } {
	const { pathname } = new URL(incoming.url ?? '/', 'http://localhost');
	const [, version = '', path = ''] =
		/^\/services\/async\/([^/]+)(\/.*?)?\/?$/.exec(pathname) ?? [];
	if (!isKnownVersion(version))
		throw new AsyncError('InvalidVersion', `Unsupported API version: ${version}`);
	const { userId } = sessionOf(state, incoming);
	const method = incoming.method ?? 'GET';
	const route = routes.find((each) => each.method === method && each.path.test(path));
	if (!route) throw new AsyncError('InvalidUrl', `Path not found: ${path}`, 404);
	const [, jobId, batchId] = route.path.exec(path)!;
	const job = jobId === undefined ? undefined : state.classicBulk.find(jobId);
	if (jobId !== undefined && job?.createdById === undefined)
		throw new AsyncError('InvalidJob', `Unable to find job: ${jobId}`);
	const batch = job?.batches.find(({ id }) => batchId !== undefined && id.startsWith(batchId));
	if (batchId !== undefined && !batch)
		throw new AsyncError('InvalidBatch', `Unable to find batch: ${batchId}`);
	const request = {
		state,
		access: state.accessOf(userId),
		userId,
		version,
		method,
		dialect,
		contentType: incoming.headers['content-type'] ?? '',
		body,
		job: job as ClassicJob,
		batch: batch as ClassicBatch,
	};
	return { answer: route.handle(request), userId };
}

/**
 * Bulk API (the first one): ingest of CSV in batches, under /services/async.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_asynch.meta/api_asynch/asynch_api_intro.htm (checked 2026-11)
 */
export function answerAsync(
	state: OrgState,
	incoming: IncomingMessage,
	body: Buffer,
): { answer: RestResponse; userId: string | null } {
	const dialect = dialectOf(incoming.headers['content-type']);
	try {
		return handle(state, incoming, body, dialect);
	} catch (error) {
		if (!(error instanceof AsyncError)) throw error;
		return { answer: toRefusal(dialect, error), userId: null };
	}
}
