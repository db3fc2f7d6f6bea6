import { SetupError } from '../../core/failure/syncError';
import uniq from 'lodash/uniq';
import {
	missingField,
	requireKeyField,
	type Describe,
	type FoundField,
	type ObjectDescription,
} from '../describe';
import { dateTimeLiteral } from '../soql/quote';
import { allOf, select } from '../soql/select';

/** Which records are read, and what of them. */
export interface SourceSettings {
	/** Of a key that two records carry the one of the object named first counts. */
	objects: readonly string[];
	/** Fields or parent paths; one that some of the objects lack is left out there. */
	fields: readonly string[];
	/** Field with the person's or company's id in the product. */
	keyField: string;
	/** The same on Lead, where it has another name there. */
	leadKeyField?: string;
	/** Field on Account with the company's id. */
	companyIdField?: string;
	/** Ready-made condition. */
	filter?: string;
	changedSinceMs?: number;
}

/** One object with what is read of it. */
export interface SourceObject {
	name: string;
	keyField: string;
	/** Path of the company's id. */
	companyPath?: string;
	/** Leads say whether they were converted. */
	convertedField?: string;
	/** By path as in the settings. */
	fields: ReadonlyMap<string, FoundField>;
	where?: string;
	/** The condition of records that meet everything but the id: they have none. */
	whereNoKey: string;
	/** Paths that say when the record, and each parent that is read, was saved last; for conditions. */
	stamps: readonly string[];
	soql: string;
	/** Characters a row takes, roughly. */
	width: number;
}

/**
 * What to read of each object.
 *
 * @throws SetupError for a field that no object has, or a key field that cannot be one
 */
export async function planSource(
	settings: SourceSettings,
	describe: Describe,
): Promise<SourceObject[]> {
	const descriptions = await Promise.all(settings.objects.map(describe));
	const objects = await Promise.all(
		descriptions.map(async (description) => await planObject(description, settings, describe)),
	);
	for (const { fields } of objects)
		for (const path of settings.fields) requirePlain(path, fields.get(path));
	for (const path of settings.fields)
		if (!objects.some(({ fields }) => fields.has(path))) throw missingField(path, descriptions);
	return objects;
}

/** When a record was saved last, by anybody or anything. */
const STAMP = 'SystemModstamp';

function keyFieldOn(object: string, { keyField, leadKeyField }: SourceSettings): string {
	return object === 'Lead' ? (leadKeyField ?? keyField) : keyField;
}

async function planObject(
	description: ObjectDescription,
	settings: SourceSettings,
	describe: Describe,
): Promise<SourceObject> {
	const keyField = requireKeyField(description, keyFieldOn(description.name, settings)).name;
	const { companyIdField } = settings;
	const companyPath =
		companyIdField && description.has('AccountId') ? `Account.${companyIdField}` : undefined;
	const convertedField = description.has('IsConverted') ? 'IsConverted' : undefined;
	const own = ['Id', keyField, companyPath, convertedField].filter((path) => path !== undefined);
	const fields = new Map<string, FoundField>();
	for (const path of [...own, ...settings.fields]) {
		const found = await description.find(path, describe);
		if (found) fields.set(path, found);
		else if (own.includes(path)) throw missingField(path, [description]);
	}
	const stamps = [STAMP, ...(await parentStamps(fields, description, describe))];
	const changed =
		settings.changedSinceMs === undefined
			? undefined
			: `${STAMP} >= ${dateTimeLiteral(settings.changedSinceMs)}`;
	const where = allOf([`${keyField} != null`, changed, settings.filter]);
	const open = convertedField && `${convertedField} = false`;
	return {
		name: description.name,
		keyField,
		companyPath,
		convertedField,
		fields,
		where,
		whereNoKey: allOf([`${keyField} = null`, open, changed, settings.filter]) as string,
		stamps,
		soql: soqlOf(description.name, fields, where),
		width: [...fields.values()].reduce((sum, { field }) => sum + widthOf(field), 0),
	};
}

/** The object, read only as far as the records meet one more condition. */
export function narrowed(object: SourceObject, condition: string | undefined): SourceObject {
	const where = allOf([object.where, condition]);
	return { ...object, where, soql: soqlOf(object.name, object.fields, where) };
}

function soqlOf(
	object: string,
	fields: ReadonlyMap<string, FoundField>,
	where: string | undefined,
): string {
	return select({
		fields: uniq([...fields.values()].map(({ path }) => path)),
		from: object,
		where,
	});
}

/**
 * A change of a parent is no change of the record. Of a parent that can be several objects Salesforce gives no
 * such time.
 */
async function parentStamps(
	fields: ReadonlyMap<string, FoundField>,
	description: ObjectDescription,
	describe: Describe,
): Promise<string[]> {
	const parents = uniq(
		[...fields.values()].map(({ path }) => path.split('.').slice(0, -1).join('.')),
	).filter(Boolean);
	const stamps: string[] = [];
	for (const parent of parents) {
		const stamp = await description.spelling(`${parent}.${STAMP}`, describe);
		if (stamp && !(await passesSeveral(parent, description, describe))) stamps.push(stamp);
	}
	return stamps;
}

/** Does a path of relationships lead over one that can be several objects? */
async function passesSeveral(
	path: string,
	description: ObjectDescription,
	describe: Describe,
): Promise<boolean> {
	const [first, ...rest] = path.split('.');
	const { referenceTo = [] } =
		description.fields.find(({ relationshipName }) => relationshipName === first) ?? {};
	if (referenceTo.length !== 1) return true;
	return (
		rest.length > 0 &&
		(await passesSeveral(rest.join('.'), await describe(referenceTo[0]), describe))
	);
}

/** Types of fields that are made of others; results of the Bulk API do not have them. */
const COMPOUND = new Set(['address', 'location']);

/** @throws SetupError for a compound field, so that few records end as many do */
function requirePlain(path: string, found: FoundField | undefined): void {
	if (!found || !COMPOUND.has(found.field.type)) return;
	throw new SetupError(`${path} is made of several fields and is no value of its own`, {
		move: 'fixMapping',
		code: 'COMPOUND_FIELD',
		fields: [path],
		remedy: 'Choose its parts instead, for example MailingCity in place of MailingAddress.',
	});
}

/** Texts are rarely as long as they may be. */
function widthOf({ length }: { length: number }): number {
	return length > 255 ? 1_000 : Math.min(length || 20, 40);
}
