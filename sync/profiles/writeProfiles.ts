import chunk from 'lodash/chunk';
import partition from 'lodash/partition';
import { fingerprint } from '../../core/values/fingerprint';
import { writePart } from '../../platforms/bulk';
import type { PlatformApi } from '../../platforms/PlatformApi';
import type {
	WriteResult,
	ProfileTarget,
	ProfileUpdate,
	WriteOptions,
} from '../../platforms/profiles';
import { toFailure } from '../../platforms/writeEach';

/**
 * Writes each profile by itself, or in parts by the bulk endpoint when there are many; those with a value that
 * would not arrive as it is go by themselves all the same. Answers for each update, in the order given.
 */
export async function writeProfiles(
	api: PlatformApi,
	target: ProfileTarget,
	updates: readonly ProfileUpdate[],
	options: WriteOptions,
): Promise<WriteResult[]> {
	const [together, alone] = partition(updates, ({ attributes }) =>
		Object.values(attributes).every((value) => target.survivesBulk(value)),
	);
	if (together.length < options.bulkFrom) return await target.write(api, updates, options);
	const outcomes = new Map<ProfileUpdate, WriteResult>();
	const note = (part: readonly ProfileUpdate[], written: readonly WriteResult[]) =>
		part.forEach((update, index) => outcomes.set(update, written[index]));
	for (const part of chunk(together, target.bulk.records))
		note(part, await writeTogether(api, target, part, options));
	note(alone, await target.write(api, alone, options));
	return updates.map((update) => outcomes.get(update) as WriteResult);
}

async function writeTogether(
	api: PlatformApi,
	target: ProfileTarget,
	part: readonly ProfileUpdate[],
	options: WriteOptions,
): Promise<WriteResult[]> {
	const named = { name: nameOf(part), again: false };
	return await writePart(api, target, part, named, options).catch((error: unknown) =>
		part.map(() => toFailure(error)),
	);
}

/** By what is in it, so that a job whose answer was lost is found again and no other is taken for it. */
function nameOf(part: readonly ProfileUpdate[]): string {
	return `update-attributes-${fingerprint(part, 16)}`;
}
