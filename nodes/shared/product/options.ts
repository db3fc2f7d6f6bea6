import type { Parameters } from '../parameters';

/** From so many profiles on a platform's bulk endpoint is used. */
const BULK_FROM = 200;

/** How profiles are written. */
export interface ProductOptions {
	/** Numbers, dates and booleans as text. */
	asText: boolean;
	setCompany: boolean;
	compareFirst: boolean;
	createUnknown: boolean;
	bulkFrom: number;
}

export function readProductOptions(options: Parameters): ProductOptions {
	return {
		asText: options.flag('asText'),
		setCompany: options.flag('setCompany'),
		compareFirst: options.flag('compareFirst'),
		createUnknown: options.flag('createUnknown', true),
		bulkFrom: options.number('bulkFrom', BULK_FROM),
	};
}
