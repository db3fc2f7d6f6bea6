import type { Wait } from '../failure/retry';

/**
 * Keeps requests below a vendor's limit: so many within a span, counted from the first of each span's window.
 * Waiting requests go in the order they came.
 */
export class Pace {
	private readonly started: number[] = [];
	private tail: Promise<void> = Promise.resolve();
	private heldUntilMs = -Infinity;

	constructor(
		private readonly requests: number,
		/** The vendor's window, milliseconds: after so long a rest it allows all the requests again. */
		readonly spanMs: number,
		/** Runs on at one speed: a wall clock that is set back would make everybody wait for the difference. */
		private readonly nowMs: () => number = () => performance.now(),
	) {}

	/** Resolves when one more request may start. */
	async take(wait: Wait): Promise<void> {
		const turn = this.tail.then(async () => await this.next(wait));
		// Who is stopped while waiting must not stop those behind.
		this.tail = turn.catch(() => undefined);
		await turn;
	}

	/** Nobody starts for so long: the vendor has refused a request, also because of others that use the account. */
	hold(ms: number): void {
		this.heldUntilMs = Math.max(this.heldUntilMs, this.nowMs() + ms);
	}

	private async next(wait: Wait): Promise<void> {
		const oldest = this.started.length >= this.requests ? this.started[0] : undefined;
		const freeAtMs = oldest === undefined ? -Infinity : oldest + this.spanMs;
		const pauseMs = Math.max(freeAtMs, this.heldUntilMs) - this.nowMs();
		if (pauseMs > 0) await wait(Math.ceil(pauseMs));
		if (oldest !== undefined) this.started.shift();
		this.started.push(this.nowMs());
	}
}
