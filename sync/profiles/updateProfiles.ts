import { PlatformError } from '../../core/failure/syncError';
import { readIdentity, realId } from '../../core/matching/identity';
import type { PlatformApi } from '../../platforms/PlatformApi';
import type { WriteResult, ProfileUpdate, WriteOptions } from '../../platforms/profiles';
import type { AttributeRules } from './attributeRules';
import { mergeUpdates } from './mergeUpdates';
import { ruledUpdates } from './ruledUpdates';
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
	/** Attributes that were left as they are by their rule, with the reason. */
	kept?: Readonly<Record<string, string>>;
}

/** How profiles are written; without rules every value is written whatever a profile holds. */
export type UpdateProfilesOptions = WriteOptions & { rules?: AttributeRules };

/**
 * Writes values to profiles, each profile once: of several values for one attribute the latest counts, and of those
 * that are to fill a blank the earliest. One by one within what the platform allows, or by its bulk endpoint when
 * there are many. Where a rule needs what a profile holds, each profile is read first. An id that is none
 * (`core/matching/identity.ts`) fails, and nothing is written under it.
 *
 * @returns results in the order of the updates; those of one profile share a result
 */
export async function updateProfiles(
	api: PlatformApi,
	{ profile }: Pick<ProductTarget, 'profile'>,
	updates: readonly TimedUpdate[],
	options: UpdateProfilesOptions,
): Promise<ProfileResult[]> {
	const real = updates.filter(({ id }) => realId(id) === id);
	const merged = await ruledUpdates(api, profile, mergeUpdates(real, options.rules), options.rules);
	const ready = merged.filter(({ outcome }) => outcome === undefined);
	const toWrite = ready.map(({ update }) => update);
	const written = await writeProfiles(api, profile, toWrite, options);
	const outcomes = new Map(ready.map((one, index) => [one, written[index]]));
	const results = new Map(
		merged.map((one) => {
			const { update, kept, outcome = outcomes.get(one) as WriteResult } = one;
			return [update.id, { update, outcome, ...(kept ? { kept } : {}) }];
		}),
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
