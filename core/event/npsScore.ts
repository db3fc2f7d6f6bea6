import type { EventAction, ProductEvent } from './productEvent';
import { SetupError } from '../failure/syncError';
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
export function missingScore({ event }: ProductEvent): SetupError | undefined {
	const { kind, action, attributes } = event;
	const score: unknown = attributes.score;
	if (kind !== 'nps' || action !== 'scored' || isNpsScore(score)) return undefined;
	const held = score === undefined ? 'no score' : `the score ${JSON.stringify(score)}`;
	return new SetupError(`The NPS event holds ${held}; ${WHAT_IT_IS}`, {
		move: 'fixData',
		code: 'NO_SCORE',
		remedy:
			'Look into "notes" and "raw" of the event for what was sent. Correct it in the product, or say in the trigger, under Options and Field Paths, where the score stands.',
	});
}
