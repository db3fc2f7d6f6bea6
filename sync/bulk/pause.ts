/** Why a run stopped before its end, and how it goes on. */
export interface Pause {
	reason: string;
	resume: string;
}

const DAY_MS = 24 * 3_600_000;

/**
 * What a run says that stopped because the share of API requests is used up.
 *
 * @param used share in use, by everybody together, 0 to 1
 * @param budget share that may be in use, 0 to 1
 */
export function pause(used: number, budget: number): Pause {
	return {
		reason: `the org has used ${percent(used)} % of its API requests of the last 24 hours, and this node goes on below ${percent(budget)} % only`,
		resume: `Run the workflow again: it goes on where it stopped. Requests come free hour by hour, all of today's by ${new Date(Date.now() + DAY_MS).toISOString()}.`,
	};
}

/** Cut off, so that a share just below the limit does not read as the limit. */
function percent(share: number): number {
	return Math.floor(share * 100 + 1e-9);
}
