import { recordsIn } from '../../core/csv/recordsIn';
import { SalesforceError } from '../../core/failure/syncError';
import { brokenAnswer } from '../errors/fromResponse';
import type { SalesforceGateway } from '../gateway';
import { untilJobEnds, type JobState } from './jobEnd';

/**
 * Bulk API 2.0 query jobs. Result pages are read here, one at a time: the library's own reader loses all but
 * the first page.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_asynch.meta/api_asynch/query_create_job.htm, checked 2026-11-22
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_asynch.meta/api_asynch/query_get_job_results.htm, checked 2026-11-22
 */
export interface QueryJob {
	id: string;
	object: string;
	operation: string;
	createdById: string;
	createdDate: string;
	state: JobState;
	numberRecordsProcessed?: number;
	errorMessage?: string;
}

/** One page of results. */
export interface ResultPage {
	csv: string;
	/** Locator of the next page; undefined on the last. */
	next?: string;
}

/** Results are kept seven days; a job that is taken up again must last as long as the run. */
const USABLE_MS = 5 * 24 * 3_600_000;

/** Lists of jobs have up to 1,000 entries a page. */
const LIST_PAGES = 5;

/** A job that was not created, though Salesforce may have begun it, leaves nothing behind but the job: safe to repeat. */
export async function createQueryJob(gateway: SalesforceGateway, soql: string): Promise<QueryJob> {
	return await gateway.repeatable(async () => {
		const { body } = await gateway.client.raw({
			method: 'POST',
			path: gateway.path('/jobs/query'),
			json: { operation: 'query', query: soql, contentType: 'CSV' },
		});
		return JSON.parse(body) as QueryJob;
	});
}

/**
 * Waits until the job has its results.
 *
 * @throws SalesforceError when it failed, was aborted in Salesforce, or does not end
 */
export async function untilComplete(gateway: SalesforceGateway, id: string): Promise<QueryJob> {
	const job = await untilJobEnds<QueryJob>(gateway, gateway.path(`/jobs/query/${id}`), () => {
		throw new SalesforceError(`The query job ${id} has not ended within twelve hours`, {
			move: 'wait',
			code: 'BULK_QUERY_SLOW',
			retryable: false,
			remedy:
				'Look at the job under Bulk Data Load Jobs in Salesforce Setup, then run the sync again.',
		});
	});
	if (job.state !== 'JobComplete') throw notCompleted(job);
	return job;
}

/**
 * One page; pages of one job are the same whenever they are read. So one that does not hold as many records as its
 * header says has broken off on the way, and is read again.
 */
export async function readResultPage(
	gateway: SalesforceGateway,
	id: string,
	maxRecords: number,
	locator?: string,
): Promise<ResultPage> {
	const from = locator === undefined ? '' : `&locator=${encodeURIComponent(locator)}`;
	return await gateway.repeatable(async () => {
		const { body, headers } = await gateway.client.raw({
			method: 'GET',
			path: gateway.path(`/jobs/query/${id}/results?maxRecords=${maxRecords}${from}`),
			accept: 'text/csv',
		});
		const told = headers['sforce-numberofrecords'];
		if (told !== undefined && recordsIn(body) !== Number(told)) throw brokenAnswer(body);
		const next = headers['sforce-locator'];
		// The last page has the word "null" for a locator.
		return { csv: body, ...(next && next !== 'null' ? { next } : {}) };
	});
}

/** The user's finished query jobs whose results last a while yet, newest first. */
export async function usableQueryJobs(
	gateway: SalesforceGateway,
	objects: readonly string[],
	nowMs: number,
): Promise<QueryJob[]> {
	const jobs: QueryJob[] = [];
	let next: string | null = gateway.path('/jobs/query');
	for (let page = 0; next && page < LIST_PAGES; page++) {
		const answer: { records: QueryJob[]; nextRecordsUrl: string | null } =
			await gateway.getJson(next);
		jobs.push(...answer.records);
		next = answer.nextRecordsUrl;
	}
	return jobs
		.filter(
			({ object, operation, state, createdDate }) =>
				objects.includes(object) &&
				operation === 'query' &&
				state === 'JobComplete' &&
				nowMs - Date.parse(createdDate) < USABLE_MS,
		)
		.sort((a, b) => Date.parse(b.createdDate) - Date.parse(a.createdDate));
}

function notCompleted({ id, state, errorMessage }: QueryJob): SalesforceError {
	const words = errorMessage ? `: ${errorMessage}` : '';
	const isAborted = state === 'Aborted';
	const { move, remedy } = isAborted
		? ABORTED
		: INSIDE.test(errorMessage ?? '')
			? BROKE_INSIDE
			: REFUSED;
	return new SalesforceError(
		`The query job ${id} ${isAborted ? 'was aborted' : 'failed'} in Salesforce${words}`,
		{ move, code: 'BULK_QUERY_FAILED', retryable: false, remedy },
	);
}

const ABORTED = {
	move: 'retry',
	remedy:
		'Somebody stopped the job under Bulk Data Load Jobs in Salesforce Setup. Run the sync again.',
} as const;

const REFUSED = {
	move: 'fixMapping',
	remedy: 'Correct the filter or the fields named in the message, then run the sync again.',
} as const;

/** Salesforce's words for a fault of its own. */
const INSIDE = /unexpected exception|internal (?:server )?error|unknown_exception/i;

const BROKE_INSIDE = {
	move: 'retry',
	remedy:
		"Salesforce itself failed; no filter and no field is to blame. Run the sync again; if it lasts, give Salesforce's support the id in the message.",
} as const;
