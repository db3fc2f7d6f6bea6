import { appcues } from './appcues';
import type { Platform } from './contract';
import { userpilot } from './userpilot';
import { segment } from './segment';

/** Every platform the package knows, in the order shown to users. Adding a platform is one line here. */
export const PLATFORMS: readonly Platform[] = [appcues, userpilot, segment];

/** @throws when the id is not in the registry; ids come from a node's options, so that is a defect */
export function platformById(id: string): Platform {
	const platform = PLATFORMS.find((candidate) => candidate.id === id);
	if (!platform) throw new Error(`Unknown product platform "${id}"`);
	return platform;
}
