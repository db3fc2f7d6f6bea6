import { comesFree, inNumbers, type RequestsUsed } from '../../salesforce/orgRequests';

/** Why a run stopped before its end, and how it goes on. */
export interface Pause {
	reason: string;
	resume: string;
}

/**
 * What a run says that stopped because the share of API requests is used up.
 *
 * @param requests in use, by everybody together
 * @param budget share that may be in use, 0 to 1
 */
export function pause(requests: RequestsUsed, budget: number): Pause {
	const { used, limit } = requests;
	return {
		reason: `the org has used ${inNumbers(requests)} API requests of the last 24 hours (${percent(used / limit)} %), and this node goes on below ${percent(budget)} % only`,
		resume: `Run the workflow again later: it goes on where it stopped. Nobody knows when that helps: ${comesFree(Date.now())}.`,
	};
}

/** Cut off, so that a share just below the limit does not read as the limit. */
function percent(share: number): number {
	return Math.floor(share * 100 + 1e-9);
}
