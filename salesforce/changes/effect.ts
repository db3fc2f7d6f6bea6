import uniqBy from 'lodash/uniqBy';
import { hashesOf } from '../../core/change/KnownRecords';
import { judge, judgeConverted, judgeNewcomer, knownValues } from '../../core/change/judge';
import { pageKey } from '../../core/change/changeKey';
import type { RecordChange, WatchedRow } from '../../core/change/recordChange';
import { stampSecond } from '../../core/values/instant';
import type { ReadRow } from './readRows';
import type { PageRow, PendingPage } from './storedState';
import type { WatchedObject } from './WatchedObject';

/** A row, and what it is judged to be. */
export interface Effect extends ReadRow {
	object: WatchedObject;
	change?: RecordChange;
	/** Of a converted Lead: that it is gone, besides what its Contact has to tell. */
	ending?: RecordChange;
	/** Of a converted Lead: the id of the Contact that stands for the person from then on. */
	becomes?: string;
	/** How the record has the user id of its change, where it has none itself: from a Lead. */
	borrowedBy?: 'conversion' | 'email';
}

/** What is remembered of a record that is gone: no record's fields hold it. */
export const GONE: readonly unknown[] = ['record is gone'];

/**
 * Is there anything to judge? A row at the stamp it was dealt with may still hold something else: formula and
 * parent fields leave no stamp, and two changes may bear the same second.
 */
export function isFresh(read: ReadRow, { seen, known }: WatchedObject): boolean {
	const { row, second } = read;
	if (!seen.has(row.Id, second)) return true;
	if (row.IsDeleted === true) return known.holds(row.Id, GONE) === false;
	return known.holds(row.Id, valuesOf(read)) === false;
}

/** @param lookedSec when the change was noticed, epoch seconds */
export function judgeRow(read: ReadRow, object: WatchedObject, lookedSec: number): Effect {
	const { plan, row, second } = read;
	const { seen, known, newSinceSec } = object;
	const contactId = becomes(row);
	if (contactId && row.IsDeleted !== true) return judgeConversion(read, object, contactId);
	const judgement = judge(
		row,
		{
			known: known.get(row.Id),
			seenSec: seen.stampOf(row.Id),
			newSinceSec,
			wasGone: known.holds(row.Id, GONE) === true,
			knowsAll: plan.scan.filter !== undefined && !known.isFull,
			...(seen.has(row.Id, second) ? { noticedAgainSec: lookedSec } : {}),
		},
		plan.judge,
	);
	return { ...read, object, ...(judgement.fires ? { change: judgement.change } : {}) };
}

/** A Lead was converted: news once, to the person whose id it carries. Whom to tell of depends on the Contact. */
function judgeConversion(read: ReadRow, object: WatchedObject, contactId: string): Effect {
	const { plan, row, second } = read;
	const { seen, known, newSinceSec } = object;
	const effect = { ...read, object, becomes: contactId };
	const same = known.holds(row.Id, valuesOf(read));
	const editedSec = stampSecond(row.LastModifiedDate);
	const seenSec = seen.stampOf(row.Id);
	const isEdited = seenSec === undefined ? editedSec >= newSinceSec : editedSec > seenSec;
	if (same === true || (same === undefined && !isEdited)) return effect;
	const judgement = judgeNewcomer(row, `converted ${second}`, plan.judge);
	const gone = judgeConverted(row, effect.becomes, plan.judge);
	return {
		...effect,
		...(judgement.fires ? { change: judgement.change } : {}),
		...(gone.fires ? { ending: gone.change } : {}),
	};
}

/** Counts a row as dealt with. */
export function remember({ object, ...read }: ReadRow & { object: WatchedObject }): void {
	const { row, second } = read;
	object.seen.add(row.Id, second);
	object.known.set(row.Id, valuesOf(read));
}

/** The row as if it still bore this stamp. */
export function asOf(read: ReadRow, second: number): ReadRow {
	const SystemModstamp = new Date(second * 1000).toISOString();
	return { ...read, second, row: { ...read.row, SystemModstamp } };
}

/** The page of the changes among the effects, as it is remembered until it has arrived. */
export function toPage(effects: readonly Effect[], lookedSec: number): PendingPage {
	const firing = effects.filter(({ change }) => change);
	const rows = uniqBy(firing, ({ object, row }) => `${object.name} ${row.Id}`).map(
		(effect): PageRow => [effect.object.name, effect.row.Id, effect.second, hashesOfRow(effect)],
	);
	return { key: pageKey(changesOf(firing).map(({ key }) => key)), lookedSec, rows };
}

export function changesOf(effects: readonly Effect[]): RecordChange[] {
	return effects.flatMap(({ change }) => (change ? [change] : []));
}

/** What is remembered of the row, as hashes. */
export function hashesOfRow(read: ReadRow): string {
	return hashesOf(valuesOf(read));
}

/** The Contact that a Lead was converted to. */
function becomes({ IsConverted, ConvertedContactId }: WatchedRow): string | undefined {
	return IsConverted === true && ConvertedContactId ? String(ConvertedContactId) : undefined;
}

function valuesOf({ plan, row }: ReadRow): readonly unknown[] {
	if (row.IsDeleted === true) return GONE;
	const contactId = becomes(row);
	if (contactId) return ['converted', contactId];
	return knownValues(row, plan.judge);
}
