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
	emailField?: string;
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
	emailField?: string;
	/** Path of the company's id. */
	companyPath?: string;
	/** Leads say whether they were converted. */
	convertedField?: string;
	/** By path as in the settings. */
	fields: ReadonlyMap<string, FoundField>;
	where?: string;
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
	for (const path of settings.fields)
		if (!objects.some(({ fields }) => fields.has(path))) throw missingField(path, descriptions);
	return objects;
}

function keyFieldOn(object: string, { keyField, leadKeyField }: SourceSettings): string {
	return object === 'Lead' ? (leadKeyField ?? keyField) : keyField;
}

async function planObject(
	description: ObjectDescription,
	settings: SourceSettings,
	describe: Describe,
): Promise<SourceObject> {
	const keyField = requireKeyField(description, keyFieldOn(description.name, settings)).name;
	const { emailField, companyIdField } = settings;
	const email = emailField && description.has(emailField) ? emailField : undefined;
	const companyPath =
		companyIdField && description.has('AccountId') ? `Account.${companyIdField}` : undefined;
	const convertedField = description.has('IsConverted') ? 'IsConverted' : undefined;
	const own = ['Id', keyField, email, companyPath, convertedField].filter(
		(path) => path !== undefined,
	);
	const fields = new Map<string, FoundField>();
	for (const path of [...own, ...settings.fields]) {
		const found = await description.find(path, describe);
		if (found) fields.set(path, found);
		else if (own.includes(path)) throw missingField(path, [description]);
	}
	const where = allOf([
		`${keyField} != null`,
		settings.changedSinceMs === undefined
			? undefined
			: `SystemModstamp >= ${dateTimeLiteral(settings.changedSinceMs)}`,
		settings.filter,
	]);
	return {
		name: description.name,
		keyField,
		emailField: email,
		companyPath,
		convertedField,
		fields,
		where,
		soql: select({
			fields: uniq([...fields.values()].map(({ path }) => path)),
			from: description.name,
			where,
		}),
		width: [...fields.values()].reduce((sum, { field }) => sum + widthOf(field), 0),
	};
}

/** Texts are rarely as long as they may be. */
function widthOf({ length }: { length: number }): number {
	return length > 255 ? 1_000 : Math.min(length || 20, 40);
}
