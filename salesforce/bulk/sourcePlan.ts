import { SetupError } from '../../core/failure/syncError';
import { requireKeyField, type ObjectDescription } from '../describe';
import type { Describe } from '../people/settings';
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
	/** Type names of describe, by path as in the statement. */
	types: ReadonlyMap<string, string>;
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
	for (const path of settings.fields)
		if (!descriptions.some((description) => has(description, path))) descriptions[0].require(path);
	return await Promise.all(
		descriptions.map(async (description) => await planObject(description, settings, describe)),
	);
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
	const paths = [
		'Id',
		keyField,
		...[email, companyPath, convertedField].filter((path) => path !== undefined),
		...settings.fields.filter((path) => has(description, path)),
	];
	const fields = new Map<string, { type: string; length: number }>();
	for (const path of paths) fields.set(path, await fieldAt(description, path, describe));
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
		types: new Map([...fields].map(([path, { type }]) => [path, type])),
		where,
		soql: select({ fields: paths, from: description.name, where }),
		width: [...fields.values()].reduce((sum, field) => sum + widthOf(field), 0),
	};
}

function keyFieldOn(object: string, { keyField, leadKeyField }: SourceSettings): string {
	return object === 'Lead' ? (leadKeyField ?? keyField) : keyField;
}

function has(description: ObjectDescription, path: string): boolean {
	return path.includes('.') ? lookupOf(description, path) !== undefined : description.has(path);
}

function lookupOf(description: ObjectDescription, path: string) {
	const [relationship] = path.toLowerCase().split('.');
	return description.fields.find(
		({ relationshipName }) => relationshipName?.toLowerCase() === relationship,
	);
}

/** A field of the object or of a parent. Of a parent that can be several objects the first that has it counts. */
async function fieldAt(
	description: ObjectDescription,
	path: string,
	describe: Describe,
): Promise<{ type: string; length: number }> {
	if (!path.includes('.')) return description.require(path);
	const rest = path.slice(path.indexOf('.') + 1);
	for (const parent of lookupOf(description, path)?.referenceTo ?? []) {
		const parentDescription = await describe(parent);
		if (has(parentDescription, rest)) return await fieldAt(parentDescription, rest, describe);
	}
	throw new SetupError(`The field ${path} on ${description.name} is missing or hidden`, {
		move: 'fixPermission',
		code: 'INVALID_FIELD',
		fields: [path],
		remedy: `${path} does not exist, or is hidden from the connected user (Salesforce shows both alike). Choose another field, or grant Read Access to it in a permission set assigned to that user.`,
	});
}

/** Texts are rarely as long as they may be. */
function widthOf({ length }: { length: number }): number {
	return length > 255 ? 1_000 : Math.min(length || 20, 40);
}
