import uniq from 'lodash/uniq';
import { fingerprint } from '../../core/values/fingerprint';
import { identityPaths, type JudgeSettings } from '../../core/change/judge';
import { userIdFieldOn } from '../../core/matching/userIdField';
import { type Describe, type ObjectDescription } from '../describe';
import { NO_PERSONS, requireFields, requireSpelling } from './requireFields';
import type { WatchSettings } from './watchSettings';

/** One object as it is looked at: what is read of each row, and which rows count. */
export interface ScanObject {
	name: string;
	/** Field paths to read besides those every row has. */
	fields: readonly string[];
	/** Condition in SOQL's own terms; undefined: all rows. */
	filter?: string;
	/** Also rows in the recycle bin. */
	includeDeleted: boolean;
	/** Of Leads: also those that were converted, since their Contact then stands for the person. */
	followsConversions: boolean;
}

/** One object with what of the settings applies to it. */
export interface ObjectPlan {
	description: ObjectDescription;
	scan: ScanObject;
	judge: JudgeSettings;
	/** Watched fields, and fields that say whom a record stands for, that change without leaving a stamp. */
	formulas: string[];
	/** Fields of the settings that this object has, as they are written there. */
	found: string[];
	/** Those that it does not have, or that the connected user may not see. */
	leftOut: string[];
}

/** Fields of a Lead that say which Contact it became. */
export const CONVERSION_FIELDS = ['IsConverted', 'ConvertedContactId'] as const;

/** Known values are of certain fields under a certain filter; with others they say nothing. */
export function scopeOf({ judge, scan }: ObjectPlan): string {
	return fingerprint([judge.watch, identityPaths(judge), scan.filter ?? null], 16);
}

/**
 * What to read of each object. A field that no object has is an error that names it; one that some lack is
 * left out there.
 *
 * @throws SetupError
 */
export async function planObjects(
	descriptions: readonly ObjectDescription[],
	settings: WatchSettings,
	integrationUserId: string | undefined,
	describe: Describe,
): Promise<ObjectPlan[]> {
	const plans = await Promise.all(
		descriptions.map(
			async (description) => await planObject(description, settings, integrationUserId, describe),
		),
	);
	for (const { name } of descriptions) requireSpelling(name, settings.objects);
	requireFields(plans, settings);
	return plans;
}

async function planObject(
	description: ObjectDescription,
	settings: WatchSettings,
	integrationUserId: string | undefined,
	describe: Describe,
): Promise<ObjectPlan> {
	const userId = userIdFieldOn(description.name, settings);
	const companyId = companyPath(description, settings);
	const wanted = uniq([
		...settings.watch,
		...settings.send,
		...[userId, settings.emailField, companyId].filter((path) => path !== undefined),
	]);
	const spellings = new Map(
		await Promise.all(
			wanted.map(async (path) => [path, await description.spelling(path, describe)] as const),
		),
	);
	const here = (paths: readonly string[]) =>
		uniq(paths.flatMap((path) => spellings.get(path) ?? []));
	const spelled = (path: string | undefined) => (path ? spellings.get(path) : undefined);
	const judge: JudgeSettings = {
		object: description.name,
		watch: here(settings.watch),
		send: here(settings.send),
		userIdField: spelled(userId),
		emailField: spelled(settings.emailField),
		companyIdField: spelled(companyId),
		kinds: settings.kinds,
		...(settings.echo && integrationUserId
			? { echo: echoOn(description, settings.echo, integrationUserId) }
			: {}),
	};
	const { watch, send, emailField, echo } = judge;
	const besides = [emailField, echo?.keyField].filter((path) => path !== undefined);
	const isStampless = (path: string) =>
		path.includes('.') || description.field(path)?.calculated === true;
	return {
		description,
		scan: {
			name: description.name,
			fields: uniq([
				...watch,
				...send,
				...identityPaths(judge),
				...besides,
				...(echo?.ownFields ?? []),
			]),
			filter: settings.filter,
			includeDeleted: settings.kinds.includes('deleted'),
			followsConversions:
				description.name === 'Lead' &&
				settings.contactWins &&
				settings.objects.includes('Contact') &&
				judge.userIdField !== undefined &&
				CONVERSION_FIELDS.every((name) => description.has(name)),
		},
		judge,
		formulas: uniq([...watch, ...identityPaths(judge)]).filter(isStampless),
		found: wanted.filter((path) => spellings.get(path) !== undefined),
		leftOut: wanted.filter(
			(path) => spellings.get(path) === undefined && !isForPersons(path, description, settings),
		),
	};
}

/** A field with an id of persons, which are no companies or activities: nobody misses it there. */
function isForPersons(
	path: string,
	{ name }: ObjectDescription,
	{ watch, send, userIdField, emailField }: WatchSettings,
): boolean {
	const isChosen = [...watch, ...send].includes(path);
	return NO_PERSONS.has(name) && !isChosen && (path === userIdField || path === emailField);
}

/** Own writes are known by fields that the object has; what it lacks nobody can have written. */
function echoOn(
	description: ObjectDescription,
	{ ownFields, keyField }: NonNullable<WatchSettings['echo']>,
	integrationUserId: string,
): NonNullable<JudgeSettings['echo']> {
	return {
		integrationUserId,
		ownFields: ownFields.flatMap((name) => description.field(name)?.name ?? []),
		keyField: keyField && description.field(keyField)?.name,
	};
}

/** On Account the field itself, elsewhere through the Account the record belongs to. */
function companyPath(
	description: ObjectDescription,
	{ companyIdField: field }: Pick<WatchSettings, 'companyIdField'>,
): string | undefined {
	if (!field) return undefined;
	if (description.name === 'Account') return field;
	return description.has('AccountId') ? `Account.${field}` : undefined;
}
