import type { Wait } from '../failure/retry';

/**
 * Keeps requests below a vendor's limit: so many within a span, counted from the first of each span's window.
 * Waiting requests go in the order they came.
 */
export class Pace {
	private readonly started: number[] = [];
	private tail: Promise<void> = Promise.resolve();

	constructor(
		private readonly requests: number,
		private readonly spanMs: number,
		private readonly nowMs: () => number = Date.now,
	) {}

	/** Resolves when one more request may start. */
	async take(wait: Wait): Promise<void> {
		const turn = this.tail.then(async () => await this.next(wait));
		// Who is stopped while waiting must not stop those behind.
		this.tail = turn.catch(() => undefined);
		await turn;
	}

	private async next(wait: Wait): Promise<void> {
		const oldest = this.started.length >= this.requests ? this.started[0] : undefined;
		const pauseMs = oldest === undefined ? 0 : oldest + this.spanMs - this.nowMs();
		if (pauseMs > 0) await wait(pauseMs);
		if (oldest !== undefined) this.started.shift();
		this.started.push(this.nowMs());
	}
}
