/**
 * The org's daily API requests as each answer tells them, and what this run itself has used.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/headers_api_usage.htm
 */
export class ApiUsage {
	/** HTTP requests of this run that count against the org's limit. */
	calls = 0;
	/** Requests the whole org has used in the rolling 24 hours, as of the last answer. */
	used?: number;
	/** Requests the org may use in 24 hours. */
	limit?: number;

	/** Salesforce's clock minus ours, milliseconds, to the second; undefined until an answer carried the time. */
	clockSkewMs?: number;

	/** Takes note of one answer: `api-usage=18/5000`, also with `; per-app-api-usage=…` behind it. */
	observe(headers: Readonly<Record<string, string>>): void {
		this.calls++;
		const serverMs = Date.parse(headers.date ?? '');
		if (!Number.isNaN(serverMs)) this.clockSkewMs = serverMs - Math.floor(Date.now() / 1000) * 1000;
		const match = /(?:^|[;\s])api-usage=(\d+)\/(\d+)/.exec(headers['sforce-limit-info'] ?? '');
		if (!match) return;
		this.used = Number(match[1]);
		this.limit = Number(match[2]);
	}

	/** Share of the daily limit in use, 0 to 1; undefined until an answer said so. */
	get share(): number | undefined {
		return this.limit && this.used !== undefined ? this.used / this.limit : undefined;
	}
}
