import get from 'lodash/get';
import { withoutUndefined, canonicalJson } from '../values/json';
import { presentText } from '../values/text';
import { changeKey } from './changeKey';
import { hashOf, type Known } from './KnownRecords';
import { shortId } from '../values/recordId';
import { stampSecond } from '../values/instant';
import type { ChangedField, ChangeKind, RecordChange, WatchedRow } from './recordChange';

export interface JudgeSettings {
	object: string;
	/** Paths of the fields whose change fires; all of them are read with each row. */
	watch: readonly string[];
	/** Paths of the fields that go into `record`. */
	send: readonly string[];
	userIdField?: string;
	emailField?: string;
	/** Field of the record, or of its Account (`Account.X__c`), that holds the company id. */
	companyIdField?: string;
	/** Which kinds of change fire. */
	kinds: readonly ChangeKind[];
	/**
	 * Set: changes that this integration made itself do not fire. `ownFields` are fields that only it writes,
	 * `keyField` is the one it fills in each record it creates to log an event.
	 */
	echo?: { integrationUserId: string; ownFields: readonly string[]; keyField?: string };
}

/** Why a row fires nothing. */
export type Ignored = 'unchanged' | 'kindNotWanted' | 'echo';

export type Judgement = { fires: true; change: RecordChange } | { fires: false; because: Ignored };

/** What is known of a row besides its fields. */
export interface Before {
	known: Known | undefined;
	/** The row's stamp when it was dealt with last, as far as that is remembered. */
	seenSec?: number;
	/** Records created from this second on, and not dealt with yet, are new. */
	newSinceSec: number;
	/** Set when the row was dealt with at this very stamp: when the difference was noticed, epoch seconds. */
	noticedAgainSec?: number;
}

/** Decides whether a row that Salesforce has stamped anew is a change worth firing. Pure; remembers nothing. */
export function judge(row: WatchedRow, before: Before, settings: JudgeSettings): Judgement {
	if (row.IsDeleted === true) return fire(row, before, 'deleted', [], settings);
	const values = watchedValues(row, settings.watch);
	const { known } = before;
	if (!known) return judgeUnknown(row, before, settings);
	const changed = 'values' in known ? differences(settings.watch, known.values, values) : undefined;
	const same = changed ? changed.length === 0 : 'hash' in known && known.hash === hashOf(values);
	if (same) return { fires: false, because: 'unchanged' };
	if (isEcho(row, changed, settings)) return { fires: false, because: 'echo' };
	return fire(row, before, 'updated', changed, settings);
}

/** The watched fields' values, in the order of the settings. */
export function watchedValues(row: WatchedRow, watch: readonly string[]): unknown[] {
	return watch.map((field) => get(row, field) ?? null);
}

/**
 * A record of which no values are known is new, or beyond the bound of what is remembered. Then only an edit
 * counts: a logged activity bumps SystemModstamp but not LastModifiedDate. A new record that was edited since
 * is an update to whoever wants only updates.
 */
function judgeUnknown(row: WatchedRow, before: Before, settings: JudgeSettings): Judgement {
	const { seenSec, newSinceSec } = before;
	const createdSec = stampSecond(row.CreatedDate);
	// Some objects have no LastModifiedDate.
	const editedSec = stampSecond(row.LastModifiedDate ?? row.SystemModstamp);
	const isNew = seenSec === undefined && createdSec >= newSinceSec;
	if (isNew && isOwnLog(row, settings)) return { fires: false, because: 'echo' };
	if (isNew && (settings.kinds.includes('created') || editedSec <= createdSec))
		return fire(row, before, 'created', [], settings);
	const edited = seenSec === undefined ? editedSec >= newSinceSec : editedSec > seenSec;
	if (!edited) return { fires: false, because: 'unchanged' };
	return fire(row, before, 'updated', undefined, settings);
}

function differences(
	fields: readonly string[],
	before: readonly unknown[],
	now: readonly unknown[],
): ChangedField[] {
	return fields.flatMap((field, index) => {
		const old = before[index] ?? null;
		return canonicalJson(old) === canonicalJson(now[index])
			? []
			: [{ field, old, new: now[index] }];
	});
}

/**
 * The integration user wrote last, and nothing changed but fields that only this integration writes: our own
 * write coming back. Any other changed field was changed by somebody else, whoever wrote last.
 */
function isEcho(
	row: WatchedRow,
	changed: ChangedField[] | undefined,
	{ echo }: JudgeSettings,
): boolean {
	if (!echo || !changed || !sameId(row.LastModifiedById, echo.integrationUserId)) return false;
	return changed.every(({ field }) => echo.ownFields.includes(field));
}

/** A record this integration created to log an event, and nobody has touched since. */
function isOwnLog(row: WatchedRow, { echo }: JudgeSettings): boolean {
	if (!echo?.keyField || !sameId(row.LastModifiedById, echo.integrationUserId)) return false;
	return Boolean(get(row, echo.keyField));
}

function sameId(a: unknown, b: string): boolean {
	return typeof a === 'string' && shortId(a) === shortId(b);
}

function fire(
	row: WatchedRow,
	{ noticedAgainSec }: Before,
	change: ChangeKind,
	changed: ChangedField[] | undefined,
	settings: JudgeSettings,
): Judgement {
	if (!settings.kinds.includes(change)) return { fires: false, because: 'kindNotWanted' };
	const { object, watch, send, userIdField, emailField, companyIdField } = settings;
	const text = (path: string | undefined) => (path ? presentText(get(row, path)) : undefined);
	const modifiedAt = new Date(Date.parse(String(row.SystemModstamp))).toISOString();
	const again =
		noticedAgainSec === undefined
			? undefined
			: `${noticedAgainSec} ${change} ${hashOf(watchedValues(row, watch))}`;
	return {
		fires: true,
		change: {
			key: changeKey(object, row.Id, stampSecond(row.SystemModstamp), again),
			object,
			id: row.Id,
			change,
			changedFields: changed ?? [],
			unchangedFields:
				change === 'updated' && changed
					? watch.filter((path) => !changed.some(({ field }) => field === path))
					: [],
			...(changed ? {} : { valuesBeforeUnknown: true as const }),
			record: Object.fromEntries(send.map((field) => [field, get(row, field) ?? null])),
			user: withoutUndefined({ id: text(userIdField), email: text(emailField) }),
			company: withoutUndefined({ id: text(companyIdField) }),
			modifiedAt,
			...(row.LastModifiedById ? { modifiedBy: String(row.LastModifiedById) } : {}),
		},
	};
}
