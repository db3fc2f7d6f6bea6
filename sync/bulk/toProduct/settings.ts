import type { SourceSettings } from '../../../salesforce/bulk/sourcePlan';
import type { ProductTarget } from '../../profiles/target';
import type { AttributeType } from '../../profiles/values';

/** One attribute, and the field it comes from. */
export interface AttributeSource {
	path: string;
	name: string;
	type: AttributeType;
}

export interface ToProductSettings {
	target: ProductTarget;
	source: SourceSettings;
	attributes: readonly AttributeSource[];
	setCompany: boolean;
	compareFirst: boolean;
	createUnknown: boolean;
	/** Take attributes away whose field is empty; else what the platform has stays. */
	clearEmpty: boolean;
	bulkFrom: number;
	dryRun: boolean;
	startOver: boolean;
	/** Share of the org's daily API requests that may be in use, 0 to 1. */
	budget: number;
}
