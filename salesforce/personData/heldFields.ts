import groupBy from 'lodash/groupBy';
import type { Candidate } from '../../core/matching/person';
import { shortId } from '../../core/values/recordId';
import type { Row } from '../client';
import { missingField, type ObjectDescription } from '../describe';
import type { Org } from '../org';
import { personAccountField } from '../records/personAccount';
import { readRecords } from '../records/read';

/** What one of the person's records holds in the fields that are to be cleared. */
export interface HeldFields {
	/** The record that is written: of a person account its Account. */
	object: string;
	id: string;
	description: ObjectDescription;
	/** Values by field; empty ones are not in it. */
	values: Row;
	/** Of {@link values} the field with the product's user id, where it is among them. */
	userIdField?: string;
	createdById?: string;
}

export interface FieldSettings {
	/** Fields to look into, by API name; each on the objects that have it. */
	fields: readonly string[];
	/** Of these, those that need not be there. */
	optional: readonly string[];
	userIdFieldOn: (object: string) => string | undefined;
}

/**
 * Reads the fields of the person's records that are to be cleared. One call for each object.
 *
 * @throws SetupError for a field that neither Contact nor Lead has
 */
export async function readHeldFields(
	org: Org,
	records: readonly Candidate[],
	settings: FieldSettings,
): Promise<HeldFields[]> {
	await requireThere(org, settings);
	const groups = Object.values(
		groupBy(records, ({ object, isPersonAccount }) => `${object} ${isPersonAccount ?? ''}`),
	);
	const held: HeldFields[] = [];
	for (const group of groups) held.push(...(await readGroup(org, group, settings)));
	return held;
}

async function readGroup(
	{ gateway, describe }: Org,
	group: readonly Candidate[],
	{ fields, userIdFieldOn }: FieldSettings,
): Promise<HeldFields[]> {
	const [{ object, isPersonAccount, accountId }] = group;
	const asAccount = Boolean(isPersonAccount && accountId);
	const description = await describe(asAccount ? 'Account' : object);
	const nameOf = (field: string | undefined) =>
		field && (asAccount ? personAccountField(field, description) : description.field(field)?.name);
	const names = fields.flatMap((field) => nameOf(field) ?? []);
	const userIdField = nameOf(userIdFieldOn(object));
	const ids = group.map((one) => (asAccount ? one.accountId : one.id) as string);
	const optional = ['CreatedById'].filter((name) => description.has(name));
	const rows = await readRecords(gateway, description.name, ids, [...names, ...optional]);
	return ids.flatMap((id) => {
		const row = rows.get(shortId(id));
		if (!row) return [];
		const values = Object.fromEntries(
			names.flatMap((name) => (isEmpty(row[name]) ? [] : [[name, row[name]]])),
		) as Row;
		const createdById = row.CreatedById ? String(row.CreatedById) : undefined;
		const key = userIdField && userIdField in values ? { userIdField } : {};
		return [{ object: description.name, id, description, values, createdById, ...key }];
	});
}

function isEmpty(value: unknown): boolean {
	return value === null || value === undefined || value === '';
}

async function requireThere({ describe }: Org, { fields, optional }: FieldSettings): Promise<void> {
	const objects = await Promise.all(['Contact', 'Lead'].map(async (name) => await describe(name)));
	for (const field of fields)
		if (!optional.includes(field) && !objects.some((object) => object.has(field)))
			throw missingField(field, objects);
}
