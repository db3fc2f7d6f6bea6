import { PlatformError } from '../../core/failure/syncError';
import { readIdentity, realId } from '../../core/matching/identity';
import type { PlatformApi } from '../../platforms/PlatformApi';
import type { WriteResult, ProfileUpdate, WriteOptions } from '../../platforms/profiles';
import type { ProductTarget } from './target';
import { writeProfiles } from './writeProfiles';

/** Values for one profile, and when they became true. */
export interface TimedUpdate extends ProfileUpdate {
	/** Epoch milliseconds; of two updates of one profile the later counts. */
	atMs: number;
}

export interface ProfileResult {
	/** What was written: the values of all updates of the profile. */
	update: ProfileUpdate;
	outcome: WriteResult;
}

/**
 * Writes values to profiles, each profile once: of several values for one attribute the latest counts. One by one
 * within what the platform allows, or by its bulk endpoint when there are many. An id that is none
 * (`core/matching/identity.ts`) fails, and nothing is written under it.
 *
 * @returns results in the order of the updates; those of one profile share a result
 */
export async function updateProfiles(
	api: PlatformApi,
	{ profile }: Pick<ProductTarget, 'profile'>,
	updates: readonly TimedUpdate[],
	options: WriteOptions,
): Promise<ProfileResult[]> {
	const merged = mergeUpdates(updates.filter(({ id }) => realId(id) === id));
	const outcomes = await writeProfiles(api, profile, [...merged.values()], options);
	const results = new Map(
		[...merged].map(([id, update], index) => [id, { update, outcome: outcomes[index] }]),
	);
	return updates.map((update) => results.get(update.id) ?? { update, outcome: nobody(update) });
}

function nobody({ id }: ProfileUpdate): WriteResult {
	const { doubt = `"${id}" has blanks around it` } = readIdentity(id);
	const error = new PlatformError(`Nothing is written to a profile without an id: ${doubt}`, {
		move: 'fixData',
		code: 'NO_IDENTITY',
		remedy: 'Correct the id where it comes from, or leave the record out.',
	});
	return { ok: false, error };
}

/** One update per profile, by its id, in the order the profiles were first told of. */
function mergeUpdates(updates: readonly TimedUpdate[]): Map<string, ProfileUpdate> {
	const merged = new Map<string, ProfileUpdate>();
	for (const update of [...updates].sort((a, b) => a.atMs - b.atMs)) {
		const { id, attributes } = update;
		const sofar = merged.get(id);
		const companyId = update.companyId ?? sofar?.companyId;
		merged.set(id, {
			id,
			attributes: { ...sofar?.attributes, ...attributes },
			...(companyId ? { companyId } : {}),
		});
	}
	return merged;
}
