import { isGone, type GoneKind, type RecordChange } from '../../core/change/recordChange';
import { SetupError, type SyncError } from '../../core/failure/syncError';
import { readIdentity, realId } from '../../core/matching/identity';
import {
	recordValues,
	refusalOf,
	toAttributes,
	type NamedValue,
	type ReadAttributes,
} from './attributes';
import { requireDistinct } from './attributeName';
import { withoutBlanks, type AttributeRules } from './attributeRules';
import type { ProductTarget } from './target';
import type { TimedUpdate } from './updateProfiles';
import type { AttributeType } from './values';

/** How the values of a record change become attributes. */
export interface PlanUpdateSettings {
	target: ProductTarget;
	/** Fields that the trigger knows to be unchanged are left out. */
	onlyChanged: boolean;
	/** What is empty in Salesforce is cleared, also where it is not known to have been emptied. */
	clearEmpty: boolean;
	/** Numbers, dates and booleans as text. */
	asText: boolean;
	setCompany: boolean;
	/** Attributes that mark a profile as gone; taken away when a record stands for it again. */
	unmark?: readonly string[];
	/** Absent: every value is written whatever a profile holds. */
	rules?: AttributeRules;
}

/** A record change as an item holds it, or another item with what it has of one. */
export interface ChangeToSend
	extends Partial<Omit<RecordChange, 'user' | 'company' | 'modifiedAt'>> {
	company?: { id?: unknown };
	/** When its values became true, as the item says it. */
	at?: unknown;
}

/** What of a change is to be sent. */
export interface Mapping {
	/** Whose profile: a user id or company id, whatever stands where it should. */
	id: unknown;
	/** Attribute names by field. */
	names: Readonly<Record<string, string>>;
	/** Attributes with values of their own. */
	more?: readonly NamedValue[];
}

/** An update, and what of its item cannot be sent. */
export interface PlannedUpdate extends TimedUpdate {
	refused: readonly SyncError[];
}

/**
 * What is to be written to a profile for a record change, or why nothing is.
 *
 * @throws SetupError for a record that shares its id with others, and where no attribute can be sent
 */
export function planUpdate(
	change: ChangeToSend,
	mapping: Mapping,
	settings: PlanUpdateSettings,
): PlannedUpdate | { reason: string } {
	const whose = profileOf(change, mapping, settings);
	if ('reason' in whose) return whose;
	if (isGone(change.change)) return { reason: LEFT[change.change] };
	const { kind } = settings.target;
	const { attributes: read, refused } = readAttributes(change, mapping, settings);
	const attributes = {
		...unmarked(change, settings),
		...(settings.rules ? withoutBlanks(read, settings.rules) : read),
	};
	const companyId = settings.setCompany && kind === 'user' ? realId(change.company?.id) : undefined;
	if (Object.keys(attributes).length === 0 && !companyId) {
		const refusal = refusalOf(refused, { othersSent: false });
		if (refusal) throw refusal;
		return { reason: 'no mapped value has changed' };
	}
	const at = Date.parse(String(change.at ?? ''));
	return {
		...whose,
		attributes,
		refused,
		...(companyId ? { companyId } : {}),
		atMs: Number.isNaN(at) ? 0 : at,
	};
}

const LEFT: Readonly<Record<GoneKind, string>> = {
	deleted: 'the record was deleted in Salesforce; the profile is left as it is',
	merged: 'the record was merged into another; the profile is left as it is',
	converted: 'the Lead was converted, and its Contact counts; the profile is left as it is',
};

/**
 * Whose profile a change is about, or why it is nobody's.
 *
 * @throws SetupError for a record that shares its id with others
 */
export function profileOf(
	change: ChangeToSend,
	mapping: Pick<Mapping, 'id'>,
	{ target: { kind, platform } }: Pick<PlanUpdateSettings, 'target'>,
): { id: string } | { reason: string } {
	refuseAmbiguous(change);
	const { id, doubt } = readIdentity(mapping.id);
	if (id) return { id };
	return {
		reason:
			kind === 'user'
				? `the record has no user id, so it is nobody in ${platform.displayName}${because(doubt)}`
				: `the record has no company id${because(doubt)}`,
	};
}

/** A record that newly stands for somebody takes away the marks of the one that was gone. */
function unmarked(
	{ change, newIdentity }: ChangeToSend,
	{ unmark = [] }: PlanUpdateSettings,
): Record<string, null> {
	const isBack = change === 'created' || newIdentity === true;
	return isBack ? Object.fromEntries(unmark.map((name) => [name, null])) : {};
}

function because(doubt: string | undefined): string {
	return doubt ? ` (${doubt})` : '';
}

function readAttributes(
	change: ChangeToSend,
	{ names, more = [] }: Mapping,
	{ target, asText, onlyChanged, clearEmpty }: PlanUpdateSettings,
): ReadAttributes {
	requireDistinct(names);
	const unchanged = onlyChanged ? (change.unchangedFields ?? []) : [];
	const keepsEmpty = clearEmpty ? () => false : emptyOnes(change);
	const state = { record: change.record ?? {}, keepsEmpty, unchanged };
	const usual: AttributeType = asText ? 'text' : 'asIs';
	const typed = more.map((one) => ({ ...one, type: one.type === 'asIs' ? usual : one.type }));
	return toAttributes([...recordValues(state, names, usual), ...typed], target.profile);
}

/** @throws SetupError for a record that shares its id with others: their values would be mixed in one profile */
function refuseAmbiguous({ ambiguous }: ChangeToSend): void {
	if (!ambiguous) return;
	throw new SetupError(`Nobody can tell whose values count: ${ambiguous.reason}`, {
		move: 'fixData',
		code: 'DUPLICATE_KEY',
		remedy:
			'Open these records in Salesforce and keep the id on one of them, or merge them; make the field unique.',
	});
}

/**
 * Which empty fields say nothing: all where it is not known what changed, or the person is new to the record; else
 * those that are not among the changed ones. An item that names no changed field is taken as it is.
 */
function emptyOnes(change: ChangeToSend): (field: string) => boolean {
	const { changedFields = [] } = change;
	if (change.change === 'created' || change.valuesBeforeUnknown || change.newIdentity)
		return () => true;
	if (changedFields.length === 0) return () => false;
	const changed = new Set(changedFields.map(({ field }) => field));
	return (field) => !changed.has(field);
}
