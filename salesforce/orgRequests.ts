import { SalesforceError } from '../core/failure/syncError';

/**
 * Share of the org's API requests of 24 hours, used by everybody together, up to which each kind of work goes on.
 * At 1 it goes on until Salesforce refuses.
 */
export const SHARES = { bulk: 0.4, routine: 0.8, urgent: 1 } as const;

/** How many API requests an org has used in the last 24 hours, and how many it may use. */
export interface RequestsUsed {
	used: number;
	limit: number;
}

/** From the share on; nothing is over 1. */
export function isOver({ used, limit }: RequestsUsed, share: number): boolean {
	return share < 1 && used >= share * limit;
}

/** As people read it: `12,345 of 15,000`. */
export function inNumbers({ used, limit }: RequestsUsed): string {
	return `${used.toLocaleString('en-US')} of ${limit.toLocaleString('en-US')}`;
}

const DAY_MS = 24 * 3_600_000;

/**
 * When requests come free, as far as anybody knows: what others do meanwhile counts too.
 *
 * @see https://help.salesforce.com/HTViewSolution?id=000133732 (a request is given back 24 hours after it was made), checked 2026-11-29
 * @see https://help.salesforce.com/s/articleView?id=xcloud.setup_system_overview_api.htm (refused until usage drops below the limit), checked 2026-11-29
 */
export function comesFree(nowMs: number): string {
	return `each request comes free 24 hours after it was made, the last of them at ${instant(nowMs + DAY_MS)}`;
}

/** To the second. */
function instant(ms: number): string {
	return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** A number as old as this does not stop anybody: others may have stopped using requests. */
const FRESH_MS = 5 * 60_000;

/** When the org is over a share, it is asked again after five minutes, then after twice as long each time, */
const FIRST_PAUSE_MS = 5 * 60_000;
/** up to half an hour: 48 requests a day, and nobody waits longer than that when requests are free again. */
const LONGEST_PAUSE_MS = 30 * 60_000;

interface Pause {
	untilMs: number;
	lengthMs: number;
}

/**
 * One org's API requests, as the answers to everybody in this process have told. It says when work has to stop,
 * and keeps the pauses until the org is asked again: one request then, whoever waits for it.
 */
export class OrgRequests {
	private last?: RequestsUsed;
	private toldAtMs = -Infinity;
	/** The last that Salesforce said was that the daily limit is used up. */
	private refused = false;
	/** By share. */
	private readonly pauses = new Map<number, Pause>();
	private looking?: Promise<void>;

	/** An answer has told. */
	note(used: RequestsUsed, nowMs = Date.now()): void {
		this.last = used;
		this.toldAtMs = nowMs;
		this.refused = false;
		for (const share of this.pauses.keys()) if (!this.isSpent(share)) this.pauses.delete(share);
	}

	/**
	 * Salesforce has refused a request since the daily limit is used up.
	 *
	 * @param share of the work whose request it was
	 * @returns how long to wait before the next, milliseconds
	 */
	noteRefusal(share: number, nowMs = Date.now()): number {
		this.refused = true;
		this.toldAtMs = nowMs;
		return this.pause(share, nowMs).untilMs - nowMs;
	}

	/**
	 * Lets work go on, unless the org is over its share. What is known and old is asked for anew first.
	 *
	 * @param look asks the org, by one request
	 * @throws SalesforceError that says how long to wait
	 */
	async admit(share: number, look: () => Promise<void>): Promise<void> {
		if (share >= 1 || !this.isSpent(share)) return;
		const nowMs = Date.now();
		const pause = this.pauses.get(share);
		if (pause && nowMs < pause.untilMs) throw this.stopped(share, pause, nowMs);
		if (nowMs - this.toldAtMs >= FRESH_MS) {
			await this.lookOnce(look);
			if (!this.isSpent(share)) return;
		}
		throw this.stopped(share, this.pause(share, nowMs), nowMs);
	}

	private isSpent(share: number): boolean {
		return this.refused || (this.last !== undefined && isOver(this.last, share));
	}

	/** The pause that lasts, else the next one, which is longer. */
	private pause(share: number, nowMs: number): Pause {
		const before = this.pauses.get(share);
		if (before && nowMs < before.untilMs) return before;
		const lengthMs = before ? Math.min(before.lengthMs * 2, LONGEST_PAUSE_MS) : FIRST_PAUSE_MS;
		const pause = { untilMs: nowMs + lengthMs, lengthMs };
		this.pauses.set(share, pause);
		return pause;
	}

	/** All that wait for the same answer share one request. */
	private async lookOnce(look: () => Promise<void>): Promise<void> {
		this.looking ??= look().finally(() => (this.looking = undefined));
		await this.looking;
	}

	private stopped(share: number, { untilMs }: Pause, nowMs: number): SalesforceError {
		const percent = Math.round(share * 1_000) / 10;
		const used =
			this.last && !this.refused
				? `${inNumbers(this.last)} are used`
				: 'Salesforce says that all are used up';
		return new SalesforceError(
			`Routine sync has stopped at ${percent} % of the org's API requests: ${used}`,
			{
				move: 'wait',
				code: 'API_SHARE_USED',
				retryable: false,
				quotaExhausted: true,
				retryAfterMs: untilMs - nowMs,
				remedy: `Nothing to do but wait: ${comesFree(this.toldAtMs)}. The org is asked again from ${instant(untilMs)} on; an item that failed can be run again then, safely. What must not wait can be marked as "Urgent"; "API Request Share (%)" sets the share.`,
			},
		);
	}
}

/** Orgs known in one process. The one used longest ago goes first. */
const ORGS = 200;

const orgs = new Map<string, OrgRequests>();

/** The requests of the org at an address, for all credentials and executions of this process. */
export function requestsOf(instanceUrl: string): OrgRequests {
	const requests = orgs.get(instanceUrl) ?? new OrgRequests();
	orgs.delete(instanceUrl);
	orgs.set(instanceUrl, requests);
	const [unused] = orgs.keys();
	if (orgs.size > ORGS) orgs.delete(unused);
	return requests;
}
