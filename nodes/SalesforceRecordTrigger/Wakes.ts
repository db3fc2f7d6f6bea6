import { sleep } from 'n8n-workflow';

/** Between two looks that pushes cause. */
const LEAST_GAP_MS = 1_000;
/** So many looks may follow each other at that pace, */
const BURST = 30;
/** and each comes back after so long: pushes without end cost no more than looking at the shortest interval. */
const REFILL_MS = 10_000;

/**
 * Pushes on their way to looks. However many come, one look is under way and one waits; and looks that follow each
 * other for long keep a pace. A push says nothing but that it is time to look.
 */
export class Wakes {
	/** Pushes since the trigger was started. */
	pushes = 0;
	/** Looks that they caused. */
	looks = 0;
	private isWaiting = false;
	private ring?: () => void;
	private left = BURST;
	private refilledAtMs = Date.now();
	private lookedAtMs = -Infinity;

	constructor(private readonly stop: AbortSignal) {}

	/** @param count of events that were told together; 0 for no known one */
	push(count = 1): void {
		this.pushes += count;
		this.isWaiting = true;
		this.ring?.();
	}

	/** A look begins: it sees what was pushed before. */
	taken(): void {
		this.isWaiting = false;
	}

	/** Waits for the next look: so long, or until a push has come and the pace allows for a look. */
	async pause(longestMs: number): Promise<void> {
		if (this.stop.aborted) return;
		const endMs = Date.now() + longestMs;
		if (!this.isWaiting) await this.untilPush(longestMs);
		if (this.stop.aborted || !this.isWaiting) return;
		const nowMs = Date.now();
		const dueMs = Math.min(this.dueAtMs(nowMs), endMs);
		if (dueMs > nowMs) await sleep(dueMs - nowMs, this.stop).catch(() => undefined); // stopped
		this.looks += 1;
		this.left -= 1;
		this.lookedAtMs = Date.now();
	}

	private async untilPush(longestMs: number): Promise<void> {
		const woken = new AbortController();
		this.ring = () => woken.abort();
		this.stop.addEventListener('abort', this.ring, { once: true, signal: woken.signal });
		await sleep(longestMs, woken.signal).catch(() => undefined); // pushed, or stopped
		woken.abort();
		this.ring = undefined;
	}

	private dueAtMs(nowMs: number): number {
		const refills = Math.floor((nowMs - this.refilledAtMs) / REFILL_MS);
		this.left = Math.min(this.left + refills, BURST);
		this.refilledAtMs += refills * REFILL_MS;
		const paceMs = this.left > 0 ? 0 : this.refilledAtMs + REFILL_MS;
		return Math.max(this.lookedAtMs + LEAST_GAP_MS, paceMs);
	}
}
