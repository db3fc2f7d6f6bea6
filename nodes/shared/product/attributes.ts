import type { AttributeType } from '../../../sync/profiles/values';
import type { Parameters } from '../parameters';

export const ATTRIBUTE_TYPES = [
	'asIs',
	'text',
	'number',
	'boolean',
	'date',
] as const satisfies AttributeType[];

/** An attribute the user adds, with a value or from a field. */
export interface MoreAttribute {
	name: string;
	type: AttributeType;
	value: unknown;
}

/** Attribute name by Salesforce field, as the user chose. */
export function chosenFields(parameters: Parameters): Record<string, string> {
	return Object.fromEntries(
		Object.entries(parameters.mapped('attributes')).flatMap(([field, name]) =>
			typeof name === 'string' && name.trim() ? [[field, name.trim()]] : [],
		),
	);
}

/** @param source the column that says where the value comes from */
export function moreAttributes(parameters: Parameters, source: 'value' | 'field'): MoreAttribute[] {
	return parameters
		.rows('moreAttributes', 'attribute')
		.filter((row) => row.text('name') !== '')
		.map((row) => ({
			name: row.text('name'),
			type: row.choice('type', ATTRIBUTE_TYPES),
			value: row.value(source),
		}));
}
