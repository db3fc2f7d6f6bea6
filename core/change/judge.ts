import get from 'lodash/get';
import { fingerprint } from '../values/fingerprint';
import { withoutUndefined } from '../values/json';
import { realId } from '../matching/identity';
import { presentText } from '../values/text';
import { changeKey } from './changeKey';
import { differences, type Known } from './KnownRecords';
import { shortId } from '../values/recordId';
import { stampSecond } from '../values/instant';
import type { ChangedField, ChangeKind, RecordChange, Survivor, WatchedRow } from './recordChange';

export interface JudgeSettings {
	object: string;
	/** Paths of the fields whose change fires; all fields named here are read with each row. */
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
	/** In the order of {@link knownValues}. */
	known: Known | undefined;
	/** The row's stamp when it was dealt with last, as far as that is remembered. */
	seenSec?: number;
	/** Records created from this second on, and not dealt with yet, are new. */
	newSinceSec: number;
	/** Set when the row was dealt with at this very stamp: when the difference was noticed, epoch seconds. */
	noticedAgainSec?: number;
	/** It was told as gone, and is remembered so. */
	wasGone?: boolean;
	/** All records that met the filter are known; one that is not has come to meet it. */
	knowsAll?: boolean;
}

/** Decides whether a row that Salesforce has stamped anew is a change worth firing. Pure; remembers nothing. */
export function judge(row: WatchedRow, before: Before, settings: JudgeSettings): Judgement {
	if (row.IsDeleted === true) return judgeDeleted(row, before, settings);
	const { known, wasGone } = before;
	if (wasGone && settings.kinds.includes('undeleted'))
		return fire(row, before, { kind: 'undeleted', changed: [], newIdentity: true }, settings);
	if (!known || wasGone) return judgeUnknown(row, before, settings);
	const { changed, newIdentity } = compare(row, known, settings);
	if (newIdentity)
		return fire(row, before, { kind: 'updated', changed, newIdentity: true }, settings);
	if (changed.length === 0) return { fires: false, because: 'unchanged' };
	if (isEcho(row, changed, settings)) return { fires: false, because: 'echo' };
	return fire(row, before, { kind: 'updated', changed }, settings);
}

/** A row in the recycle bin; the loser of a merge names the record that took its place. */
function judgeDeleted(row: WatchedRow, before: Before, settings: JudgeSettings): Judgement {
	if (before.wasGone) return { fires: false, because: 'unchanged' };
	const winner = presentText(row.MasterRecordId);
	const verdict: Verdict = winner
		? { kind: 'merged', changed: [], survivor: { object: settings.object, id: winner } }
		: { kind: 'deleted', changed: [] };
	return fire(row, before, verdict, settings);
}

/** A Lead became a Contact. */
export function judgeConverted(
	row: WatchedRow,
	contactId: string,
	settings: JudgeSettings,
): Judgement {
	const survivor = { object: 'Contact', id: contactId };
	const verdict: Verdict = { kind: 'converted', changed: [], survivor, because: 'conversion' };
	return fire(row, {}, verdict, settings);
}

/**
 * The record stands for somebody it did not stand for before, though no field of its own says so.
 *
 * @param because what made it so; tells the change apart from others at this stamp
 */
export function judgeNewcomer(
	row: WatchedRow,
	because: string,
	settings: JudgeSettings,
): Judgement {
	const verdict: Verdict = { kind: 'updated', changed: [], newIdentity: true, because };
	return fire(row, {}, verdict, settings);
}

/** What is remembered of a row: the watched fields in the order of the settings, then whom it stands for. */
export function knownValues(row: WatchedRow, settings: JudgeSettings): unknown[] {
	const watched = settings.watch.map((field) => get(row, field) ?? null);
	return [...watched, ...identityPaths(settings).map((path) => idAt(row, path) ?? null)];
}

/** Fields that say which person and which company of the product a record stands for. */
export function identityPaths({
	userIdField,
	companyIdField,
}: Pick<JudgeSettings, 'userIdField' | 'companyIdField'>): string[] {
	return [userIdField, companyIdField].filter((path): path is string => path !== undefined);
}

/** What differs from what is known; a new identity is one that was set, or is another. */
function compare(
	row: WatchedRow,
	known: Known,
	settings: JudgeSettings,
): { changed: ChangedField[]; newIdentity: boolean } {
	const { watch } = settings;
	const values = knownValues(row, settings);
	const found = differences(known, values);
	return {
		changed: found
			.filter(({ index }) => index < watch.length)
			.map(({ index, ...old }) => ({ field: watch[index], ...old, new: values[index] })),
		newIdentity: found.some(({ index }) => index >= watch.length && values[index] !== null),
	};
}

/**
 * A record of which no values are known is new, has come to meet the filter, or is beyond the bound of what is
 * remembered. Of the last only an edit counts: a logged activity bumps SystemModstamp but not LastModifiedDate.
 * A new record that was edited since is an update to whoever wants only updates.
 */
function judgeUnknown(row: WatchedRow, before: Before, settings: JudgeSettings): Judgement {
	const { seenSec, newSinceSec, noticedAgainSec, knowsAll } = before;
	const createdSec = stampSecond(row.CreatedDate);
	// Some objects have no LastModifiedDate.
	const editedSec = stampSecond(row.LastModifiedDate ?? row.SystemModstamp);
	const isNew = seenSec === undefined && createdSec >= newSinceSec;
	if (isNew && isOwnLog(row, settings)) return { fires: false, because: 'echo' };
	if (isNew && (settings.kinds.includes('created') || editedSec <= createdSec))
		return fire(row, before, { kind: 'created', changed: [] }, settings);
	const edited = seenSec === undefined ? editedSec >= newSinceSec : editedSec > seenSec;
	if (!knowsAll && noticedAgainSec === undefined) {
		if (!edited) return { fires: false, because: 'unchanged' };
		if (isOwnWrite(row, settings)) return { fires: false, because: 'echo' };
	}
	return fire(row, before, { kind: 'updated' }, settings);
}

/**
 * The integration user wrote last, and nothing changed but fields that only this integration writes: our own
 * write coming back. Any other changed field was changed by somebody else, whoever wrote last.
 */
function isEcho(row: WatchedRow, changed: ChangedField[], { echo }: JudgeSettings): boolean {
	if (!echo || !sameId(row.LastModifiedById, echo.integrationUserId)) return false;
	return changed.every(({ field }) => echo.ownFields.includes(field));
}

/**
 * What changed is not known, but the integration user wrote last, and the record holds a value that only this
 * integration writes. An id alone is no such value: whoever the record newly stands for is to be told.
 */
function isOwnWrite(row: WatchedRow, settings: JudgeSettings): boolean {
	const { echo } = settings;
	if (!echo || !sameId(row.LastModifiedById, echo.integrationUserId)) return false;
	return ownValues(settings).some((field) => presentText(get(row, field)) !== undefined);
}

/** A record this integration created to log an event, and nobody has touched since. */
function isOwnLog(row: WatchedRow, { echo }: JudgeSettings): boolean {
	if (!echo?.keyField || !sameId(row.LastModifiedById, echo.integrationUserId)) return false;
	return Boolean(get(row, echo.keyField));
}

/** Fields with values of the product that this integration brought; ids say who it is, and go with a change. */
function ownValues(settings: JudgeSettings): string[] {
	const identity = new Set(identityPaths(settings));
	return (settings.echo?.ownFields ?? []).filter((field) => !identity.has(field));
}

function sameId(a: unknown, b: string): boolean {
	return typeof a === 'string' && shortId(a) === shortId(b);
}

/** An id or address that can be somebody's; what stands for a missing one is none. */
function idAt(row: WatchedRow, path: string | undefined): string | undefined {
	return path ? realId(get(row, path)) : undefined;
}

/** What a row is judged to be; `changed` is absent where it is not known. */
interface Verdict {
	kind: ChangeKind;
	changed?: ChangedField[];
	newIdentity?: true;
	survivor?: Survivor;
	/** Told in the key. */
	because?: string;
}

function fire(
	row: WatchedRow,
	{ noticedAgainSec }: Pick<Before, 'noticedAgainSec'>,
	verdict: Verdict,
	settings: JudgeSettings,
): Judgement {
	const { kind, changed, newIdentity, survivor, because } = verdict;
	if (!settings.kinds.includes(kind)) return { fires: false, because: 'kindNotWanted' };
	const { object, send, userIdField, emailField, companyIdField } = settings;
	const noticed =
		noticedAgainSec === undefined
			? undefined
			: `${noticedAgainSec} ${kind} ${fingerprint(knownValues(row, settings), 11, 'base64')}`;
	return {
		fires: true,
		change: {
			key: changeKey(object, row.Id, stampSecond(row.SystemModstamp), because ?? noticed),
			object,
			id: row.Id,
			change: kind,
			...fieldsOf(verdict, settings),
			...(changed ? {} : { valuesBeforeUnknown: true as const }),
			...(newIdentity ? { newIdentity } : {}),
			record: Object.fromEntries(send.map((field) => [field, get(row, field) ?? null])),
			...(survivor ? { survivor } : {}),
			user: withoutUndefined({ id: idAt(row, userIdField), email: idAt(row, emailField) }),
			company: withoutUndefined({ id: idAt(row, companyIdField) }),
			idFields: withoutUndefined({ user: userIdField, company: companyIdField }),
			modifiedAt: new Date(Date.parse(String(row.SystemModstamp))).toISOString(),
			...(row.LastModifiedById ? { modifiedBy: String(row.LastModifiedById) } : {}),
		},
	};
}

/**
 * Which fields changed, and which need not be sent. What only this integration writes came from the product, and
 * does not travel back along with what others changed; only a change of nothing else, by somebody else, does.
 */
function fieldsOf(
	{ changed = [], newIdentity }: Verdict,
	settings: JudgeSettings,
): Pick<RecordChange, 'changedFields' | 'unchangedFields'> {
	const { watch, send } = settings;
	const own = new Set(ownValues(settings));
	const others = changed.filter(({ field }) => !own.has(field));
	const onlyOwn = changed.length > 0 && others.length === 0 && !newIdentity;
	const changedFields = onlyOwn ? changed : others;
	const isChanged = (path: string) => changedFields.some(({ field }) => field === path);
	const comparesFields = changed.length > 0 && !newIdentity;
	const kept = comparesFields ? watch.filter((path) => !isChanged(path)) : [];
	const brought = onlyOwn ? [] : [...watch, ...send].filter((path) => own.has(path));
	return { changedFields, unchangedFields: [...new Set([...kept, ...brought])] };
}
