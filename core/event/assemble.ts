import { withoutUndefined, type Json, type JsonObject } from '../values/json';
import { eventKey } from './eventKey';
import { toIso } from '../values/instant';
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
	/** When it happened, epoch milliseconds; undefined when the body does not say. */
	occurredAtMs?: number;
	raw: Json;
}

/**
 * Completes a reading to a product event: gives it its key, and the time of receipt when the body holds no
 * time. Nothing else is invented, and the reading is not changed.
 */
export function assembleEvent(reading: EventReading, receivedAtMs: number): ProductEvent {
	const { platform, name, kind, action, user, company, raw } = reading;
	const withoutKey = {
		event: {
			platform,
			kind,
			action,
			name,
			content: withoutUndefined(reading.content),
			occurredAt: toIso(reading.occurredAtMs ?? receivedAtMs),
			attributes: withoutUndefined(reading.attributes),
		},
		user: withoutUndefined(user),
		company: withoutUndefined(company),
		raw,
	};
	const key = eventKey(withoutKey, {
		eventId: reading.eventId,
		hasTime: reading.occurredAtMs !== undefined,
	});
	return { ...withoutKey, event: { key, ...withoutKey.event } };
}
