import type { Json } from '../values/json';
import { MOST_AHEAD_MS, parseInstantMs, toIso } from '../values/instant';
import type { ProductEvent } from './productEvent';

/** 3 March 1973, as for times in numbers: what is earlier is a program's date of zeros, not an event's time. */
const EARLIEST_MS = 1e11;

/** What a body says of when its event happened. */
export interface SentTime {
	/** The first value that stands where a time may stand. */
	written?: Json;
	/** The first of them that is an instant, in epoch milliseconds. */
	ms?: number;
	/** False when it stands beside the list that the event came in: it is the delivery's then. */
	own: boolean;
}

/** The time of an event, and what is to be said of it. */
export interface EventTime {
	occurredAt: string;
	timeSource: ProductEvent['event']['timeSource'];
	note?: string;
}

/** An event's time in epoch milliseconds; undefined for what is none. */
export function readEventTime(written: unknown): number | undefined {
	const ms = parseInstantMs(written);
	return ms !== undefined && ms >= EARLIEST_MS ? ms : undefined;
}

/**
 * The time by which an event is logged, and by which it is earlier or later than others: the one that was sent,
 * but the time of receipt where none can be read, and at most five minutes after the receipt, since an event
 * dated years ahead would keep every later one from being written.
 */
export function eventTime({ written, ms }: SentTime, receivedAtMs: number): EventTime {
	if (ms === undefined) {
		const reason =
			written === undefined
				? 'The event was sent without a time'
				: `The event was sent with the time ${shown(written)}, which cannot be read`;
		return {
			occurredAt: toIso(receivedAtMs),
			timeSource: 'received',
			note: `${reason}: it has the time of its receipt. Send ISO 8601, for example 2026-11-21T10:00:00Z, or Unix time.`,
		};
	}
	const latestMs = receivedAtMs + MOST_AHEAD_MS;
	if (ms <= latestMs) return { occurredAt: toIso(ms), timeSource: 'sent', ...passedOver(written) };
	return {
		occurredAt: toIso(latestMs),
		timeSource: 'capped',
		note: `The event was sent with a time in the future, ${toIso(ms)}: it has the time of its receipt and five minutes. Check the clock of the sender.`,
	};
}

/** Of a value that is no time another one of the body takes the place. */
function passedOver(written: Json | undefined): Pick<EventTime, 'note'> {
	if (readEventTime(written) !== undefined) return {};
	return {
		note: `The event was sent with the time ${shown(written ?? null)}, which cannot be read: it has another time of its body.`,
	};
}

function shown(value: Json): string {
	return JSON.stringify(value).slice(0, 60);
}
