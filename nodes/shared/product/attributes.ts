import type { AttributeType } from '../../../sync/profiles/values';
import type { IExecuteFunctions } from 'n8n-workflow';
import { CLEAR } from '../../../core/fields/coerce';
import { isBlank } from '../../../core/fields/isBlank';
import { isAuthorsSign } from '../clearSign';
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
		.filter(isNamed)
		.map((row) => toAttribute(row, row.value(source)));
}

/**
 * The attributes added for an item. A value that its expression leaves blank is undefined, so that the attribute
 * stays as it is; `CLEAR` where the author wrote `#N/A`.
 */
export function addedAttributes(
	context: IExecuteFunctions,
	parameters: Parameters,
	itemIndex: number,
): MoreAttribute[] {
	const added = context.getNode().parameters.moreAttributes as WrittenRows | undefined;
	const valueOf = (row: Parameters, index: number) => {
		const value = row.value('value');
		const written = added?.attribute?.[index]?.value;
		if (isAuthorsSign(context, written, value, itemIndex)) return CLEAR;
		return isBlank(value) ? undefined : value;
	};
	return parameters
		.rows('moreAttributes', 'attribute')
		.map((row, index) => ({ row, value: valueOf(row, index) }))
		.filter(({ row }) => isNamed(row))
		.map(({ row, value }) => toAttribute(row, value));
}

/** As they stand in the node, expressions included. */
interface WrittenRows {
	attribute?: Array<{ value?: unknown }>;
}

function isNamed(row: Parameters): boolean {
	return row.text('name') !== '';
}

function toAttribute(row: Parameters, value: unknown): MoreAttribute {
	return { name: row.text('name'), type: row.choice('type', ATTRIBUTE_TYPES), value };
}
