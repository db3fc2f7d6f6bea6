import { withoutUndefined, type Json, type JsonObject } from '../values/json';
import { eventKey } from './eventKey';
import { eventTime, type SentTime } from './eventTime';
import type { EventAction, EventAttributes, EventKind, ProductEvent } from './productEvent';

/** What a platform's parser read from one body, before it becomes a product event. */
export interface EventReading {
	platform: string;
	/** The platform's own event name, as sent. */
	name: string;
	kind: EventKind;
	action: EventAction;
	content: { id?: string; name?: string };
	attributes: EventAttributes;
	user: { id?: string; email?: string; attributes: JsonObject };
	company: { id?: string; attributes: JsonObject };
	/** The platform's own id of the event; only if it is the same in every delivery and export. */
	eventId?: string;
	/** Id of the message that brought it. */
	messageId?: string;
	time: SentTime;
	/** Everything the body holds but who, when and how it was sent; the whole body when it is left out. */
	others?: JsonObject;
	/** Names among them that describe an event and never tell two apart. */
	descriptive?: ReadonlySet<string>;
	/** Equal elements before it in the list it came in. */
	twin?: number;
	/** Ids and addresses that are none, in sentences. */
	doubts?: readonly string[];
	/** What else could not be taken as it was sent. */
	notes?: readonly string[];
	raw: Json;
}

/**
 * Completes a reading to a product event: gives it its time and its key, and says what could not be taken as it
 * was sent. Nothing is invented, and the reading is not changed.
 */
export function assembleEvent(reading: EventReading, receivedAtMs: number): ProductEvent {
	const { platform, name, kind, action, user, company, raw, time } = reading;
	const { occurredAt, timeSource, note } = eventTime(time, receivedAtMs);
	const { doubts = [], notes: noted = [] } = reading;
	const notes = [...doubts, ...noted, ...(note === undefined ? [] : [note])];
	const withoutKey = {
		event: {
			platform,
			kind,
			action,
			name,
			content: withoutUndefined(reading.content),
			occurredAt,
			timeSource,
			attributes: withoutUndefined(reading.attributes),
			...(notes.length > 0 ? { notes } : {}),
		},
		user: withoutUndefined(user),
		company: withoutUndefined(company),
		raw,
	};
	const key = eventKey(withoutKey, { ...reading, hasTime: time.own, sentMs: time.ms });
	return { ...withoutKey, event: { key, ...withoutKey.event } };
}
