import type { EventAction, EventKind, ProductEvent } from './productEvent';
import { asNumber } from '../values/number';

const LOWEST = 0;
const HIGHEST = 10;

const WHAT_IT_IS = `an NPS score is a whole number from ${LOWEST} to ${HIGHEST}`;

/** Is it a score of the Net Promoter Score's scale? */
export function isNpsScore(score: unknown): score is number {
	return Number.isInteger(score) && Number(score) >= LOWEST && Number(score) <= HIGHEST;
}

/** What an NPS event holds, as a platform sent it. */
export interface SentNps {
	action: EventAction;
	score: unknown;
	feedback?: string;
}

/** What of an NPS event counts. */
export interface NpsAnswer {
	action: EventAction;
	score?: number;
	/** Why a score is missing, where one should be. */
	note?: string;
}

/** Reads an NPS answer. A score off the scale is none; feedback that came with it is still feedback. */
export function readNpsAnswer({ action, score: sent, feedback }: SentNps): NpsAnswer {
	const score = asNumber(sent);
	if (isNpsScore(score)) return { action, score };
	const isSent = sent !== undefined && sent !== null && sent !== '';
	if (!isSent && action !== 'scored') return { action };
	const note = isSent
		? `The score ${JSON.stringify(sent).slice(0, 60)} was left out: ${WHAT_IT_IS}.`
		: 'The NPS event holds no score.';
	return { action: action === 'scored' && feedback ? 'feedbackGiven' : action, note };
}

/** Why an event that says it is an NPS score is none; undefined for one that is, and for all other events. */
export function missingScore({ event }: ProductEvent): string | undefined {
	const { kind, action, attributes } = event as {
		kind: EventKind;
		action: EventAction;
		attributes: { score?: unknown };
	};
	if (kind !== 'nps' || action !== 'scored' || isNpsScore(attributes.score)) return undefined;
	const score =
		attributes.score === undefined ? 'no score' : `the score ${JSON.stringify(attributes.score)}`;
	return `The NPS event holds ${score}; ${WHAT_IT_IS}`;
}
