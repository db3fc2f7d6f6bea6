import type { INodePropertyOptions } from 'n8n-workflow';
import type { ProfilePlatform } from '../../../platforms/contract';
import type { ProfileTarget } from '../../../platforms/profiles';
import { PLATFORMS } from '../../../platforms/registry';

/** One thing in a product platform that attributes can be written to. */
export interface ProductTarget {
	/** Value of the node's Target parameter: the platform's id and its own word for the target. */
	value: string;
	kind: 'user' | 'company';
	platform: ProfilePlatform;
	profile: ProfileTarget;
}

/** Users and companies of every platform that takes attributes. */
export const PRODUCT_TARGETS: readonly ProductTarget[] = PLATFORMS.flatMap((platform) =>
	platform.profiles ? targetsIn(platform) : [],
);

function targetsIn(platform: ProfilePlatform): ProductTarget[] {
	return (['user', 'company'] as const).map((kind) => {
		const profile = platform.profiles[kind];
		return { value: `${platform.id}${profile.displayName}`, kind, platform, profile };
	});
}

/** The platforms that take attributes. */
export const PROFILE_PLATFORMS: readonly ProfilePlatform[] = [
	...new Set(PRODUCT_TARGETS.map(({ platform }) => platform)),
];

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
