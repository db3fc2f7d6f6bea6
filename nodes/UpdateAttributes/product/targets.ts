import type { INodePropertyOptions } from 'n8n-workflow';
import type { Platform } from '../../../platforms/contract';
import type { ProfileTarget } from '../../../platforms/profiles';
import { PLATFORMS } from '../../../platforms/registry';

/** One thing in a product platform that attributes can be written to. */
export interface ProductTarget {
	/** Value of the node's Target parameter, for example `appcuesUser`. */
	value: string;
	kind: 'user' | 'company';
	platform: Platform;
	profile: ProfileTarget;
}

/** `appcuesUser`, `appcuesGroup`, `userpilotUser`, `userpilotCompany`: the platform and its own word. */
export const PRODUCT_TARGETS: readonly ProductTarget[] = PLATFORMS.flatMap((platform) =>
	(['user', 'company'] as const).map((kind) => {
		const profile = platform.profiles[kind];
		return { value: `${platform.id}${profile.displayName}`, kind, platform, profile };
	}),
);

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
