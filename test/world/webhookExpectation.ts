import type { ProductEvent } from '../../core/event/productEvent';
import { canonicalJson, isJsonObject, type Json, type JsonObject } from '../../core/values/json';

/** What came of the deliveries of one entry. */
export interface Outcome {
	events: ProductEvent[];
	/** Why something was refused or left out. */
	refused: string[];
}

/** What an entry expects; see the README of the folder. */
export interface Expectation {
	oneOf?: Expectation[];
	refused?: string;
	events?: number;
	distinctKeys?: boolean;
	each?: JsonObject[];
	not?: JsonObject;
	timeUnread?: boolean;
	/** The time that counts may not pass this instant. */
	effectiveTimeAtMost?: string;
	event?: JsonObject;
	user?: JsonObject;
	company?: JsonObject;
}

/** How the outcome differs from the expectation, in words; undefined when it does not. */
export function mismatch(expected: Expectation, outcome: Outcome): string | undefined {
	if (expected.oneOf) {
		const differences = expected.oneOf.map((one) => mismatch(one, outcome));
		return differences.includes(undefined) ? undefined : differences.join('; or ');
	}
	for (const check of CHECKS) {
		const difference = check(expected, outcome);
		if (difference) return difference;
	}
	return undefined;
}

type Check = (expected: Expectation, outcome: Outcome) => string | undefined;

const refusal: Check = ({ refused }, { events, refused: reasons }) => {
	if (refused === undefined) return undefined;
	if (events.length > 0) return `taken, not refused for ${refused}`;
	const isSaid = reasons.some((reason) => reason.toLowerCase().includes(refused.toLowerCase()));
	return isSaid ? undefined : `refused for ${JSON.stringify(reasons)}, not for ${refused}`;
};

const count: Check = ({ events: expected, refused }, { events, refused: reasons }) => {
	if (refused !== undefined) return undefined;
	const least = expected ?? 1;
	return (expected === undefined ? events.length >= least : events.length === least)
		? undefined
		: `${events.length} events, not ${least}; refused for ${JSON.stringify(reasons)}`;
};

const keys: Check = ({ distinctKeys }, { events }) => {
	if (distinctKeys === undefined) return undefined;
	const different = new Set(events.map(({ event }) => event.key)).size;
	return different === (distinctKeys ? events.length : 1) ? undefined : `${different} keys`;
};

const each: Check = ({ each: parts = [] }, { events }) =>
	parts.map((part, at) => partDifference(part, events[at], `[${at}]`)).find(Boolean);

const first: Check = ({ event, user, company }, { events }) => {
	const part = { event, user, company };
	const entries = Object.entries(part).filter(([, value]) => value !== undefined);
	return entries.length === 0
		? undefined
		: partDifference(Object.fromEntries(entries) as JsonObject, events[0], '');
};

const none: Check = ({ not }, { events }) =>
	not && events.some((event) => partDifference(not, event, '') === undefined)
		? `an event is ${JSON.stringify(not)}`
		: undefined;

const unread: Check = ({ timeUnread }, { events }) =>
	timeUnread && events.some(({ event }) => event.timeSource !== 'received')
		? 'the time was read'
		: undefined;

const latest: Check = ({ effectiveTimeAtMost: limit }, { events }) =>
	limit && events.some(({ event }) => Date.parse(event.occurredAt) > Date.parse(limit))
		? `a time after ${limit} counts`
		: undefined;

const CHECKS: readonly Check[] = [refusal, count, keys, each, first, none, unread, latest];

/** Plain objects are matched in part, everything else as a whole; null is absent. */
function partDifference(part: Json, value: unknown, path: string): string | undefined {
	if (isJsonObject(part) && isJsonObject(value))
		return Object.entries(part)
			.map(([name, inner]) => partDifference(inner, value[name], `${path}.${name}`))
			.find(Boolean);
	const is = canonicalJson(value ?? null);
	return is === canonicalJson(part) ? undefined : `${path} is ${is}, not ${canonicalJson(part)}`;
}
