import type { INodePropertyOptions } from 'n8n-workflow';
import type { Parameters } from '../parameters';
import type { Verb } from '../ways';
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

const TARGETS: Readonly<Record<string, ProductTarget>> = Object.fromEntries(
	PRODUCT_TARGETS.map((target) => [target.value, target]),
);

/**
 * The target chosen, which is not Salesforce.
 *
 * @throws SetupError when there is no such target
 */
export function readTarget(parameters: Parameters): ProductTarget {
	return TARGETS[parameters.choice('target', TARGETS)];
}

/** What a node does, by its target. */
export function waysByTarget(toSalesforce: Verb, toProduct: Verb): Readonly<Record<string, Verb>> {
	return {
		salesforce: toSalesforce,
		...Object.fromEntries(PRODUCT_TARGETS.map(({ value }) => [value, toProduct])),
	};
}
