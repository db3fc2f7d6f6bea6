import { SyncError } from './syncError';

/** Waits; ends early by throwing when the work is stopped. Given by the caller, so that tests need no time. */
export type Wait = (ms: number) => Promise<void>;

export interface RetryPolicy {
	/** How many times in all. */
	attempts: number;
	firstDelayMs: number;
	longestDelayMs: number;
	wait: Wait;
	/** Narrows what is repeated, for work that is not always safe to repeat. */
	repeats?: (error: SyncError) => boolean;
	/** 0 to 1; tests give a fixed one. */
	random?: () => number;
}

/** Five attempts, one second doubling to a minute at most, with full jitter above half. */
export const DEFAULT_RETRY = { attempts: 5, firstDelayMs: 1_000, longestDelayMs: 60_000 } as const;

/**
 * Runs the work again while it fails with a {@link SyncError} that says it may succeed unchanged. The work
 * must be safe to repeat: an update by id, an upsert by key, a read.
 */
export async function withRetry<T>(
	work: (attempt: number) => Promise<T>,
	policy: RetryPolicy,
): Promise<T> {
	for (let attempt = 1; ; attempt++) {
		try {
			return await work(attempt);
		} catch (error) {
			const again =
				error instanceof SyncError && error.retryable && (policy.repeats?.(error) ?? true);
			if (!again || attempt >= policy.attempts) throw error;
			await policy.wait(delayMs(attempt, error.retryAfterMs, policy));
		}
	}
}

/** The pause after a failed attempt: what the other side asked for, else doubling with jitter. */
export function delayMs(
	attempt: number,
	askedMs: number | undefined,
	policy: Omit<RetryPolicy, 'wait'>,
): number {
	const { firstDelayMs, longestDelayMs, random = Math.random } = policy;
	if (askedMs !== undefined) return Math.min(Math.max(askedMs, 0), longestDelayMs);
	const full = Math.min(firstDelayMs * 2 ** (attempt - 1), longestDelayMs);
	return Math.round(full * (0.5 + random() / 2));
}
