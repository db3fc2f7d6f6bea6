import type { UserAccess } from '../access/UserAccess';
import { CsvProblem, readCsv } from '../bulk/csv';
import { saveRows } from '../bulk/ingest';
import type { OrgState } from '../state/OrgState';
import {
	CLASSIC_FORMAT,
	type ClassicBatch,
	type ClassicJob,
	type ClassicOperation,
} from '../state/ClassicBulkJobs';
import { toDateTimeText } from '../time/format';
import { AsyncError } from './AsyncError';
import type { Fields } from './documents';

const MAX_ROWS = 10_000;
const MAX_BYTES = 10_000_000;
const OPERATIONS = ['insert', 'update', 'upsert', 'delete', 'hardDelete'];
const KNOWN = ['operation', 'object', 'externalIdFieldName', 'concurrencyMode', 'contentType'];

const invalidJob = (message: string) => new AsyncError('InvalidJob', message);

const isoTime = (ms: number) => toDateTimeText(ms).replace('+0000', 'Z');

/** A job as its document shows it. @see https://developer.salesforce.com/docs/atlas.en-us.api_asynch.meta/api_asynch/asynch_api_reference_jobinfo.htm (checked 2026-11) */
export function jobFields(job: ClassicJob): Fields {
	const inState = (state: ClassicBatch['state']) =>
		job.batches.filter((batch) => batch.state === state).length;
	const results = job.batches.flatMap((batch) => batch.results);
	const processingMs = job.batches.reduce((sum, batch) => sum + batch.processingMs, 0);
	return {
		id: job.id,
		operation: job.operation,
		object: job.object,
		createdById: job.createdById,
		createdDate: isoTime(job.createdAt),
		systemModstamp: isoTime(job.changedAt),
		state: job.state,
		externalIdFieldName: job.externalIdFieldName,
		concurrencyMode: job.concurrencyMode,
		contentType: 'CSV',
		numberBatchesQueued: inState('Queued'),
		numberBatchesInProgress: inState('InProgress'),
		numberBatchesCompleted: inState('Completed'),
		numberBatchesFailed: inState('Failed'),
		numberBatchesTotal: job.batches.length,
		numberRecordsProcessed: results.length,
		numberRetries: 0,
		apiVersion: job.apiVersion,
		numberRecordsFailed: results.filter(({ error }) => error !== null).length,
		totalProcessingTime: processingMs,
		apiActiveProcessingTime: processingMs,
		apexProcessingTime: 0,
	};
}

/** A batch as its document shows it. */
export const batchFields = (batch: ClassicBatch): Fields => ({
	id: batch.id,
	jobId: batch.jobId,
	state: batch.state,
	stateMessage: batch.stateMessage,
	createdDate: isoTime(batch.createdAt),
	systemModstamp: isoTime(batch.changedAt),
	numberRecordsProcessed: batch.results.length,
	numberRecordsFailed: batch.results.filter(({ error }) => error !== null).length,
	totalProcessingTime: batch.processingMs,
	apiActiveProcessingTime: batch.processingMs,
	apexProcessingTime: 0,
});

export interface Asking {
	state: OrgState;
	access: UserAccess;
	userId: string;
	version: string;
}

/**
 * Makes the job a client described.
 *
 * UNCONFIRMED: The words in which a job of an unknown object, operation or key is refused. Queries, and data in XML, JSON or zip files, are refused here though Salesforce takes them.
 */
export function createJob(
	{ state, access, userId, version }: Asking,
	asked: Record<string, string>,
) {
	const unknown = Object.keys(asked).find((name) => !KNOWN.includes(name));
	if (unknown !== undefined) throw invalidJob(`${unknown} cannot be specified`);
	const operation = asked.operation as ClassicOperation;
	if (!OPERATIONS.includes(operation)) throw invalidJob(`Invalid operation: ${operation}`);
	if ((asked.contentType ?? 'XML') !== 'CSV')
		throw invalidJob(`The sandbox takes no data of type ${asked.contentType ?? 'XML'}, only CSV`);
	const object = state.schema.object(asked.object ?? '');
	if (!object || object.virtual || !access.rights(object).read)
		throw new AsyncError('InvalidEntity', `Unable to find object: ${asked.object}`);
	if (operation === 'hardDelete' && !access.can('BulkApiHardDelete'))
		throw new AsyncError(
			'FeatureNotEnabled',
			'hardDelete operation requires special user profile permission, please contact your system administrator',
		);
	const key = asked.externalIdFieldName ?? null;
	if (operation === 'upsert' && !access.readableField(object, key ?? '')?.idLookup)
		throw invalidJob('External ID was blank for an upsert, or is no external ID field');
	return state.classicBulk.add({
		operation,
		object: object.name,
		externalIdFieldName: operation === 'upsert' ? key : null,
		concurrencyMode: asked.concurrencyMode === 'Serial' ? 'Serial' : 'Parallel',
		createdById: userId,
		apiVersion: version,
	});
}

/** Closes or aborts a job; batches of an aborted job that were not begun are not processed. */
export function changeState({ clock }: OrgState, job: ClassicJob, wanted: string | undefined) {
	if (wanted !== 'Closed' && wanted !== 'Aborted')
		throw invalidJob(`Unable to set state ${String(wanted)}`);
	if (job.state !== 'Open')
		throw new AsyncError('InvalidJobState', `Job is not open: ${job.state}`);
	job.state = wanted;
	job.changedAt = clock.now();
	if (wanted === 'Closed') return;
	for (const batch of job.batches) if (batch.state === 'Queued') batch.state = 'Not Processed';
}

function process(state: OrgState, job: ClassicJob, batch: ClassicBatch): void {
	const { header, rows } = readCsv(batch.data.replace(/\r\n/g, '\n'), CLASSIC_FORMAT);
	if (rows.length === 0) throw new CsvProblem('InvalidBatch : Records not found for this batch');
	if (rows.length > MAX_ROWS)
		throw new CsvProblem(`InvalidBatch : Records in batch exceed the limit of ${MAX_ROWS}`);
	batch.results = saveRows(state, job, header, rows);
}

/** Takes the data of a batch and works through it in its time. */
export function addBatch(state: OrgState, job: ClassicJob, data: Buffer): ClassicBatch {
	if (job.state !== 'Open')
		throw new AsyncError('InvalidJobState', `Job is not open: ${job.state}`);
	// UNCONFIRMED: The code and words with which more than 10 MB in a batch are refused.
	if (data.length > MAX_BYTES)
		throw new AsyncError('ClientInputError', 'Batch exceeds the limit of 10 MB');
	const { agenda, bulk, classicBulk, clock } = state;
	const batch = classicBulk.addBatch(job, data.toString('utf8'));
	const move = (to: ClassicBatch['state']) => {
		batch.state = to;
		batch.changedAt = clock.now();
	};
	agenda.schedule(clock.now() + bulk.pace.queueMs, (startedAt) => {
		if (batch.state !== 'Queued') return;
		move('InProgress');
		agenda.schedule(startedAt + bulk.pace.batchMs, () => {
			batch.processingMs = bulk.pace.batchMs;
			try {
				process(state, job, batch);
				move('Completed');
			} catch (error) {
				if (!(error instanceof CsvProblem)) throw error;
				batch.stateMessage = error.message;
				move('Failed');
			}
		});
	});
	return batch;
}
