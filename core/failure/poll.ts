import type { Wait } from './retry';

export interface PollPolicy {
	wait: Wait;
	firstPauseMs: number;
	longestPauseMs: number;
	/** Each pause is so many times the one before. */
	growth: number;
	/** Pauses together; then it is given up. */
	patienceMs: number;
	/** Look once before the first pause, for what may be there already. */
	looksFirst?: boolean;
}

/**
 * Looks again and again, with growing pauses, until the look gives something.
 *
 * Failures of a look pass on: whether they heal is the business of who looks (`withRetry`).
 *
 * @param givenUp what it is, or which error, when patience has ended
 */
export async function poll<T>(
	look: () => Promise<T | undefined>,
	policy: PollPolicy,
	givenUp: () => T,
): Promise<T> {
	const { wait, firstPauseMs, longestPauseMs, growth, patienceMs, looksFirst = false } = policy;
	const atOnce = looksFirst ? await look() : undefined;
	if (atOnce !== undefined) return atOnce;
	let pauseMs = firstPauseMs;
	for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += pauseMs) {
		if (waitedMs > 0) pauseMs = Math.min(pauseMs * growth, longestPauseMs);
		await wait(pauseMs);
		const found = await look();
		if (found !== undefined) return found;
	}
	return givenUp();
}
