import { PlatformError, SyncError } from '../core/failure/syncError';
import type { WriteResult, ProfileUpdate } from './profiles';

/** How many requests are under way at once. The pace limits how many start. */
const AT_ONCE = 8;

/**
 * Writes profiles one by one, several at once, and answers in their order. When the platform refuses the
 * credential, what has not been sent is not sent any more: it would be refused as well.
 */
export async function writeEach(
	updates: readonly ProfileUpdate[],
	write: (update: ProfileUpdate) => Promise<WriteResult>,
): Promise<WriteResult[]> {
	const outcomes = new Array<WriteResult>(updates.length);
	let next = 0;
	let stopped: PlatformError | undefined;
	const worker = async () => {
		while (next < updates.length) {
			const index = next++;
			outcomes[index] = stopped
				? { ok: false, error: stopped }
				: await write(updates[index]).catch(toFailure);
			const outcome = outcomes[index];
			if (!outcome.ok && outcome.error.move === 'reconnect') stopped = outcome.error;
		}
	};
	await Promise.all(Array.from({ length: Math.min(AT_ONCE, updates.length) }, worker));
	return outcomes;
}

export function toFailure(error: unknown): WriteResult {
	if (error instanceof PlatformError) return { ok: false, error };
	if (error instanceof SyncError)
		return { ok: false, error: new PlatformError(error.message, error) };
	throw error;
}
