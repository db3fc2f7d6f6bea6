import { stringify } from 'csv-stringify/sync';

/** Rows as CSV text (RFC 4180), a line end behind each. Null and undefined are empty cells. */
export function writeCsv(rows: ReadonlyArray<readonly unknown[]>): string {
	return stringify(rows as unknown[][], { cast: { boolean: String } });
}

/** The same for people, who open it in a spreadsheet: a text that would be run as a formula there is not. */
export function writeCsvForPeople(rows: ReadonlyArray<readonly unknown[]>): string {
	return stringify(rows as unknown[][], { cast: { boolean: String }, escape_formulas: true });
}
