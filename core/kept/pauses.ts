import { healsByItself, type WhoseMove } from '../failure/syncError';
import { WHEN_MENDED } from './keptItem';

export interface Pauses {
	/** After the first time, minutes. Each pause is three times the one before. */
	firstMinutes: number;
	/** How often an item is tried without a person; then it waits for one. */
	tries: number;
}

/** With ten tries: a day and a half. */
export const USUAL_PAUSES: Pauses = { firstMinutes: 5, tries: 10 };

const GROWTH = 3;
const LONGEST_MINUTES = 360;
const MINUTE_MS = 60_000;

/** When an item is tried again without a person: ISO 8601, or {@link WHEN_MENDED}. */
export function nextTry(
	move: WhoseMove,
	tries: number,
	nowMs: number,
	{ firstMinutes, tries: most }: Pauses,
): string {
	if (!healsByItself(move) || tries >= most) return WHEN_MENDED;
	const minutes = Math.min(firstMinutes * GROWTH ** (tries - 1), LONGEST_MINUTES);
	return new Date(nowMs + minutes * MINUTE_MS).toISOString();
}
