import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { AttributeType } from '../../../sync/profiles/values';

/** An attribute the user adds, with a value or from a field. */
export interface MoreAttribute {
	name: string;
	type: AttributeType;
	value: unknown;
}

/** Attribute name by Salesforce field, as the user chose for this item. */
export function chosenFields(
	context: IExecuteFunctions,
	itemIndex: number,
): Record<string, string> {
	const values = (context.getNodeParameter('attributes.value', itemIndex, {}) ?? {}) as IDataObject;
	return Object.fromEntries(
		Object.entries(values).flatMap(([field, name]) =>
			typeof name === 'string' && name.trim() ? [[field, name.trim()]] : [],
		),
	);
}

export function moreAttributes(context: IExecuteFunctions, itemIndex: number): MoreAttribute[] {
	const { attribute = [] } = context.getNodeParameter('moreAttributes', itemIndex, {}) as {
		attribute?: MoreAttribute[];
	};
	return attribute.filter(({ name }) => name.trim() !== '');
}
