import { KIT_OWN_FIELDS, KIT_USER_ID_FIELD } from '../../core/kit/names';
import { SetupError } from '../../core/failure/syncError';
import { userIdFieldOn } from '../../core/matching/userIdField';
import { missingField, type ObjectDescription } from '../describe';
import type { WatchSettings } from './watchSettings';

/** Of an object: which fields of the settings it has, and which not. */
interface FieldsOf {
	description: ObjectDescription;
	found: readonly string[];
	leftOut: readonly string[];
}

/** What ids of people are asked of when nothing is chosen; who watches without them need not have them. */
const USUAL = new Set([KIT_USER_ID_FIELD, 'Email']);

/** Companies and activities, whose records are no persons. */
export const NO_PERSONS: ReadonlySet<string> = new Set(['Account', 'Task', 'Event']);

/**
 * Every field is one of some object, also those that only this integration writes (the kit's may be absent); so is
 * each chosen field with the id of a person or a company, of some object that can have it.
 *
 * @throws SetupError that names the field and the objects
 */
export function requireFields(objects: readonly FieldsOf[], settings: WatchSettings): void {
	for (const path of [...settings.watch, ...settings.send]) requireOne(path, objects);
	const persons = objects.filter(({ description: { name } }) => !NO_PERSONS.has(name));
	for (const path of [settings.userIdField, settings.leadUserIdField, settings.emailField])
		if (path && !USUAL.has(path)) requireOne(path, asking(persons, path, settings));
	const { companyIdField } = settings;
	if (companyIdField)
		for (const path of [companyIdField, `Account.${companyIdField}`])
			requireOne(path, asking(objects, path, settings));
	requireOwnFields(objects, settings);
}

/**
 * What is remembered of an object stands under its name.
 *
 * @throws SetupError for a name in another letter case than Salesforce's
 */
export function requireSpelling(name: string, typed: readonly string[]): void {
	const other = typed.find((one) => one !== name && one.toLowerCase() === name.toLowerCase());
	if (other === undefined) return;
	throw new SetupError(`The object ${other} is called ${name} in Salesforce`, {
		move: 'fixMapping',
		object: name,
		remedy: `Write ${name} in the expression, with its capital letters, or choose it from the list.`,
	});
}

/** A name that is spelled wrong would let this integration's own writes start the workflow. */
function requireOwnFields(objects: readonly FieldsOf[], { echo }: WatchSettings): void {
	const ofKit = new Set<string>(KIT_OWN_FIELDS);
	const descriptions = objects.map(({ description }) => description);
	const missing = echo?.ownFields.find(
		(name) => !ofKit.has(name) && !descriptions.some((description) => description.field(name)),
	);
	if (missing) throw missingField(missing, descriptions);
}

/** The objects of which the field is asked at all. */
function asking(objects: readonly FieldsOf[], path: string, settings: WatchSettings): FieldsOf[] {
	return objects.filter(({ description: { name }, found, leftOut }) => {
		const isOthers = path === settings.userIdField && userIdFieldOn(name, settings) !== path;
		return !isOthers && (found.includes(path) || leftOut.includes(path));
	});
}

function requireOne(path: string, objects: readonly FieldsOf[]): void {
	if (objects.length === 0 || objects.some(({ leftOut }) => !leftOut.includes(path))) return;
	throw missingField(
		path,
		objects.map(({ description }) => description),
	);
}

/**
 * The connected user may see less than before. To look on without a field would take what changes in it for
 * nothing; so looking stops until it can be seen again, or is taken out of the settings.
 *
 * @param inUse fields that were read of the object when it was looked at last
 * @throws SetupError
 */
export function requireFieldsInUse(
	{ description, leftOut }: FieldsOf,
	inUse: readonly string[],
): void {
	const before = new Set(inUse.map((path) => path.toLowerCase()));
	const lost = leftOut.find((path) => before.has(path.toLowerCase()));
	if (lost) throw missingField(lost, [description]);
}
