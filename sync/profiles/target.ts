import type { ProfilePlatform } from '../../platforms/contract';
import type { ProfileTarget } from '../../platforms/profiles';
import { PLATFORMS } from '../../platforms/registry';

/** One thing in a product platform that attributes can be written to. */
export interface ProductTarget {
	/** The platform's id and its own word for the target; the value of the nodes' Target parameter. */
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
