import { hashesOf } from '../../core/change/KnownRecords';
import { judge, knownValues } from '../../core/change/judge';
import { pageKey } from '../../core/change/changeKey';
import type { RecordChange } from '../../core/change/recordChange';
import type { ReadRow } from './readRows';
import type { PageRow, PendingPage } from './storedState';
import type { WatchedObject } from './WatchedObject';

/** A row, and what it is judged to be. */
export interface Effect extends ReadRow {
	object: WatchedObject;
	change?: RecordChange;
}

/**
 * Is there anything to judge? A row at the stamp it was dealt with may still hold something else: formula and
 * parent fields leave no stamp, and two changes may bear the same second.
 */
export function isFresh(read: ReadRow, { seen, known }: WatchedObject): boolean {
	const { row, second } = read;
	if (!seen.has(row.Id, second)) return true;
	if (row.IsDeleted === true) return known.get(row.Id) !== undefined;
	return known.holds(row.Id, valuesOf(read)) === false;
}

/** @param lookedSec when the change was noticed, epoch seconds */
export function judgeRow(read: ReadRow, object: WatchedObject, lookedSec: number): Effect {
	const { plan, row, second } = read;
	const { seen, known, newSinceSec } = object;
	const judgement = judge(
		row,
		{
			known: known.get(row.Id),
			seenSec: seen.stampOf(row.Id),
			newSinceSec,
			knowsAll: plan.scan.filter !== undefined && !known.isFull,
			...(seen.has(row.Id, second) ? { noticedAgainSec: lookedSec } : {}),
		},
		plan.judge,
	);
	return { ...read, object, ...(judgement.fires ? { change: judgement.change } : {}) };
}

/** Counts a row as dealt with. */
export function remember({ object, ...read }: ReadRow & { object: WatchedObject }): void {
	const { row, second } = read;
	object.seen.add(row.Id, second);
	if (row.IsDeleted === true) object.known.delete(row.Id);
	else object.known.set(row.Id, valuesOf(read));
}

/** The row as if it still bore this stamp. */
export function asOf(read: ReadRow, second: number): ReadRow {
	const SystemModstamp = new Date(second * 1000).toISOString();
	return { ...read, second, row: { ...read.row, SystemModstamp } };
}

/** The page of these changes, as it is remembered until it has arrived. */
export function toPage(
	changes: readonly RecordChange[],
	effects: readonly Effect[],
	lookedSec: number,
): PendingPage {
	const handedOn = new Set(changes);
	const rows = effects
		.filter(({ change }) => change && handedOn.has(change))
		.map(
			(effect): PageRow => [effect.object.name, effect.row.Id, effect.second, hashesOfRow(effect)],
		);
	return { key: pageKey(changes.map(({ key }) => key)), lookedSec, rows };
}

/** What the row holds, as hashes; a deleted row holds nothing. */
export function hashesOfRow(read: ReadRow): string {
	return read.row.IsDeleted === true ? '' : hashesOf(valuesOf(read));
}

function valuesOf({ plan, row }: ReadRow): unknown[] {
	return knownValues(row, plan.judge);
}
