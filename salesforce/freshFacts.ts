import { SetupError, SyncError } from '../core/failure/syncError';
import type { Org } from './org';

/** Codes of refusals that what is known of the org should have kept from being asked for. */
const REFUSALS: ReadonlySet<string> = new Set([
	'INVALID_FIELD',
	'INVALID_FIELD_FOR_INSERT_UPDATE',
	'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
	'INVALID_TYPE',
	'STRING_TOO_LONG',
]);

/**
 * Can a failure come from what is remembered of the org: its fields, their types and choices, permissions? All that was
 * found before anything was sent was found there.
 */
function mayBeOutdated(error: unknown): boolean {
	if (error instanceof SetupError) return true;
	return error instanceof SyncError && REFUSALS.has(error.code ?? '');
}

/**
 * Work that goes by what is remembered of the org, done once more with what it reads anew when it fails in a way that
 * a change of the org explains. So that can be remembered for long: what was granted, added or taken away since is
 * noticed by the first that needs it.
 *
 * @param work safe to repeat
 */
export async function withFreshFacts<T>({ cache }: Org, work: () => Promise<T>): Promise<T> {
	const { moment } = cache;
	try {
		return await work();
	} catch (error) {
		if (!mayBeOutdated(error) || !cache.refresh(moment)) throw error;
		return await work();
	}
}

/**
 * The same for work on a batch, in which one part fails and the other does not: only what failed is done again, with
 * all that the work has to see together with it.
 *
 * @param work results in the order of the items; safe to repeat
 * @param togetherBy what items have in common that the work puts in order among each other
 */
export async function eachWithFreshFacts<T, R extends object>(
	org: Org,
	items: readonly T[],
	work: (items: readonly T[]) => Promise<R[]>,
	togetherBy: (item: T) => unknown = (item) => item,
): Promise<R[]> {
	const { moment } = org.cache;
	const results = [...(await withFreshFacts(org, async () => await work(items)))];
	const hasFailed = results.map((result) => mayBeOutdated(errorOf(result)));
	if (!hasFailed.includes(true) || !org.cache.refresh(moment)) return results;
	const touched = new Set(items.filter((_item, index) => hasFailed[index]).map(togetherBy));
	const indexes = [...items.keys()].filter((index) => touched.has(togetherBy(items[index])));
	const again = await work(indexes.map((index) => items[index]));
	indexes.forEach((index, position) => {
		if (hasFailed[index]) results[index] = again[position];
	});
	return results;
}

function errorOf(result: object): unknown {
	return 'error' in result ? result.error : undefined;
}
