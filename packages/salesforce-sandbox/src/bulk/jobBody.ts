import { apiError } from '../errors';
import type { JsonObject } from '../rest/json';
import type { RestRequest } from '../rest/RestRequest';
import { toDateTimeText } from '../time/format';
import type { BulkJob, CsvFormat } from '../state/BulkJobs';
import { columnDelimiters, lineEndings } from './csv';

/** Members of a job to be created that say how its data is written. */
export const FORMAT_MEMBERS = ['contentType', 'columnDelimiter', 'lineEnding'];

/** Delimiter and line ending of a job to be created. */
export function readFormat(json: JsonObject): CsvFormat {
	const columnDelimiter = String(json.columnDelimiter ?? 'COMMA');
	const lineEnding = String(json.lineEnding ?? 'LF');
	if (!(columnDelimiter in columnDelimiters))
		throw apiError(400, 'INVALIDJOB', `Invalid columnDelimiter: ${columnDelimiter}`);
	if (!(lineEnding in lineEndings))
		throw apiError(400, 'INVALIDJOB', `Invalid lineEnding: ${lineEnding}`);
	if (json.contentType !== undefined && json.contentType !== 'CSV')
		throw apiError(400, 'INVALIDJOB', `Invalid contentType: ${String(json.contentType)}`);
	return { columnDelimiter, lineEnding };
}

/** Progress, shown when a job is read but not when it is created or changed. */
function progress(job: BulkJob) {
	const times = {
		totalProcessingTime: job.processingMs,
		apiActiveProcessingTime: job.processingMs,
		apexProcessingTime: 0,
	};
	const { numberRecordsProcessed, numberRecordsFailed } = job;
	if (job.kind === 'query')
		return {
			jobType: 'V2Query',
			retries: 0,
			totalProcessingTime: job.processingMs,
			numberRecordsProcessed,
		};
	return { jobType: 'V2Ingest', retries: 0, ...times, numberRecordsProcessed, numberRecordsFailed };
}

/** A job as the API shows it. @see https://developer.salesforce.com/docs/atlas.en-us.api_asynch.meta/api_asynch/get_job_info.htm (checked 2026-11) */
export function jobBody(job: BulkJob, withProgress: boolean): Record<string, unknown> {
	return {
		id: job.id,
		operation: job.operation,
		object: job.object,
		createdById: job.createdById,
		createdDate: toDateTimeText(job.createdAt),
		systemModstamp: toDateTimeText(job.changedAt),
		state: job.state,
		...(job.kind === 'ingest' && job.externalIdFieldName
			? { externalIdFieldName: job.externalIdFieldName }
			: {}),
		concurrencyMode: 'Parallel',
		contentType: 'CSV',
		apiVersion: Number(job.apiVersion),
		...(job.kind === 'ingest' && job.state === 'Open'
			? { contentUrl: `services/data/v${job.apiVersion}/jobs/ingest/${job.id}/batches` }
			: {}),
		lineEnding: job.lineEnding,
		columnDelimiter: job.columnDelimiter,
		...(withProgress ? progress(job) : {}),
		...(job.errorMessage === null ? {} : { errorMessage: job.errorMessage }),
	};
}

/** An ingest job as the answer to closing or aborting it shows it: without the way to its data and its form. */
export function changedJobBody(job: BulkJob): Record<string, unknown> {
	const left = ['contentUrl', 'lineEnding', 'columnDelimiter'];
	return Object.fromEntries(
		Object.entries(jobBody(job, false)).filter(([name]) => !left.includes(name)),
	);
}

/** All jobs of a kind on one page. */
export function jobList({ state }: RestRequest, kind: BulkJob['kind']) {
	return {
		done: true,
		records: state.bulk.list(kind).map((job) => jobBody(job, false)),
		nextRecordsUrl: null,
	};
}
