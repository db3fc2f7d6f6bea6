import type {
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';
import type { Field } from '../../salesforce/describe';
import { openSalesforce } from './salesforce';

/** Types that cannot be written as one value. */
const UNWRITABLE = new Set(['address', 'location', 'base64', 'complexvalue', 'anyType']);

/** The writable fields of an object, for a resource mapper. */
export async function writableColumns(
	context: ILoadOptionsFunctions,
	object: string,
	operation: 'create' | 'update',
	isDefault: (field: Field) => boolean = () => false,
): Promise<ResourceMapperFields> {
	if (!object) return { fields: [], emptyFieldsNotice: 'Choose the object first' };
	const { describe } = await openSalesforce(context);
	const fields = (await describe(object)).fields.filter(
		(field) =>
			!UNWRITABLE.has(field.type) && (operation === 'create' ? field.createable : field.updateable),
	);
	return {
		fields: fields
			.map((field) => toColumn(field, operation, isDefault(field)))
			.sort(
				(a, b) =>
					Number(b.required) - Number(a.required) || a.displayName.localeCompare(b.displayName),
			),
		emptyFieldsNotice: `The connected user may not ${operation} any field of ${object}. Grant Edit Access in a permission set.`,
	};
}

/**
 * Every column is of type string: n8n would refuse, for a number or a date, both an expression that gives
 * nothing (which leaves the field alone) and `#N/A` (which clears it). Values are converted, and checked
 * against the field's own type, when they are written.
 */
function toColumn(
	field: Field,
	operation: 'create' | 'update',
	shown: boolean,
): ResourceMapperField {
	const required =
		operation === 'create' &&
		!field.nillable &&
		!field.defaultedOnCreate &&
		field.type !== 'boolean';
	return {
		id: field.name,
		displayName: `${field.label} (${field.name}, ${field.type})`,
		required,
		defaultMatch: false,
		canBeUsedToMatch: false,
		display: true,
		removed: !required && !shown,
		type: 'string',
	};
}
