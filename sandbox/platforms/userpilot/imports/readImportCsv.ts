import type { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { Refusal } from '../../server/Refusal';
import type { StagedRow } from '../../store/BulkJob';
import { stageImportRecord } from './stageImportRecord';

/** An import file in CSV. Empty cells count as absent. */
// UNCONFIRMED: how a CSV import names nested values is not published; a `metadata` cell holds JSON here.
export async function readImportCsv(stream: Readable): Promise<StagedRow[]> {
	const parser = stream.pipe(parse({ bom: true, columns: true, skip_empty_lines: true }));
	stream.once('error', (error) => parser.destroy(error));
	const rows: StagedRow[] = [];
	try {
		for await (const record of parser as AsyncIterable<Record<string, string>>) {
			rows.push(stageCells(record, rows.length + 1));
		}
	} catch (error) {
		throw new Refusal(400, `the file is not valid CSV: ${(error as Error).message}`);
	}
	if (rows.length === 0) throw new Refusal(400, 'the file has no records');
	return rows;
}

function stageCells(cells: Record<string, string>, row: number): StagedRow {
	const present = Object.entries(cells).filter(([, cell]) => cell !== '');
	const record: Record<string, unknown> = Object.fromEntries(present);
	if (typeof record.metadata !== 'string') return stageImportRecord(record, row);
	try {
		return stageImportRecord({ ...record, metadata: JSON.parse(record.metadata) as unknown }, row);
	} catch {
		return { row, id: '', json: '{}', refusal: 'the metadata cell is not valid JSON' };
	}
}
