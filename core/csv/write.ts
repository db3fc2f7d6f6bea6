import { stringify } from 'csv-stringify/sync';

/** Rows as CSV text (RFC 4180), a line end behind each. Null and undefined are empty cells. */
export function writeCsv(rows: ReadonlyArray<readonly unknown[]>): string {
	return stringify(rows as unknown[][], { cast: { boolean: String } });
}
