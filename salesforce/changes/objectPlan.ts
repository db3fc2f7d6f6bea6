import uniq from 'lodash/uniq';
import { fingerprint } from '../../core/values/fingerprint';
import type { JudgeSettings } from '../../core/change/judge';
import { userIdFieldOn } from '../../core/matching/userIdField';
import { missingField, type Describe, type ObjectDescription } from '../describe';
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
}

/** One object with what of the settings applies to it. */
export interface ObjectPlan {
	description: ObjectDescription;
	scan: ScanObject;
	judge: JudgeSettings;
	/** Watched fields that change without leaving a stamp. */
	formulas: string[];
	/** Fields to watch or send that this object does not have, or the connected user may not see. */
	leftOut: string[];
}

/** Known values are of certain fields under a certain filter; with others they say nothing. */
export function scopeOf({ judge, scan }: ObjectPlan): string {
	return fingerprint([judge.watch, scan.filter ?? null], 16);
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
	for (const path of [...settings.watch, ...settings.send])
		if (plans.every(({ leftOut }) => leftOut.includes(path)))
			throw missingField(
				path,
				descriptions.map(({ name }) => name),
			);
	return plans;
}

async function planObject(
	description: ObjectDescription,
	settings: WatchSettings,
	integrationUserId: string | undefined,
	describe: Describe,
): Promise<ObjectPlan> {
	const spelled = async (path: string | undefined) =>
		path ? await description.spelling(path, describe) : undefined;
	const wanted = uniq([...settings.watch, ...settings.send]);
	const spellings = new Map(
		await Promise.all(wanted.map(async (path) => [path, await spelled(path)] as const)),
	);
	const here = (paths: readonly string[]) =>
		uniq(paths.flatMap((path) => spellings.get(path) ?? []));
	const watch = here(settings.watch);
	const send = here(settings.send);
	const userIdField = await spelled(userIdFieldOn(description.name, settings));
	const emailField = await spelled(settings.emailField);
	const companyIdField = await spelledOr(companyPath(description, settings), spelled);
	const keyField = await spelled(settings.echo?.keyField);
	const besides = [userIdField, emailField, companyIdField, keyField].filter(
		(path): path is string => path !== undefined,
	);
	return {
		description,
		scan: {
			name: description.name,
			fields: [...watch, ...send, ...besides],
			filter: settings.filter,
			includeDeleted: settings.kinds.includes('deleted'),
		},
		judge: {
			object: description.name,
			watch,
			send,
			userIdField,
			emailField,
			companyIdField,
			kinds: settings.kinds,
			...(settings.echo && integrationUserId
				? {
						echo: { integrationUserId, ownFields: ownFields(description, settings.echo), keyField },
					}
				: {}),
		},
		formulas: watch.filter((path) => path.includes('.') || description.field(path)?.calculated),
		leftOut: wanted.filter((path) => spellings.get(path) === undefined),
	};
}

function ownFields(
	description: ObjectDescription,
	echo: NonNullable<WatchSettings['echo']>,
): string[] {
	return echo.ownFields.map((name) => description.field(name)?.name ?? name);
}

/** On Account the field itself, elsewhere through the Account the record belongs to. */
function companyPath(
	description: ObjectDescription,
	{ companyIdField: field }: WatchSettings,
): string | undefined {
	if (!field) return undefined;
	if (description.name === 'Account') return description.has(field) ? field : undefined;
	return description.has('AccountId') ? `Account.${field}` : undefined;
}

/** What is not to be found is asked for as it is written: then Salesforce says what is wrong with it. */
async function spelledOr(
	path: string | undefined,
	spelled: (path: string | undefined) => Promise<string | undefined>,
): Promise<string | undefined> {
	return (await spelled(path)) ?? path;
}
