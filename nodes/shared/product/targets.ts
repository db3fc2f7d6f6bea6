import type { INodePropertyOptions } from 'n8n-workflow';
import { PRODUCT_TARGETS, type ProductTarget } from '../../../sync/profiles/target';

export const TARGET_OPTIONS: INodePropertyOptions[] = [
	...PRODUCT_TARGETS.map(({ value, kind, platform, profile }) => ({
		name: `${platform.displayName} ${profile.displayName}`,
		value,
		description:
			kind === 'user'
				? "Attributes of the person's profile"
				: "Attributes of the company's profile",
	})),
	{ name: 'Salesforce', value: 'salesforce', description: 'Fields of the matched record' },
].sort((a, b) => a.name.localeCompare(b.name));

export const targetsOf = (fits: (target: ProductTarget) => boolean): string[] =>
	PRODUCT_TARGETS.filter(fits).map(({ value }) => value);
