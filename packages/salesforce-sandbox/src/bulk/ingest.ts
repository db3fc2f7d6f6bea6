import { deleteRow } from '../dml/deleteRecord';
import { insertRows, planUpserts, runUpserts, saveEach, updateRows } from '../dml/saveMany';
import type { RowInput } from '../dml/RowInput';
import { refused, type SaveResult, type SaveContext } from '../dml/SaveContext';
import type { OrgState } from '../state/OrgState';
import type { FieldDefinition, ObjectDefinition } from '../schema/model';
import { Journal } from '../store/Journal';
import type { IngestJob, RowResult } from '../state/BulkJobs';
import { columnReaders, readRow } from './columns';
import { CsvProblem, readCsv } from './csv';

const BATCH_ROWS = 10_000;
const CHUNK_ROWS = 200;

type Save = (context: SaveContext, inputs: RowInput[]) => SaveResult[];

const upsertBy =
	(key: FieldDefinition): Save =>
	(context, inputs) =>
		runUpserts(context, planUpserts(context, inputs, key));

const remove: Save = (context, inputs) =>
	saveEach(context, inputs, false, (input) =>
		input.id === null
			? refused({
					code: 'MISSING_ARGUMENT',
					message: 'Id not specified in a delete call',
					fields: [],
				})
			: deleteRow(context, input.object, input.id),
	);

/** What is done with the rows of a job. */
export interface RowWork {
	operation: IngestJob['operation'];
	object: string;
	externalIdFieldName: string | null;
	createdById: string;
}

function saveOf(job: RowWork, object: ObjectDefinition): Save {
	if (job.operation === 'insert') return (context, inputs) => insertRows(context, inputs);
	if (job.operation === 'update') return (context, inputs) => updateRows(context, inputs);
	if (job.operation === 'upsert')
		return upsertBy(object.fields.get(job.externalIdFieldName!.toLowerCase())!);
	return remove;
}

function toRowResult(values: string[], input: RowInput, outcome: SaveResult): RowResult {
	if (outcome.success) return { values, id: outcome.id, created: outcome.created, error: null };
	const [{ code, message, fields = [] }] = outcome.errors;
	return {
		values,
		id: outcome.id ?? input.id ?? '',
		created: false,
		error: `${code}:${message}:${fields.length > 0 ? `${fields.join(',')} ` : ''}--`,
	};
}

/** Saves rows of a file as the user of the job, in chunks of 200; what became of each, in order. */
export function saveRows(
	state: OrgState,
	job: RowWork,
	header: string[],
	rows: string[][],
): RowResult[] {
	const object = state.schema.require(job.object);
	const access = state.accessOf(job.createdById);
	const readers = columnReaders(object, access, header);
	const results: RowResult[] = [];
	const save = saveOf(job, object);
	for (let at = 0; at < rows.length; at += CHUNK_ROWS) {
		const chunk = rows.slice(at, at + CHUNK_ROWS);
		const context: SaveContext = {
			state,
			access,
			userId: job.createdById,
			journal: new Journal(),
			allowDuplicates: false,
		};
		const inputs = chunk.map((cells) => readRow(object, readers, cells));
		save(context, inputs).forEach((outcome, index) =>
			results.push(toRowResult(chunk[index], inputs[index], outcome)),
		);
	}
	return results;
}

function saveBatch(state: OrgState, job: IngestJob, rows: string[][]): void {
	job.results.push(...saveRows(state, job, job.header, rows));
	job.numberRecordsProcessed = job.results.length;
	job.numberRecordsFailed = job.results.filter(({ error }) => error !== null).length;
}

/** Takes a closed job through its states, one batch of 10,000 rows at a time. */
export function startIngest(state: OrgState, job: IngestJob): void {
	const { agenda, bulk, clock } = state;
	const startedAt = clock.now() + bulk.pace.queueMs;
	const finish = (outcome: 'JobComplete' | 'Failed') => {
		job.processingMs = clock.now() - startedAt;
		bulk.move(job, outcome);
	};
	const guarded = (work: () => void) => {
		try {
			work();
		} catch (error) {
			if (!(error instanceof CsvProblem)) throw error;
			job.errorMessage = error.message;
			finish('Failed');
		}
	};
	const nextBatch = (dueAt: number) => {
		if (job.state !== 'InProgress') return;
		guarded(() => {
			saveBatch(state, job, job.unprocessed.splice(0, BATCH_ROWS));
			bulk.move(job, 'InProgress');
			if (job.unprocessed.length === 0) finish('JobComplete');
			else agenda.schedule(dueAt + bulk.pace.batchMs, nextBatch);
		});
	};
	agenda.schedule(startedAt, () => {
		if (job.state !== 'UploadComplete') return;
		guarded(() => {
			const { header, rows } = readCsv(job.data ?? '', job);
			job.data = null;
			job.header = header;
			job.unprocessed = rows;
			columnReaders(state.schema.require(job.object), state.accessOf(job.createdById), header);
			bulk.move(job, 'InProgress');
			agenda.schedule(startedAt + bulk.pace.batchMs, nextBatch);
		});
	});
}
