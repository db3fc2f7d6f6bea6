import omit from 'lodash/omit';
import { isJsonObject, type Json, type JsonObject } from '../values/json';

/** Keys under which senders put several events into one body. */
const BATCH_KEYS = ['batch', 'events'] as const;

/** One event of a body. */
export interface Element {
	/** The event with what stands beside the list, such as the user. */
	body: Json;
	/** The event alone: an id beside the list is the delivery's, not each event's. */
	own: Json;
}

/**
 * The events of one body: the body itself, the elements of an array, or the elements of `batch` / `events`
 * (which inherit what stands beside them). Elements that are not objects stay in place, so that the caller
 * can refuse them by index.
 */
export function splitBatch(body: Json): Element[] {
	if (Array.isArray(body)) return body.map((element) => ({ body: element, own: element }));
	if (!isJsonObject(body)) return [{ body, own: body }];
	for (const key of BATCH_KEYS) {
		const elements = body[key];
		if (!Array.isArray(elements)) continue;
		const envelope = omit(body, key);
		// An event may have an empty list among its own values.
		if (elements.length === 0 && key === 'events' && Object.keys(envelope).length > 0) continue;
		return elements.map((own) => ({ body: inherit(envelope, own), own }));
	}
	return [{ body, own: body }];
}

function inherit(envelope: JsonObject, element: Json): Json {
	return isJsonObject(element) ? { ...envelope, ...element } : element;
}
