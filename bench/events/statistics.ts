/** The smallest value that so much of the values (0 to 1) do not exceed (nearest rank); undefined of none. */
export function percentile(values: readonly number[], share: number): number | undefined {
	if (values.length === 0) return undefined;
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

/** Middle and slow end of many times, milliseconds. */
export interface Spread {
	p50: number;
	p95: number;
}

/** Undefined when there is nothing to spread. */
export function spreadOf(values: readonly number[]): Spread | undefined {
	const p50 = percentile(values, 0.5);
	const p95 = percentile(values, 0.95);
	return p50 === undefined || p95 === undefined ? undefined : { p50, p95 };
}

/** How many times as much; undefined when there is nothing to compare with. */
export function ratio(ours: number | undefined, theirs: number | undefined): number | undefined {
	return ours === undefined || theirs === undefined || theirs === 0 ? undefined : ours / theirs;
}

/** Counts by what they are, most first. */
export function tally(names: Iterable<string>): Record<string, number> {
	const counts = new Map<string, number>();
	for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
	return Object.fromEntries([...counts].sort(([, a], [, b]) => b - a));
}
