import { setTimeout as sleep } from 'node:timers/promises';

/** How long to go on asking, and how often. */
export type Patience = { timeoutMs: number; everyMs?: number };

/**
 * Asks until the answer is there (not undefined), and gives it back. Out of time it throws what
 * `explain` says.
 */
export async function eventually<T>(
	ask: () => Promise<T | undefined>,
	{ timeoutMs, everyMs = 100 }: Patience,
	explain: () => string,
): Promise<T> {
	const deadline = Date.now() + timeoutMs;
	for (;;) {
		const answer = await ask();
		if (answer !== undefined) return answer;
		if (Date.now() > deadline) throw new Error(`${explain()} (waited ${timeoutMs / 1000} s)`);
		await sleep(everyMs);
	}
}
