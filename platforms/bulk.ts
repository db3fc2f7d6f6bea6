import type { TextBuffer } from '../core/bulk/TextBuffer';
import type { Batch } from '../core/bulk/parts';
import { PlatformError } from '../core/failure/syncError';
import type { PlatformApi } from './PlatformApi';
import type { ProfileOutcome, ProfileTarget, ProfileUpdate, WriteOptions } from './profiles';

/** How many profiles of one kind are written at once: a file, or a job. */
export interface BulkWriter {
	/** Most records of one part. */
	records: number;
	/** Is a part found again by its name, also by another process? */
	remembersParts: boolean;
	/** What the platform takes, by its own word; tells how long a run will take. */
	rowsPerSec: number;
	/** Requests a part of the largest size needs, waiting for it included. */
	callsPerPart: number;
	/**
	 * Sends a part and waits for its end where the platform tells it.
	 *
	 * @returns an outcome for each update; undefined when the platform took only some and does not say which
	 */
	send(
		api: PlatformApi,
		updates: Batch<ProfileUpdate>,
		part: BulkPart,
	): Promise<ProfileOutcome[] | undefined>;
}

export interface BulkPart {
	/** Always the same for the same part of the same run: letters, digits and `-`. */
	name: string;
	/** The part may have been sent already, by a process that ended before it knew. */
	again: boolean;
	accountId: string;
	/** Memory for the body of the request, of this run alone: parts are large, and there are many. */
	memory?: TextBuffer;
}

/** The outcomes of a batch that was taken as a whole. */
export function allSent({ length }: Batch<ProfileUpdate>): ProfileOutcome[] {
	return new Array<ProfileOutcome>(length).fill({ ok: true, status: 'sent' });
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
	options: Omit<WriteOptions, 'accountId'>,
): Promise<ProfileOutcome[]> {
	const mustRead = target.readable && (options.compareFirst || !options.createUnknown);
	if (!mustRead && updates.length >= options.bulkFrom) {
		const outcomes = await sendInBulk(api, target, updates, part);
		if (outcomes) return outcomes;
	}
	const outcomes = await target.write(api, [...updates], {
		...options,
		bulkFrom: Infinity,
		accountId: part.accountId,
	});
	for (const outcome of outcomes)
		if (!outcome.ok && !ABOUT_THE_PART.has(outcome.error.move)) throw outcome.error;
	return outcomes;
}

async function sendInBulk(
	api: PlatformApi,
	target: ProfileTarget,
	updates: Batch<ProfileUpdate>,
	part: BulkPart,
): Promise<ProfileOutcome[] | undefined> {
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
