import type { JsonObject } from '../values/json';
import { parseInstantMs } from '../values/instant';
import { firstText } from '../values/readPath';
import { kindOfReason } from './passage';

/** A kept item, as far as health looks at it. */
export interface KeptFact {
	workflowId: string;
	workflow: string;
	class: string;
	/** As it stands in the table, which the table compares as text. */
	since: string;
	/** When it was kept first; undefined when the table does not say. */
	sinceMs?: number;
	forEverybody: boolean;
	why: string;
	remedy: string;
	/** About what it takes in the table, bytes of UTF-8. */
	bytes: number;
}

/** Is it a row of the table of kept items? */
export function isKeptRow(json: JsonObject): boolean {
	return 'kept_since' in json && 'class' in json;
}

export function keptFactOf(row: JsonObject): KeptFact {
	const since = firstText(row, ['kept_since']) ?? '';
	return {
		workflowId: firstText(row, ['workflow_id']) ?? '',
		workflow: firstText(row, ['workflow']) ?? '',
		class: firstText(row, ['class']) ?? 'report',
		since,
		sinceMs: parseInstantMs(since) ?? parseInstantMs(firstText(row, ['createdAt'])),
		forEverybody: row.for_everybody === true || row.for_everybody === 1,
		why: kindOfReason(firstText(row, ['why']) ?? 'No reason was given'),
		remedy: firstText(row, ['what_to_do']) ?? '',
		bytes: bytesOf(row),
	};
}

function bytesOf(row: JsonObject): number {
	let bytes = 0;
	for (const value of Object.values(row))
		bytes += typeof value === 'string' ? utf8Length(value) : 8;
	return bytes;
}

function utf8Length(text: string): number {
	let bytes = text.length;
	for (let at = 0; at < text.length; at++) {
		const unit = text.charCodeAt(at);
		if (unit > 0x7f) bytes += unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1;
	}
	return bytes;
}

/** How many there are of each, the most frequent first. */
export function counted(texts: Iterable<string>): Array<[text: string, count: number]> {
	const counts = new Map<string, number>();
	for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
	return [...counts].sort(([a, many], [b, few]) => few - many || a.localeCompare(b));
}

/** For example `fixData 3, retry 1`. */
export function classesInWords(kept: readonly KeptFact[]): string {
	return counted(kept.map((item) => item.class))
		.map(([name, count]) => `${name} ${count}`)
		.join(', ');
}

/** When the oldest was kept, epoch milliseconds; undefined where there are none. */
export function oldestMs(kept: readonly KeptFact[]): number | undefined {
	return kept.reduce<number | undefined>(
		(oldest, { sinceMs }) =>
			sinceMs === undefined ? oldest : Math.min(oldest ?? sinceMs, sinceMs),
		undefined,
	);
}
