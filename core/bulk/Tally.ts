import { ownCopy } from './ownCopy';

/** Where every row of a run went: `read = sent + unchanged + skipped + failed`, always. */
export class Tally {
	sent = 0;
	unchanged = 0;
	private readonly skips = new Map<string, number>();
	private readonly failures = new Map<string, number>();

	/** @param rows how many rows share the reason */
	skip(reason: string, rows = 1): void {
		add(this.skips, reason, rows);
	}

	fail(reason: string): void {
		add(this.failures, reason, 1);
	}

	get skipped(): number {
		return sum(this.skips);
	}

	get failed(): number {
		return sum(this.failures);
	}

	get accounted(): number {
		return this.sent + this.unchanged + this.skipped + this.failed;
	}

	/** Rows by reason, the most frequent first. */
	get skippedBy(): Record<string, number> {
		return byFrequency(this.skips);
	}

	get failedBy(): Record<string, number> {
		return byFrequency(this.failures);
	}
}

/** Reasons kept apart; the rest counts as one, so that a reason per row cannot fill the memory. */
const MOST_REASONS = 200;
const OTHER = 'other reasons';

function add(counts: Map<string, number>, reason: string, rows: number): void {
	const known = counts.has(reason);
	const name = known ? reason : counts.size < MOST_REASONS ? ownCopy(reason) : OTHER;
	counts.set(name, (counts.get(name) ?? 0) + rows);
}

function sum(counts: ReadonlyMap<string, number>): number {
	return [...counts.values()].reduce((total, rows) => total + rows, 0);
}

function byFrequency(counts: ReadonlyMap<string, number>): Record<string, number> {
	return Object.fromEntries([...counts].sort(([, a], [, b]) => b - a));
}
