import { toIso } from '../values/instant';
import { freshRow, readJson, type HealthRow } from './healthRow';
import type { Passage } from './passage';

/** An execution that has ended, and what went through it. */
export interface Ended {
	failed: boolean;
	startedMs: number;
	endedMs: number;
	/** Absent: nothing came in, it is a replay. `unread`: it was not looked into. */
	passage?: Passage | 'unread';
}

/** Reasons that a row remembers. */
const MOST_REASONS = 10;

export const dayOfMs = (ms: number) => toIso(ms).slice(0, 10);

/**
 * Adds what ended to the rows of its days.
 *
 * @param known rows of the workflow there are already
 * @param when.untilMs what ended until then is in `ended` or in the rows
 * @returns the rows that have become others, and that of today in any case, the oldest first
 */
export function countIn(
	ended: readonly Ended[],
	known: readonly HealthRow[],
	workflow: { id: string; name: string },
	when: { nowMs: number; untilMs: number },
): HealthRow[] {
	const rows = new Map<string, HealthRow>();
	const rowOf = (day: string) => {
		let row = rows.get(day);
		if (!row) {
			const there = known.find((each) => each.day === day);
			row = { ...(there ?? freshRow(day, workflow.id, workflow.name)), workflow: workflow.name };
			rows.set(day, row);
		}
		return row;
	};
	for (const each of ended) add(rowOf(dayOfMs(each.endedMs)), each);
	const today = rowOf(dayOfMs(when.nowMs));
	carryOver(today, [...known, ...rows.values()]);
	today.lag_seconds = medianSeconds(ended) ?? today.lag_seconds;
	today.counted_until = toIso(when.untilMs);
	return [...rows.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}

function add(row: HealthRow, { failed, startedMs, endedMs, passage }: Ended): void {
	row.executions++;
	if (failed) row.failed++;
	if (passage === 'unread') row.not_read++;
	if (!passage || passage === 'unread') return;
	row.arrived += passage.arrived;
	row.matched += passage.matched;
	row.ambiguous += passage.ambiguous;
	row.unmatched += passage.unmatched;
	row.written += passage.written;
	row.not_matched = JSON.stringify(addReasons(reasonsOf(row), passage.reasons));
	row.last_in = later(row.last_in, toIso(startedMs));
	if (passage.written > 0) row.last_out = later(row.last_out, toIso(endedMs));
}

/** Why persons were not matched on a day, the most frequent reason first. */
export function reasonsOf(row: HealthRow): Array<[reason: string, count: number]> {
	return readJson<unknown[]>(row.not_matched, []).filter(
		(entry): entry is [string, number] =>
			Array.isArray(entry) && typeof entry[0] === 'string' && typeof entry[1] === 'number',
	);
}

export function addReasons(
	reasons: ReadonlyArray<readonly [string, number]>,
	more: Iterable<readonly [string, number]>,
): Array<[string, number]> {
	const counts = new Map(reasons);
	for (const [reason, count] of more) counts.set(reason, (counts.get(reason) ?? 0) + count);
	return [...counts].sort(([, a], [, b]) => b - a).slice(0, MOST_REASONS);
}

const later = (one: string, other: string) => (one > other ? one : other);

/** What came last may have come on an earlier day. */
function carryOver(today: HealthRow, rows: readonly HealthRow[]): void {
	for (const { last_in, last_out } of rows) {
		today.last_in = later(today.last_in, last_in);
		today.last_out = later(today.last_out, last_out);
	}
}

function medianSeconds(ended: readonly Ended[]): number | undefined {
	const lags = ended
		.flatMap(({ passage }) => (typeof passage === 'object' ? passage.lagsMs : []))
		.sort((a, b) => a - b);
	return lags.length === 0 ? undefined : Math.round(lags[Math.floor(lags.length / 2)] / 1000);
}
