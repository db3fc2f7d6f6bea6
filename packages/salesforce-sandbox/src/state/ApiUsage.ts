import type { Clock } from '../time/clock';

const HOUR_MS = 3_600_000;

/** The org's API requests: counted exactly, over a rolling 24 hours. */
export class ApiUsage {
	/** Developer Edition. @see https://developer.salesforce.com/docs/atlas.en-us.salesforce_app_limits_cheatsheet.meta/salesforce_app_limits_cheatsheet/salesforce_app_limits_platform_api.htm */
	limit = 15_000;
	/** Requests answered at the same time before the concurrent limit is hit; no limit by default. */
	maxConcurrent = Infinity;
	private inFlight = 0;
	private readonly byHour = new Map<number, number>();

	constructor(private readonly clock: Clock) {}

	/** Requests counted in the last 24 hours. */
	get used(): number {
		const oldest = this.hour() - 23;
		let sum = 0;
		for (const [hour, count] of this.byHour)
			if (hour < oldest) this.byHour.delete(hour);
			else sum += count;
		return sum;
	}

	set used(count: number) {
		this.byHour.clear();
		this.byHour.set(this.hour(), count);
	}

	get exhausted(): boolean {
		return this.used >= this.limit;
	}

	count(requests: number): void {
		const hour = this.hour();
		this.byHour.set(hour, (this.byHour.get(hour) ?? 0) + requests);
	}

	/** Takes a place among the concurrent requests, or says that there is none. */
	enter(): boolean {
		if (this.inFlight >= this.maxConcurrent) return false;
		this.inFlight += 1;
		return true;
	}

	leave(): void {
		this.inFlight -= 1;
	}

	/** The `Sforce-Limit-Info` header. */
	toHeader(): string {
		return `api-usage=${this.used}/${this.limit}`;
	}

	private hour(): number {
		return Math.floor(this.clock.now() / HOUR_MS);
	}
}
