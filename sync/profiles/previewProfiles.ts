import type { PlatformApi } from '../../platforms/PlatformApi';
import type { AttributeValue } from '../../platforms/profiles';
import { sameAttribute } from '../../platforms/sameAttribute';
import type { ProductTarget } from './target';
import {
	updateProfiles,
	type ProfileResult,
	type TimedUpdate,
	type UpdateProfilesOptions,
} from './updateProfiles';

/** What would become of one profile. */
export interface ProfilePreview {
	result: ProfileResult;
	/** What differs from what the profile holds, by attribute; undefined where profiles cannot be read. */
	changes?: Record<string, { from: unknown; to: AttributeValue }>;
	/** The platform does not know the profile yet. */
	isNew?: true;
}

export interface PreviewedProfiles {
	/** In the order of the updates. */
	previews: ProfilePreview[];
	/** Requests the real run would need. */
	calls: number;
}

/**
 * What `updateProfiles` would write, without writing it. Where the platform lets a profile be read, each is read, so
 * that the difference can be told.
 *
 * @throws PlatformError when a profile cannot be read
 */
export async function previewProfiles(
	api: PlatformApi,
	target: Pick<ProductTarget, 'profile'>,
	updates: readonly TimedUpdate[],
	options: UpdateProfilesOptions,
): Promise<PreviewedProfiles> {
	const dry = api.dryRun();
	const { profile } = target;
	const results = await updateProfiles(dry, target, updates, { ...options, bulkFrom: Infinity });
	const profiles = new Set(results.map(({ update }) => update.id)).size;
	const { records, callsPerPart } = profile.bulk;
	const writes =
		profiles < options.bulkFrom ? dry.writeCalls : Math.ceil(profiles / records) * callsPerPart;
	const calls = dry.calls + writes;
	api.calls += dry.calls;
	const held = new Map<string, Readonly<Record<string, unknown>> | undefined>();
	if (profile.read)
		for (const { update, outcome } of results)
			if (outcome.ok && !held.has(update.id))
				held.set(update.id, await profile.read(api, update.id));
	const previews = results.map((result): ProfilePreview => {
		const { update, outcome } = result;
		if (!profile.read || !outcome.ok) return { result };
		const holds = held.get(update.id);
		const changes = Object.entries(update.attributes)
			.filter(([name, to]) => !sameAttribute(holds?.[name], to))
			.map(([name, to]) => [name, { from: holds?.[name] ?? null, to }] as const);
		return { result, changes: Object.fromEntries(changes), ...(holds ? {} : { isNew: true }) };
	});
	return { previews, calls };
}
