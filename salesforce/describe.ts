import { SetupError } from '../core/failure/syncError';
import type { RawDescribe, RawField } from './client';

export type Field = RawField;

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

	get fields(): readonly Field[] {
		return this.raw.fields;
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
		throw new SetupError(`The field ${name} on ${this.name} is missing or hidden`, {
			move: 'fixPermission',
			code: 'INVALID_FIELD',
			fields: [name],
			remedy: `${name} does not exist on ${this.name}, or field-level security hides it from the connected user (Salesforce shows both alike). Choose another field, or grant Read Access to ${this.name}.${name} in a permission set assigned to that user.`,
		});
	}
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
