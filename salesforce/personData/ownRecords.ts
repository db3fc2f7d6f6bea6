import { KIT_ABOUT, KIT_KEY_FIELD, KIT_OBJECTS } from '../../core/kit/names';
import { isEventKey } from '../../core/personData/ownKey';
import { shortId } from '../../core/values/recordId';
import { SPARE_KEY_FIELDS } from '../activities/facts';
import type { Row } from '../client';
import { unlessNotVisible, type Field, type ObjectDescription } from '../describe';
import type { Org } from '../org';
import { inList } from '../soql/inList';
import { anyOf, select } from '../soql/select';

/** Whose records are looked for. */
export interface Owner {
	/** Ids of the Contacts and Leads that are the person. */
	contacts: readonly string[];
	leads: readonly string[];
	userId?: string;
}

/** What this package wrote about a person into one object. */
export interface OwnRecords {
	object: string;
	/** Undefined: not there, or hidden from the connected user. */
	description?: ObjectDescription;
	/** With an event key, and the person's for sure; archived ones too. */
	rows: Row[];
	/** On the person's record, but with the user id of somebody else. */
	others: Row[];
	/** In the recycle bin already. */
	deleted: Row[];
}

export interface ReadSettings {
	/** The field chosen for the event key, where not the kit's. */
	eventKeyField?: string;
	/** All that the connected user sees of each record; else what is needed to erase it. */
	whole: boolean;
}

/** Where activities and records of the kit name the person. */
interface Naming {
	contact: string;
	lead: string;
	/** The field with the product's user id. */
	userId?: string;
}

const ON_ACTIVITIES: Naming = { contact: 'WhoId', lead: 'WhoId' };

const PLACES: Readonly<Record<string, Naming>> = {
	Task: ON_ACTIVITIES,
	Event: ON_ACTIVITIES,
	...Object.fromEntries(Object.values(KIT_OBJECTS).map((object) => [object, KIT_ABOUT])),
};

/** Objects this package writes records about persons into, in the order of the report. */
export const OWN_OBJECTS = Object.keys(PLACES);

/**
 * Reads what this package wrote about a person: activities on the person's records and records of the kit that hold an
 * event key. Archived ones are read, too: Salesforce lets them be deleted. Two calls, and one more for each 2,000
 * records.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_guidelines_archive.htm (archived activities), checked 2026-11-29
 */
export async function readOwnRecords(
	org: Org,
	owner: Owner,
	settings: ReadSettings,
): Promise<OwnRecords[]> {
	const found = await Promise.all(
		OWN_OBJECTS.map(async (object): Promise<OwnRecords & { soql?: string; keys: string[] }> => {
			const description = await org.describe(object).catch(unlessNotVisible);
			const empty = { object, description, rows: [], others: [], deleted: [] };
			if (!description) return { ...empty, keys: [] };
			const keys = keyFields(description, settings.eventKeyField);
			return { ...empty, keys, soql: statement(description, keys, owner, settings.whole) };
		}),
	);
	const asked = found.filter(({ soql }) => soql !== undefined);
	const results = await org.gateway.queryMany(
		asked.map(({ soql }) => soql as string),
		{ includeDeleted: true },
	);
	asked.forEach((records, index) => sort(records, results[index], owner));
	return found.map(({ object, description, rows, others, deleted }) => ({
		...{ object, description, rows, others, deleted },
	}));
}

/** Fields that may hold keys: events logged before the kit, or a field, was there have theirs in another. */
function keyFields(description: ObjectDescription, chosen: string | undefined): string[] {
	const { name } = description;
	const spare = name === 'Task' || name === 'Event' ? SPARE_KEY_FIELDS[name] : undefined;
	return [chosen, KIT_KEY_FIELD, spare].flatMap((field) =>
		field && description.has(field) ? [description.require(field).name] : [],
	);
}

function statement(
	description: ObjectDescription,
	keys: readonly string[],
	{ contacts, leads, userId }: Owner,
	whole: boolean,
): string | undefined {
	if (keys.length === 0) return undefined;
	const naming = PLACES[description.name];
	const visible = (field: string | undefined) =>
		field && description.has(field) ? field : undefined;
	const idField = visible(naming.userId);
	const conditions = [
		visible(naming.contact) && inList(naming.contact, contacts),
		visible(naming.lead) && inList(naming.lead, leads),
		idField && userId ? inList(idField, [userId]) : undefined,
	];
	const where = anyOf(conditions);
	if (!where) return undefined;
	const lookups = [visible(naming.contact), visible(naming.lead), idField];
	const needed = ['Id', 'IsDeleted', ...keys, ...lookups.flatMap((name) => name ?? [])];
	const all = description.fields.filter(isOneValue).map(({ name }) => name);
	return select({ fields: whole ? [...needed, ...all] : needed, from: description.name, where });
}

/** Addresses and files cannot be read with the rest; their parts can. */
function isOneValue({ type }: Field): boolean {
	return !['address', 'location', 'base64', 'complexvalue'].includes(type);
}

function sort(
	records: OwnRecords & { keys: readonly string[] },
	found: readonly Row[],
	{ contacts, leads, userId }: Owner,
): void {
	const { userId: idField, contact, lead } = PLACES[records.object];
	const own = found.filter((row) => records.keys.some((field) => isEventKey(row[field])));
	const idOf = (row: Row) => (idField && row[idField] ? String(row[idField]) : undefined);
	const persons = new Set([...contacts, ...leads].map(shortId));
	const isOnPerson = (row: Row) =>
		[contact, lead].some((field) => row[field] && persons.has(shortId(String(row[field]))));
	// Where nobody knows the person's id, one id on all of the records is the person's.
	const ids = new Set(own.flatMap((row) => idOf(row) ?? []));
	const [only] = userId === undefined && ids.size === 1 ? ids : [userId];
	for (const row of own) {
		const id = idOf(row);
		// Salesforce compares without case, products do not.
		const isSomebodyElses = id !== undefined && id !== only;
		if (!isSomebodyElses) (row.IsDeleted === true ? records.deleted : records.rows).push(row);
		else if (isOnPerson(row)) records.others.push(row);
	}
}
