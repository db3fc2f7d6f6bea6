import { fingerprint } from '../../core/values/fingerprint';
import { SetupError } from '../../core/failure/syncError';
import type { JudgeSettings } from '../../core/change/judge';
import { userIdFieldOn } from '../../core/matching/userIdField';
import type { ObjectDescription } from '../describe';
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
export function signatureOf({ judge, scan }: ObjectPlan): string {
	return fingerprint([judge.watch, scan.filter ?? null], 16);
}

/**
 * What to read of each object. A field that no object has is an error that names it; one that some lack is
 * left out there.
 *
 * @throws SetupError
 */
export function planObjects(
	descriptions: readonly ObjectDescription[],
	settings: WatchSettings,
	integrationUserId: string | undefined,
): ObjectPlan[] {
	checkFields(descriptions, [...settings.watch, ...settings.send]);
	return descriptions.map((description) => planObject(description, settings, integrationUserId));
}

function planObject(
	description: ObjectDescription,
	settings: WatchSettings,
	integrationUserId: string | undefined,
): ObjectPlan {
	const here = (path: string) => has(description, path);
	const watch = settings.watch.filter(here);
	const send = settings.send.filter(here);
	const userIdField = present(userIdFieldOn(description.name, settings), here);
	const emailField = present(settings.emailField, here);
	const companyIdField = companyPath(description, settings.companyIdField);
	const keyField = present(settings.echo?.keyField, here);
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
				? { echo: { integrationUserId, ownFields: settings.echo.ownFields, keyField } }
				: {}),
		},
		formulas: watch.filter((path) => path.includes('.') || description.field(path)?.calculated),
		leftOut: [...new Set([...settings.watch, ...settings.send])].filter((path) => !here(path)),
	};
}

/** Parent paths cannot be looked up in one describe; Salesforce checks them. */
function has(description: ObjectDescription, path: string): boolean {
	return path.includes('.')
		? description.fields.some(({ relationshipName }) => relationshipName === path.split('.')[0])
		: description.has(path);
}

function present(path: string | undefined, here: (path: string) => boolean): string | undefined {
	return path && here(path) ? path : undefined;
}

/** On Account the field itself, elsewhere through the Account the record belongs to. */
function companyPath(
	description: ObjectDescription,
	field: string | undefined,
): string | undefined {
	if (!field) return undefined;
	if (description.name === 'Account') return present(field, (path) => description.has(path));
	return description.has('AccountId') ? `Account.${field}` : undefined;
}

function checkFields(descriptions: readonly ObjectDescription[], paths: readonly string[]): void {
	for (const path of new Set(paths)) {
		if (descriptions.some((description) => has(description, path))) continue;
		const objects = descriptions.map(({ name }) => name).join(' and ');
		throw new SetupError(`The field ${path} is missing or hidden on ${objects}`, {
			move: 'fixPermission',
			code: 'INVALID_FIELD',
			fields: [path],
			remedy: `${path} does not exist on ${objects}, or field-level security hides it from the connected user (Salesforce shows both alike). Choose another field, or grant Read Access to it in a permission set assigned to that user.`,
		});
	}
}
