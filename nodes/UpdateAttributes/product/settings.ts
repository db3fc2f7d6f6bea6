import type { IExecuteFunctions } from 'n8n-workflow';
import type { ProductTarget } from '../../../sync/profiles/target';
import { parametersOf } from '../../shared/parameters';
import { readProductOptions, type ProductOptions } from '../../shared/product/options';
import { readTarget } from '../../shared/product/targets';
import { properties } from '../properties';

export interface ProductSettings extends ProductOptions {
	target: ProductTarget;
	mode: 'all' | 'choose';
	/** Fields that the trigger knows to be unchanged are left out. */
	onlyChanged: boolean;
	/** What is empty in Salesforce is cleared, also where it is not known to have been emptied. */
	clearEmpty: boolean;
}

/** What is set for an item. */
export function readSettings(context: IExecuteFunctions, itemIndex: number): ProductSettings {
	const parameters = parametersOf(context, properties, itemIndex);
	const options = parameters.collection('options');
	return {
		target: readTarget(parameters),
		mode: parameters.choice('attributeMode', ['all', 'choose']),
		onlyChanged: options.flag('onlyChanged', true),
		clearEmpty: options.flag('clearEmpty'),
		...readProductOptions(options),
	};
}
