import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import type { CsvFormat } from '../state/BulkJobs';

/** @see https://developer.salesforce.com/docs/atlas.en-us.api_asynch.meta/api_asynch/create_job.htm (checked 2026-11) */
export const columnDelimiters: Record<string, string> = {
	BACKQUOTE: '`',
	CARET: '^',
	COMMA: ',',
	PIPE: '|',
	SEMICOLON: ';',
	TAB: '\t',
};

export const lineEndings: Record<string, string> = { LF: '\n', CRLF: '\r\n' };

/** What is wrong with a file as a whole, in the words of a job's errorMessage. */
export class CsvProblem extends Error {}

/** Line ends outside quotes: does any contradict the job's setting? */
function hasForeignLineEnding(text: string, lineEnding: string): boolean {
	const unquoted = text.includes('"') ? text.replace(/"(?:[^"]|"")*"/g, '') : text;
	if (lineEnding === 'LF') return unquoted.includes('\r\n');
	return /(^|[^\r])\n/.test(unquoted);
}

/** Header and rows of uploaded data. */
export function readCsv(text: string, format: CsvFormat): { header: string[]; rows: string[][] } {
	if (hasForeignLineEnding(text, format.lineEnding))
		throw new CsvProblem(
			`ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is ${format.lineEnding}`,
		);
	let lines: string[][];
	try {
		lines = parse(text, {
			delimiter: columnDelimiters[format.columnDelimiter],
			record_delimiter: lineEndings[format.lineEnding],
			skip_empty_lines: true,
			relax_column_count: false,
		});
	} catch (error) {
		// UNCONFIRMED: The words of a job that failed because its data is no well-formed CSV.
		throw new CsvProblem(`InvalidBatch : Failed to parse CSV header. ${(error as Error).message}`);
	}
	const [header = [], ...rows] = lines;
	return { header, rows };
}

/**
 * Lines of a result file, every value quoted.
 *
 * UNCONFIRMED: Result files use the delimiter and line ending of their job.
 */
export function writeCsv(rows: unknown[][], format: CsvFormat): string {
	return stringify(rows as string[][], {
		delimiter: columnDelimiters[format.columnDelimiter],
		record_delimiter: lineEndings[format.lineEnding],
		quoted: true,
		quoted_empty: true,
	});
}
