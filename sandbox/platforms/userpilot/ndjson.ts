import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { Refusal } from '../server/Refusal';
import type { StagedRow } from '../store/BulkJob';

/** Turns one parsed record into a row, or says in `refusal` why it will fail. */
export type StageRecord = (record: unknown, row: number) => StagedRow;

/** How many rows a file may have and what a row is. */
export interface NdjsonReading {
	readonly maxRows: number;
	readonly stage: StageRecord;
}

/**
 * One JSON value per line, read as a stream. Blank lines are skipped. A line that is not JSON is kept
 * with the reason it will fail for; more than `maxRows` lines refuse the whole file (413).
 */
export async function readNdjsonRows(
	stream: Readable,
	{ maxRows, stage }: NdjsonReading,
): Promise<StagedRow[]> {
	const rows: StagedRow[] = [];
	for await (const lines of linesOf(stream)) {
		for (const line of lines) {
			if (line.trim() === '') continue;
			const row = rows.length + 1;
			if (row > maxRows) throw new Refusal(413, `the file has more than ${maxRows} records`);
			rows.push(stageLine(line, row, stage));
		}
	}
	// UNCONFIRMED: a file without records is refused with 400 rather than accepted as an empty job.
	if (rows.length === 0) throw new Refusal(400, 'the file has no records');
	return rows;
}

/** The lines of each chunk together: a promise per line is several times slower on large files. */
async function* linesOf(stream: Readable): AsyncGenerator<string[]> {
	const decoder = new StringDecoder('utf8');
	let rest = '';
	for await (const chunk of stream as AsyncIterable<Buffer>) {
		const lines = (rest + decoder.write(chunk)).split('\n');
		rest = lines.pop() ?? '';
		yield lines;
	}
	yield [rest + decoder.end()];
}

function stageLine(line: string, row: number, stage: StageRecord): StagedRow {
	let record: unknown;
	try {
		record = JSON.parse(line);
	} catch {
		return { row, id: '', json: '{}', refusal: 'the line is not valid JSON' };
	}
	return stage(record, row);
}
