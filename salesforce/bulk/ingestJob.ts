import { readCsv } from '../../core/csv/read';
import { writeCsv } from '../../core/csv/write';
import { SalesforceError, SyncError } from '../../core/failure/syncError';
import type { KeyedRow, KeyedResult } from '../activities/keyedRow';
import { explain } from '../errors/explain';
import type { SalesforceGateway } from '../gateway';
import { untilJobEnds, type JobState } from './jobEnd';

/** Where rows go, and the unique field that holds their key. */
export interface KeyedPlace {
	object: string;
	field: string;
}

interface IngestJob {
	id: string;
	state: JobState;
	errorMessage?: string;
}

/**
 * Creates each row once by a Bulk API 2.0 ingest job: what has the key already is refused as a duplicate, and
 * stays as it is. About eight calls, however many rows; answers in the order given.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_asynch.meta/api_asynch/create_job.htm, checked 2026-11-22
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_asynch.meta/api_asynch/get_job_failed_results.htm, checked 2026-11-22
 */
export async function insertInBulk(
	gateway: SalesforceGateway,
	place: KeyedPlace,
	rows: readonly KeyedRow[],
): Promise<KeyedResult[]> {
	const byKey = new Map(rows.map((row) => [row.key, row]));
	const job = await runJob(gateway, place, csvOf([...byKey.values()], place.field));
	const outcomes = new Map<string, KeyedResult>();
	for (const result of await readResults(gateway, job.id, 'failedResults', place))
		outcomes.set(result.key, refusalOf(result.error, place));
	for (const result of await readResults(gateway, job.id, 'successfulResults', place))
		outcomes.set(result.key, { ok: true, id: result.id, created: true });
	const missing = notWorkedOn(job);
	return rows.map(({ key }) => outcomes.get(key) ?? { ok: false, error: missing });
}

/** A column for every field that some row has. An empty cell leaves a field as it is. */
function csvOf(rows: readonly KeyedRow[], keyField: string): string {
	const columns = [...new Set(rows.flatMap(({ row }) => Object.keys(row)))];
	return writeCsv([
		[keyField, ...columns],
		...rows.map(({ key, row }) => [key, ...columns.map((column) => row[column])]),
	]);
}

/**
 * Content that was uploaded twice, since the answer to the first time got lost, spoils a job: it takes no row and
 * stays open. Public traces show these words, misspelt too, under several codes, at the upload and at the closing.
 *
 * @see https://salesforce.stackexchange.com/questions/231917, checked 2026-11-29
 */
const SPOILED = /Found multip\w* contents for job/i;

/** One more than the one that may be spoiled. */
const JOBS = 2;

async function runJob(
	gateway: SalesforceGateway,
	place: KeyedPlace,
	csv: string,
	jobs = JOBS,
): Promise<IngestJob> {
	const path = await openJob(gateway, place);
	try {
		await gateway.repeatable(async () => {
			await gateway.client.raw({ method: 'PUT', path: `${path}/batches`, csv });
		});
		await close(gateway, path);
	} catch (error) {
		const spoiled = error instanceof SyncError && SPOILED.test(error.message);
		if (!spoiled || jobs === 1) throw error;
		await gateway.repeatable(async () => {
			await gateway.client.raw({ method: 'PATCH', path, json: { state: 'Aborted' } });
		});
		return await runJob(gateway, place, csv, jobs - 1);
	}
	return await untilEnded(gateway, path);
}

/** A job whose answer got lost stays behind empty; Salesforce takes it away after seven days. */
async function openJob(gateway: SalesforceGateway, { object }: KeyedPlace): Promise<string> {
	return await gateway.repeatable(async () => {
		const { body } = await gateway.client.raw({
			method: 'POST',
			path: gateway.path('/jobs/ingest'),
			json: { object, operation: 'insert', contentType: 'CSV', lineEnding: 'LF' },
		});
		return gateway.path(`/jobs/ingest/${(JSON.parse(body) as IngestJob).id}`);
	});
}

/** Closes the job; a second time, after a lost answer, Salesforce says that it is closed. */
async function close(gateway: SalesforceGateway, path: string): Promise<void> {
	let tries = 0;
	await gateway.repeatable(async () => {
		try {
			tries++;
			await gateway.client.raw({ method: 'PATCH', path, json: { state: 'UploadComplete' } });
		} catch (error) {
			const done = error instanceof SyncError && error.code === 'INVALIDJOBSTATE' && tries > 1;
			if (!done) throw error;
		}
	});
}

async function untilEnded(gateway: SalesforceGateway, path: string): Promise<IngestJob> {
	return await untilJobEnds<IngestJob>(gateway, path, () => {
		throw new SalesforceError('The ingest job has not ended within twelve hours', {
			move: 'wait',
			code: 'BULK_INGEST_SLOW',
			retryable: false,
			remedy:
				'Look at the job under Bulk Data Load Jobs in Salesforce Setup. Running the workflow again does no harm.',
		});
	});
}

interface Result {
	key: string;
	id: string;
	error: string;
}

/** Rows come in no particular order: they are told apart by their key. */
async function readResults(
	gateway: SalesforceGateway,
	jobId: string,
	which: 'successfulResults' | 'failedResults',
	{ field }: KeyedPlace,
): Promise<Result[]> {
	const { body } = await gateway.repeatable(
		async () =>
			await gateway.client.raw({
				method: 'GET',
				path: gateway.path(`/jobs/ingest/${jobId}/${which}`),
				accept: 'text/csv',
			}),
	);
	const [header, ...rows] = [...readCsv(body)];
	if (!header) return [];
	const at = (name: string) => header.findIndex((one) => one.toLowerCase() === name.toLowerCase());
	const [idAt, errorAt, keyAt] = [at('sf__Id'), at('sf__Error'), at(field)];
	return rows.map((cells) => ({ key: cells[keyAt], id: cells[idAt], error: cells[errorAt] ?? '' }));
}

/** `CODE:message:fields --`; the message may hold colons, and what a user typed. */
function partsOf(text: string): { code: string; message: string; names: string } {
	const [code, ...rest] = text.split(':');
	const [, names] = /^([\w, ]*)--$/.exec((rest.pop() ?? '').trimEnd()) ?? [];
	return /^[A-Z0-9_]+$/.test(code) && names !== undefined && rest.length > 0
		? { code, message: rest.join(':'), names }
		: { code: 'UNKNOWN_EXCEPTION', message: text, names: '' };
}

function refusalOf(text: string, { object, field }: KeyedPlace): KeyedResult {
	const { code, message, names } = partsOf(text);
	if (code === 'DUPLICATE_VALUE' && (message.includes(field) || names.includes(field))) {
		const id = /record with id: (\w{15,18})/.exec(message)?.[1];
		return { ok: true, id, created: false };
	}
	const fields = names.split(',').flatMap((name) => name.trim() || []);
	return { ok: false, error: explain({ code, message, fields, object }) };
}

function notWorkedOn({ id, state, errorMessage }: IngestJob): SalesforceError {
	return new SalesforceError(
		`The ingest job ${id} ended as ${state} without this row${errorMessage ? `: ${errorMessage}` : ''}`,
		{
			move: state === 'Aborted' ? 'retry' : 'fixMapping',
			code: 'BULK_ROW_UNPROCESSED',
			retryable: state !== 'Failed',
			remedy:
				'Look at the job under Bulk Data Load Jobs in Salesforce Setup, then run the workflow again: what is logged is not logged twice.',
		},
	);
}
