import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { PRODUCT_TARGETS, type ProductTarget } from './targets';

export interface ProductSettings {
	target: ProductTarget;
	mode: 'all' | 'choose';
	onlyChanged: boolean;
	asText: boolean;
	setCompany: boolean;
	compareFirst: boolean;
	createUnknown: boolean;
	bulkFrom: number;
}

export type AttributeType = 'asIs' | 'text' | 'number' | 'boolean' | 'date';

export interface MoreAttribute {
	name: string;
	type: AttributeType;
	value: unknown;
}

/** The parameters that are the same for all items. */
export function readSettings(context: IExecuteFunctions): ProductSettings {
	const value = context.getNodeParameter('target', 0) as string;
	const options = context.getNodeParameter('productOptions', 0, {}) as IDataObject;
	return {
		target: PRODUCT_TARGETS.find((candidate) => candidate.value === value) as ProductTarget,
		mode: context.getNodeParameter('attributeMode', 0) as ProductSettings['mode'],
		onlyChanged: options.onlyChanged !== false,
		asText: options.asText === true,
		setCompany: options.setCompany === true,
		compareFirst: options.compareFirst === true,
		createUnknown: options.createUnknown !== false,
		bulkFrom: (options.bulkFrom as number | undefined) ?? 200,
	};
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
