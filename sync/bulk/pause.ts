/** Why a run stopped before its end, and how it goes on. */
export interface Pause {
	reason: string;
	resume: string;
}

const DAY_MS = 24 * 3_600_000;

/**
 * What a run says that stopped because the share of API requests is used up.
 *
 * @param budget the share, 0 to 1
 */
export function pause(budget: number): Pause {
	return {
		reason: `the org has used ${Math.round(budget * 100)} % of its API requests of the last 24 hours, the share this node may use up to`,
		resume: `Run the workflow again: it goes on where it stopped. Requests come free hour by hour, all of today's by ${new Date(Date.now() + DAY_MS).toISOString()}.`,
	};
}
