import type { Spread } from '../statistics';

const NOTHING = '–';
const MEGABYTE = 1024 * 1024;

/** A number with as many digits as say something. */
export function amount(value: number | undefined): string {
	if (value === undefined || !Number.isFinite(value)) return NOTHING;
	if (value !== 0 && Math.abs(value) < 10) return String(Number(value.toFixed(1)));
	return Math.round(value).toLocaleString('en-US');
}

export const megabytes = (bytes: number | undefined): string =>
	bytes === undefined ? NOTHING : amount(bytes / MEGABYTE);

/** How many times as much, to be put in a table: `0.14`, `5.3`. */
export const times = (ratio: number | undefined): string =>
	ratio === undefined ? NOTHING : ratio < 1 ? ratio.toFixed(2) : amount(ratio);

/** Milliseconds in the unit that reads best. */
export function duration(ms: number | undefined): string {
	if (ms === undefined) return NOTHING;
	return ms < 1_000 ? `${Math.round(ms)} ms` : `${amount(ms / 1_000)} s`;
}

export const spread = (value: Spread | undefined): string =>
	value ? `${duration(value.p50)} / ${duration(value.p95)}` : NOTHING;

/** `503: 12, 500: 1` */
export const counts = (byName: Record<string, number>): string =>
	Object.entries(byName)
		.map(([name, count]) => `${name}: ${count}`)
		.join(', ');

/** A table in Markdown. */
export function table(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
	const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}
