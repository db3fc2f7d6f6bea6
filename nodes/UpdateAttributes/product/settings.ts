import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { PRODUCT_TARGETS, type ProductTarget } from '../../../sync/profiles/target';

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
