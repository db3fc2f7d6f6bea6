/** At most `requests` in any `windowMs`. `retryAfterSec`, when given, is sent with each 429. */
export interface RateRule {
	readonly requests: number;
	readonly windowMs: number;
	readonly retryAfterSec?: number;
}

/** How much of the window is used. */
export interface RateUsage {
	readonly limit: number;
	readonly remaining: number;
	/** Milliseconds until the oldest counted request leaves the window. */
	readonly resetMs: number;
}

/**
 * A sliding-window limit that can be changed or switched off while running. A refused request is not
 * counted, so a caller that waits one window always gets through.
 */
export class RateLimiter {
	private taken: number[] = [];

	constructor(private current: RateRule | 'off') {}

	get rule(): RateRule | 'off' {
		return this.current;
	}

	/** Changes the rule and forgets what was counted. */
	set(rule: RateRule | 'off'): void {
		this.current = rule;
		this.taken = [];
	}

	/** True when this request fits into the window (and is counted now). */
	take(nowMs = Date.now()): boolean {
		if (this.current === 'off') return true;
		this.forgetBefore(nowMs - this.current.windowMs);
		if (this.taken.length >= this.current.requests) return false;
		this.taken.push(nowMs);
		return true;
	}

	usage(nowMs = Date.now()): RateUsage | undefined {
		if (this.current === 'off') return undefined;
		this.forgetBefore(nowMs - this.current.windowMs);
		const oldest = this.taken[0] ?? nowMs;
		return {
			limit: this.current.requests,
			remaining: this.current.requests - this.taken.length,
			resetMs: oldest + this.current.windowMs - nowMs,
		};
	}

	private forgetBefore(ms: number): void {
		const firstKept = this.taken.findIndex((at) => at > ms);
		if (firstKept === -1) this.taken = [];
		else if (firstKept > 0) this.taken.splice(0, firstKept);
	}
}
