import { toIso } from '../values/instant';
import { counted, type KeptFact } from './keptStock';

/** What may be kept. */
export interface KeepLimits {
	days: number;
	/** Rows, all workflows together. */
	rows: number;
	/** Bytes of these rows, as {@link KeptFact} counts them. */
	bytes: number;
}

/** Unless somebody says otherwise. */
export const USUAL_LIMITS = { days: 90, rows: 10_000, mib: 100 } as const;

/** What is deleted of the kept items, and what will be. */
export interface Retention {
	/** Items kept first before this are deleted, ISO 8601; empty where none is. */
	before: string;
	/** How many that are. */
	deleted: number;
	/** Why they go: `age`, or there are too many. */
	because: 'age' | 'number' | '';
	/** Their reasons, the most frequent first. */
	reasons: Array<[reason: string, count: number]>;
	/** How many will be deleted for their age within a week. */
	soon: number;
	/** When the first of these goes, ISO 8601; empty where none does. */
	soonAt: string;
}

const DAY_MS = 86_400_000;

/** How long before they go people are warned. */
export const WARNING_DAYS = 7;

/** What is not a time is never old. The table compares as text, from the same text on. */
const hasTime = ({ since }: KeptFact) => since >= '2000';

/**
 * What to delete: what is too old; then, of too many rows, the oldest. Rows of the oldest moment that may stay all
 * stay, so that what came in together goes together, and the newest are never deleted.
 */
export function retentionOf(
	kept: readonly KeptFact[],
	limits: KeepLimits,
	nowMs: number,
): Retention {
	const dated = kept.filter(hasTime).sort((a, b) => (a.since < b.since ? 1 : -1));
	const tooOld = toIso(nowMs - limits.days * DAY_MS);
	const tooMany = firstThatStays(dated, limits, kept.length - dated.length);
	const before = tooMany > tooOld ? tooMany : tooOld;
	const gone = dated.filter(({ since }) => since < before);
	const soonBefore = toIso(nowMs - (limits.days - WARNING_DAYS) * DAY_MS);
	const soon = dated.filter(({ since }) => since >= before && since < soonBefore);
	const first = soon.at(-1)?.sinceMs;
	return {
		before: gone.length > 0 ? before : '',
		deleted: gone.length,
		because: gone.length === 0 ? '' : before === tooOld ? 'age' : 'number',
		reasons: counted(gone.map(({ why }) => why)),
		soon: soon.length,
		soonAt: first === undefined ? '' : toIso(first + limits.days * DAY_MS),
	};
}

/** The time of the oldest row that may stay; empty when all may. */
function firstThatStays(
	newestFirst: readonly KeptFact[],
	{ rows, bytes }: KeepLimits,
	undated: number,
): string {
	let size = 0;
	for (const [index, item] of newestFirst.entries()) {
		size += item.bytes;
		if (index + undated < rows && size <= bytes) continue;
		return newestFirst[Math.max(index - 1, 0)].since;
	}
	return '';
}
