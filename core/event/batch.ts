import omit from 'lodash/omit';
import { isJsonObject } from './readPath';
import type { Json, JsonObject } from './productEvent';

/** Keys under which senders put several events into one body. */
const BATCH_KEYS = ['batch', 'events'] as const;

/**
 * The events of one body: the body itself, the elements of an array, or the elements of `batch` / `events`
 * (which inherit what stands beside them, such as the user). Elements that are not objects stay in place, so
 * that the caller can refuse them by index.
 */
export function splitBatch(body: Json): Json[] {
	if (Array.isArray(body)) return body;
	if (!isJsonObject(body)) return [body];
	for (const key of BATCH_KEYS) {
		const elements = body[key];
		if (Array.isArray(elements)) {
			const envelope = omit(body, key);
			return elements.map((element) => inherit(envelope, element));
		}
	}
	return [body];
}

function inherit(envelope: JsonObject, element: Json): Json {
	return isJsonObject(element) ? { ...envelope, ...element } : element;
}
