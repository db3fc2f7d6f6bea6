import type { Batch } from '../core/bulk/parts';
import { PlatformError } from '../core/failure/syncError';
import type { PlatformApi } from './PlatformApi';
import type { BulkPart, WriteResult, ProfileTarget, ProfileUpdate, WriteOptions } from './profiles';

/** The outcomes of a batch that was taken as a whole. */
export function allSent({ length }: Batch<ProfileUpdate>): WriteResult[] {
	return new Array<WriteResult>(length).fill({ ok: true, status: 'sent' });
}

/** The platform has no fault of its own, something in the part is wrong. */
const ABOUT_THE_PART = new Set(['fixMapping', 'fixData']);

/**
 * Writes one part: by the bulk endpoint, and record by record where that is asked for, or where the platform
 * refuses some without saying which and why.
 *
 * @throws PlatformError when the platform cannot be reached, refuses the credential, or stays busy
 */
export async function writePart(
	api: PlatformApi,
	target: ProfileTarget,
	updates: Batch<ProfileUpdate>,
	part: BulkPart,
	options: WriteOptions,
): Promise<WriteResult[]> {
	const mustRead = target.readable && (options.compareFirst || !options.createUnknown);
	if (!mustRead && updates.length >= options.bulkFrom) {
		const outcomes = await sendInBulk(api, target, updates, part);
		if (outcomes) return outcomes;
	}
	const outcomes = await target.write(api, [...updates], { ...options, bulkFrom: Infinity });
	for (const outcome of outcomes)
		if (!outcome.ok && !ABOUT_THE_PART.has(outcome.error.move)) throw outcome.error;
	return outcomes;
}

async function sendInBulk(
	api: PlatformApi,
	target: ProfileTarget,
	updates: Batch<ProfileUpdate>,
	part: BulkPart,
): Promise<WriteResult[] | undefined> {
	try {
		return await target.bulk.send(api, updates, part);
	} catch (error) {
		if (!(error instanceof PlatformError) || !ABOUT_THE_PART.has(error.move)) throw error;
		if (error.status !== 413 || updates.length === 1) return undefined;
		const all = [...updates];
		const half = Math.ceil(all.length / 2);
		const [first, second] = [
			await sendInBulk(api, target, all.slice(0, half), { ...part, name: `${part.name}-1` }),
			await sendInBulk(api, target, all.slice(half), { ...part, name: `${part.name}-2` }),
		];
		return first && second ? [...first, ...second] : undefined;
	}
}
