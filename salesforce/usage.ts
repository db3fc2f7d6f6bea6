import { isOver, OrgRequests, type RequestsUsed } from './orgRequests';

/**
 * The org's daily API requests as each answer tells them, and what this run itself has used.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/headers_api_usage.htm
 */
export class ApiUsage {
	/** HTTP requests of this run that count against the org's limit. */
	calls = 0;
	/** Requests of the whole org, as of the last answer that told. */
	org?: RequestsUsed;

	/** Salesforce's clock minus ours, milliseconds, to the second; undefined until an answer carried the time. */
	clockSkewMs?: number;

	/** @param requests what everybody in this process knows of the org's requests */
	constructor(readonly requests = new OrgRequests()) {}

	/**
	 * Takes note of one answer: `api-usage=18/5000`, also with `; per-app-api-usage=…` behind it.
	 *
	 * @param isRefusal the answer is that the daily limit is used up
	 */
	observe(headers: Readonly<Record<string, string>>, isRefusal = false): void {
		this.calls++;
		const serverMs = Date.parse(headers.date ?? '');
		if (!Number.isNaN(serverMs)) this.clockSkewMs = serverMs - Math.floor(Date.now() / 1000) * 1000;
		const match = /(?:^|[;\s])api-usage=(\d+)\/(\d+)/.exec(headers['sforce-limit-info'] ?? '');
		if (!match) return;
		this.org = { used: Number(match[1]), limit: Number(match[2]) };
		if (!isRefusal) this.requests.note(this.org);
	}

	/** What the org has used, if that is over a share (0 to 1), as far as this run was told. */
	over(share: number): RequestsUsed | undefined {
		return this.org && isOver(this.org, share) ? this.org : undefined;
	}
}
