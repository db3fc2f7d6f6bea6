import type { Candidate } from '../../core/matching/person';
import { readIdentity } from '../../core/matching/identity';
import { lookUp } from '../../core/values/lookUp';
import type { Row } from '../client';
import { requireKeyField, type Field, type ObjectDescription } from '../describe';
import { isRecordId, shortId } from '../../core/values/recordId';
import { returnedValues } from './returnedFields';
import type { LookupObject } from './settings';

/** A field that is compared with what the product gives, under the name Salesforce answers it by. */
export interface KeyField {
	name: string;
	/** Holds record ids: only such may be compared with it, and by their first 15 characters. */
	holdsIds: boolean;
	keyPrefix: string | null;
}

/** One object with the fields to read and to compare. */
export interface LookupPlan {
	object: string;
	fields: string[];
	userId?: KeyField;
	email?: KeyField;
	/** Paths of the fields to return; undefined when none are asked for. */
	returned?: readonly string[];
}

/** What a Lead was converted to. */
export const LEAD_CONVERSION_FIELDS = ['ConvertedContactId', 'ConvertedAccountId'] as const;

/** Fields that say which record it is; those an org may not have are asked for only where they exist. */
const OPTIONAL = [
	'Name',
	'AccountId',
	'IsPersonAccount',
	'CreatedDate',
	'LastModifiedDate',
	'IsConverted',
	...LEAD_CONVERSION_FIELDS,
] as const;

/** Fields every org has, so that their absence means field-level security. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
	Contact: ['AccountId'],
	Lead: LEAD_CONVERSION_FIELDS,
};

/** Those of the standard fields a match uses that the connected user does not see. */
export function hiddenFields(description: ObjectDescription): string[] {
	return (lookUp(EXPECTED, description.name) ?? [])
		.filter((name) => !description.has(name))
		.map((name) => `${description.name}.${name}`);
}

/**
 * @param returned paths of the fields to return, in Salesforce's spelling
 * @throws SetupError for a field that is missing, or cannot be compared with text
 */
export function planLookup(
	description: ObjectDescription,
	{ userIdField, emailField }: LookupObject,
	returned?: readonly string[],
): LookupPlan {
	const userId = userIdField ? keyField(description, userIdField) : undefined;
	const email = emailField ? keyField(description, emailField) : undefined;
	const keys = [userId, email].flatMap((key) => (key ? [key.name] : []));
	return {
		object: description.name,
		fields: [
			'Id',
			...keys,
			...OPTIONAL.filter((name) => description.has(name)),
			...(returned ?? []),
		],
		userId,
		email,
		returned,
	};
}

export function keyField(description: ObjectDescription, chosen: string): KeyField {
	const field = requireKeyField(description, chosen);
	return {
		name: field.name,
		holdsIds: holdsIds(field),
		keyPrefix: field.name === 'Id' ? description.keyPrefix : null,
	};
}

function holdsIds({ name, type }: Field): boolean {
	return name === 'Id' || type === 'reference';
}

/** May the value be compared with the field at all? */
export function fits({ holdsIds: ids, keyPrefix }: KeyField, value: string): boolean {
	return !ids || isRecordId(value, keyPrefix);
}

/** The forms in which the product gives what the field holds: of a record id both may be in use. */
export function formsOf(key: KeyField, held: string, given: readonly string[]): string[] {
	if (!key.holdsIds) return [held];
	return given.filter((value) => fits(key, value) && shortId(value) === shortId(held));
}

/**
 * A record once for each form in which the product gives its user id. What refers to somebody else is another user's;
 * but that a record has an id of its own says nothing of whose it is.
 */
export function candidatesOf(row: Row, plan: LookupPlan, given: readonly string[]): Candidate[] {
	const { userId } = plan;
	const { held, candidate } = heldBy(row, plan);
	if (!userId || !held) return [candidate];
	const forms = formsOf(userId, held, given);
	if (forms.length > 0) return forms.map((form) => ({ ...candidate, userId: form }));
	return userId.name === 'Id' ? [candidate] : [{ ...candidate, userId: held }];
}

/** A row as a candidate, and the user id its field holds; a word that stands for a missing id is none. */
function heldBy(row: Row, plan: LookupPlan): { held?: string; candidate: Candidate } {
	const candidate = toCandidate(row, plan);
	const { id, doubt } = readIdentity(plan.userId && row[plan.userId.name]);
	return { held: id, candidate: doubt ? { ...candidate, holdsPlaceholder: true } : candidate };
}

/** A row as a candidate; its user id is for the caller to say. */
function toCandidate(row: Row, { object, email, returned }: LookupPlan): Candidate {
	const text = (field: string | undefined) =>
		field && row[field] ? String(row[field]) : undefined;
	return {
		object,
		id: String(row.Id),
		name: text('Name'),
		email: text(email?.name),
		accountId: text('AccountId'),
		createdAt: text('CreatedDate'),
		modifiedAt: text('LastModifiedDate'),
		fields: returnedValues(row, returned),
		...(row.IsPersonAccount === true ? { isPersonAccount: true } : {}),
		...(row.IsConverted === true
			? {
					convertedTo: {
						contactId: text('ConvertedContactId'),
						accountId: text('ConvertedAccountId'),
					},
				}
			: {}),
	};
}
