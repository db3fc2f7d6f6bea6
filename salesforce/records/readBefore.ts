import type { FieldChange } from '../../core/fields/rules';
import { shortId } from '../../core/values/recordId';
import type { Row } from '../client';
import type { WrittenRecords } from './orgRecords';

/** What a record held when somebody read it, a moment ago. */
export interface ReadBefore {
	/** In Salesforce's spelling, with `Id` and `LastModifiedDate`. */
	row: Row;
	/** From before Salesforce was asked, epoch milliseconds. */
	atMs: number;
}

/** A change, with what was read of its record already. */
export type ChangeOfRead = FieldChange & { read?: ReadBefore };

/**
 * How old a reading may be to decide from. What others change meanwhile is noticed all the same, since the write is
 * refused then; what is decided not to be written is decided for the moment of the reading.
 */
export const FRESH_MS = 60_000;

/**
 * Readings that do instead of asking again, by the change's record id: fresh, with every field that is needed, and
 * from after this process wrote to the record itself.
 *
 * @param neededFor the fields that a record's changes are decided by
 */
export function usableReadings(
	changes: readonly ChangeOfRead[],
	written: WrittenRecords,
	neededFor: (recordId: string) => readonly string[],
	nowMs = Date.now(),
): Map<string, Row> {
	const newest = new Map<string, ReadBefore>();
	for (const { recordId, read } of changes) {
		const known = newest.get(recordId);
		if (read && (!known || known.atMs < read.atMs)) newest.set(recordId, read);
	}
	const isUsable = (recordId: string, { row, atMs }: ReadBefore) =>
		// A change may have been passed on to another record since.
		shortId(String(row.Id)) === recordId &&
		atMs <= nowMs &&
		nowMs - atMs <= FRESH_MS &&
		written.wasReadSince(recordId, atMs) &&
		['LastModifiedDate', ...neededFor(recordId)].every((name) => row[name] !== undefined);
	return new Map(
		[...newest].flatMap(([recordId, read]) =>
			isUsable(recordId, read) ? [[recordId, read.row] as const] : [],
		),
	);
}
