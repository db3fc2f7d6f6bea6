import type { FieldDefinition, FieldType } from '../schema/model';

const texts: FieldType[] = [
	'string',
	'textarea',
	'email',
	'phone',
	'url',
	'picklist',
	'combobox',
	'address',
];
const fractional: FieldType[] = ['double', 'currency', 'percent'];

function textOf(field: FieldDefinition, value: string): string | null {
	const trimmed = value.trim();
	if (trimmed === '') return null;
	return field.type === 'email' ? trimmed.toLowerCase() : trimmed;
}

/** A decimal number with no more places than the field has, halves away from zero. */
function toScale(value: number, scale: number): number {
	const [digits, exponent = '0'] = String(Math.abs(value)).split('e');
	const shifted = Number(`${digits}e${Number(exponent) + scale}`);
	if (shifted > Number.MAX_SAFE_INTEGER) return value;
	const rounded = Number(`${Math.round(shifted)}e-${scale}`);
	return value < 0 && rounded !== 0 ? -rounded : rounded;
}

/**
 * A value as Salesforce keeps it: text without blanks around it, blank text as null, e-mail addresses in lower
 * case, numbers with the places of their field.
 *
 * UNCONFIRMED: Whether places a number has too many are rounded or cut off.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_primitives.htm (String, checked 2026-11)
 */
export function storedForm(field: FieldDefinition, value: unknown): unknown {
	if (typeof value === 'string' && texts.includes(field.type)) return textOf(field, value);
	if (typeof value === 'number' && fractional.includes(field.type))
		return toScale(value, field.scale);
	return value;
}
