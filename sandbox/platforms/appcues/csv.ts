import type { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { Refusal } from '../server/Refusal';
import type { Scalar } from '../store/Attributes';
import type { StagedRow } from '../store/BulkJob';
import type { CsvTyping } from './AppcuesAccount';

/** Which column holds the id, and how cells become values. */
export interface CsvReading {
	readonly idColumn: 'user_id' | 'group_id';
	readonly typing: CsvTyping;
}

/**
 * The rows of an import file. Refused as a whole: no header with the id column, a column without a name
 * or named twice, CSV that cannot be parsed. A row without an id or with the wrong number of cells is
 * kept with the reason it will fail for.
 */
export async function readCsvRows(stream: Readable, reading: CsvReading): Promise<StagedRow[]> {
	const parser = stream.pipe(
		parse({ bom: true, relax_column_count: true, skip_empty_lines: true }),
	);
	stream.once('error', (error) => parser.destroy(error));
	const rows: StagedRow[] = [];
	let columns: string[] | undefined;
	try {
		for await (const record of parser as AsyncIterable<string[]>) {
			if (columns === undefined) columns = readHeader(record, reading.idColumn);
			else rows.push(stageRow(rows.length + 1, columns, record, reading));
		}
	} catch (error) {
		if (error instanceof Refusal) throw error;
		// UNCONFIRMED: a file that is not CSV is refused at once; the real API may accept it and fail the job.
		throw new Refusal(400, `the file is not valid CSV: ${(error as Error).message}`);
	}
	if (columns === undefined) throw new Refusal(400, 'the file is empty');
	return rows;
}

function readHeader(record: string[], idColumn: string): string[] {
	const columns = record.map((name) => name.trim());
	// UNCONFIRMED: a header without the id column is refused with 400; Appcues' 2018 uploader was lenient about its name.
	if (!columns.includes(idColumn)) throw new Refusal(400, `the column ${idColumn} is missing`);
	if (columns.includes('')) throw new Refusal(400, 'a column has no name');
	if (new Set(columns).size < columns.length) throw new Refusal(400, 'a column is named twice');
	return columns;
}

function stageRow(
	row: number,
	columns: string[],
	record: string[],
	{ idColumn, typing }: CsvReading,
): StagedRow {
	const id = record[columns.indexOf(idColumn)] ?? '';
	if (record.length !== columns.length) {
		const refusal = `expected ${columns.length} cells, found ${record.length}`;
		return { row, id, json: '{}', refusal };
	}
	if (id === '') return { row, id, json: '{}', refusal: `${idColumn} is empty` };
	const cells = columns.map((name, index) => [name, record[index]] as const);
	const values = cells.filter(([name]) => name !== idColumn);
	const attributes = values.map(([name, cell]) => [name, typing === 'text' ? cell : typed(cell)]);
	return { row, id, json: JSON.stringify(Object.fromEntries(attributes)) };
}

const CONSTANTS: Record<string, Scalar> = { true: true, false: false, null: null };

// UNCONFIRMED: true, false, null and numbers in CSV cells become typed values as in Appcues' 2018 uploader; whether the import endpoint does the same is not published.
// UNCONFIRMED: an empty cell sets an empty string; whether it leaves the attribute alone is not published.
function typed(cell: string): Scalar {
	if (Object.hasOwn(CONSTANTS, cell)) return CONSTANTS[cell];
	return /^-?\d+(\.\d+)?$/.test(cell) ? Number(cell) : cell;
}
