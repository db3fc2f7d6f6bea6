import { SalesforceError, SetupError } from '../core/failure/syncError';
import { lookUp } from '../core/values/lookUp';
import { nearestName } from '../core/values/nearestName';
import { ACTIVITY_PERMISSIONS } from './activityPermissions';
import type { RawDescribe, RawField } from './client';

export type Field = RawField;

/**
 * Gives an object as the connected user sees it; the caller keeps what was asked.
 *
 * @param since a moment of the cache (`OrgCache`): what was read before it is asked anew
 */
export type Describe = (object: string, since?: number) => Promise<ObjectDescription>;

/** A field of an object or of one of its parents. */
export interface FoundField {
	/** In Salesforce's spelling. */
	path: string;
	field: Field;
}

/** An object as the connected user sees it: what is hidden from that user is not in it. */
export class ObjectDescription {
	private readonly byName: ReadonlyMap<string, Field>;

	constructor(private readonly raw: RawDescribe) {
		this.byName = new Map(raw.fields.map((field) => [field.name.toLowerCase(), field]));
	}

	get name(): string {
		return this.raw.name;
	}

	get label(): string {
		return this.raw.label;
	}

	/** First three characters of the ids of its records. */
	get keyPrefix(): string | null {
		return this.raw.keyPrefix;
	}

	get createable(): boolean {
		return this.raw.createable;
	}

	get updateable(): boolean {
		return this.raw.updateable;
	}

	get deletable(): boolean {
		return this.raw.deletable;
	}

	get fields(): readonly Field[] {
		return this.raw.fields;
	}

	/** @throws SetupError that names the permission the connected user lacks */
	requireCreateable(): void {
		if (this.createable) return;
		const permission = lookUp(ACTIVITY_PERMISSIONS, this.name);
		throw new SetupError(`The connected user may not create records of ${this.name}`, {
			move: 'fixPermission',
			code: 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
			object: this.name,
			permission: permission ?? `Create on ${this.name}`,
			remedy: permission
				? `Grant the system permission "${permission}" in a permission set assigned to that user.`
				: `Grant object Create on ${this.name} in a permission set assigned to that user.`,
		});
	}

	/** By API name, in any case; undefined when it does not exist or is hidden. */
	field(name: string): Field | undefined {
		return this.byName.get(name.toLowerCase());
	}

	has(name: string): boolean {
		return this.field(name) !== undefined;
	}

	/** @throws SetupError that names the field and says what to grant or choose */
	require(name: string): Field {
		const field = this.field(name);
		if (field) return field;
		throw missingField(name, [this]);
	}

	/**
	 * The field at a name or a path through parents as a person writes it (`title`, `account.name`), with the
	 * path in Salesforce's spelling: rows have their values under that only. Undefined when it does not exist
	 * or is hidden. Of a parent that can be several objects the first that has the field counts.
	 *
	 * @param describe is asked for parents, at most once for each object of the path that a lookup can refer to
	 */
	async find(path: string, describe: Describe): Promise<FoundField | undefined> {
		const [first, ...rest] = path.split('.');
		if (rest.length === 0) {
			const field = this.field(first);
			return field && { path: field.name, field };
		}
		const lookup = this.lookup(first);
		for (const parent of lookup?.referenceTo ?? []) {
			const description = await describe(parent).catch(unlessNotVisible);
			const found = await description?.find(rest.join('.'), describe);
			if (found) return { ...found, path: `${lookup?.relationshipName}.${found.path}` };
		}
		return undefined;
	}

	/** A name or path as a person writes it in Salesforce's spelling; see {@link find}. */
	async spelling(path: string, describe: Describe): Promise<string | undefined> {
		return (await this.find(path, describe))?.path;
	}

	/** The lookup that a path to a parent begins with, by its relationship name in any case. */
	private lookup(relationship: string): Field | undefined {
		return this.fields.find(
			({ relationshipName }) => relationshipName?.toLowerCase() === relationship.toLowerCase(),
		);
	}
}

/** Who may not read an object does not see its fields either. */
export function unlessNotVisible(error: unknown): undefined {
	if (error instanceof SalesforceError && error.code === 'NOT_FOUND') return undefined;
	throw error;
}

/**
 * A field that none of the objects has, or that is hidden on all: Salesforce shows both alike. Names the nearest one
 * that is there; of a path to a parent, the nearest parent.
 */
export function missingField(path: string, objects: readonly ObjectDescription[]): SetupError {
	const all = objects.map(({ name }) => name).join(' and ');
	const fields = path.includes('.')
		? 'it'
		: objects.map(({ name }) => `${name}.${path}`).join(' or ');
	const nearest = nearestField(path, objects);
	return new SetupError(`The field ${path} on ${all} is missing or hidden`, {
		move: 'fixPermission',
		code: 'INVALID_FIELD',
		object: all,
		fields: [path],
		permission: `Read Access to ${path.includes('.') ? path : fields}`,
		remedy: `${nearest ? `Did you mean ${nearest}? ` : ''}${path} does not exist on ${all}, or field-level security hides it from the connected user (Salesforce shows both alike). Choose another field, or grant Read Access to ${fields} in a permission set assigned to that user.`,
	});
}

function nearestField(path: string, objects: readonly ObjectDescription[]): string | undefined {
	const fields = objects.flatMap((object) => object.fields);
	const [first, ...rest] = path.split('.');
	if (rest.length === 0)
		return nearestName(
			path,
			fields.map(({ name }) => name),
		);
	const parents = fields.flatMap(({ relationshipName }) => relationshipName ?? []);
	if (parents.some((name) => name.toLowerCase() === first.toLowerCase())) return undefined;
	const parent = nearestName(first, parents);
	return parent && [parent, ...rest].join('.');
}

/** Salesforce answers for an object without Read permission as for one that does not exist. */
export function notVisible(object: string, status: number | undefined): SalesforceError {
	const isActivity = Object.keys(ACTIVITY_PERMISSIONS).some(
		(name) => name.toLowerCase() === object.toLowerCase(),
	);
	const permission = isActivity ? 'the system permission "Access Activities"' : 'object Read on it';
	return new SalesforceError(`${object} does not exist, or the connected user may not read it`, {
		move: 'fixPermission',
		code: 'NOT_FOUND',
		status,
		object,
		permission: isActivity ? 'Access Activities' : `Read on ${object}`,
		remedy: `Salesforce shows both alike. Check the API name ${object}, or grant ${permission} in a permission set assigned to that user.`,
	});
}

/** Types whose values are text, so that they can hold a product user id. */
const TEXT_TYPES = new Set([
	'string',
	'id',
	'email',
	'phone',
	'url',
	'picklist',
	'reference',
	'textarea',
]);

/**
 * A field that can be compared with a user or company id in a query: text, and filterable.
 *
 * @throws SetupError when it is numeric (with the formula that helps), too long to filter, or missing
 */
export function requireKeyField(description: ObjectDescription, name: string): Field {
	const field = description.require(name);
	if (!TEXT_TYPES.has(field.type)) {
		throw new SetupError(
			`The field ${name} on ${description.name} is of type ${field.type}, not Text`,
			{
				move: 'fixMapping',
				fields: [name],
				remedy: `Ids are compared as text. Create a formula field of type Text with the formula TEXT(${name}) on ${description.name} and choose that. (A formula field is not indexed: on more than some 200,000 records a copied Text field with External ID is faster.)`,
			},
		);
	}
	if (!field.filterable) {
		throw new SetupError(`The field ${name} on ${description.name} cannot be used in a filter`, {
			move: 'fixMapping',
			fields: [name],
			remedy:
				'Long text areas cannot be searched by value. Choose a Text field of up to 255 characters.',
		});
	}
	return field;
}
