import omit from 'lodash/omit';
import { fingerprint } from '../values/fingerprint';
import { isJsonObject, type Json, type JsonObject } from '../values/json';

/** Keys under which senders put several events into one body. */
const BATCH_KEYS = ['batch', 'events'] as const;

/** One event of a body. */
export interface Element {
	/** The event with what stands beside the list, such as the user. */
	body: Json;
	/** The event alone: an id or a time beside the list is the delivery's, not each event's. */
	own: Json;
	/** How many elements before it are equal to it. */
	twin: number;
}

/**
 * The events of one body: the body itself, the elements of an array, or the elements of `batch` / `events`
 * (which inherit what stands beside them). Elements that are not objects stay in place, so that the caller
 * can refuse them by index.
 */
export function splitBatch(body: Json): Element[] {
	if (Array.isArray(body)) return withTwins(body, (element) => element);
	const batch = batchIn(body);
	if (!batch) return [{ body, own: body, twin: 0 }];
	return withTwins(batch.elements, (element) => inherit(batch.envelope, element));
}

/**
 * How many characters of JSON the events carry together of what stands beside their list. Each has it in its raw
 * body, so that a body of a megabyte may become a gigabyte.
 */
export function carriedLength(body: Json): number {
	const { elements, envelope } = batchIn(body) ?? {};
	return elements && elements.length > 1 ? JSON.stringify(envelope).length * elements.length : 0;
}

function batchIn(body: Json): { elements: Json[]; envelope: JsonObject } | undefined {
	if (!isJsonObject(body)) return undefined;
	for (const key of BATCH_KEYS) {
		const elements = body[key];
		if (!Array.isArray(elements)) continue;
		const envelope = omit(body, key);
		// An event may have an empty list among its own values.
		if (elements.length === 0 && key === 'events' && Object.keys(envelope).length > 0) continue;
		return { elements, envelope };
	}
	return undefined;
}

function withTwins(elements: readonly Json[], toBody: (element: Json) => Json): Element[] {
	const seen = new Map<string, number>();
	return elements.map((own) => {
		const content = fingerprint(own);
		const twin = seen.get(content) ?? 0;
		seen.set(content, twin + 1);
		return { body: toBody(own), own, twin };
	});
}

function inherit(envelope: JsonObject, element: Json): Json {
	return isJsonObject(element) ? { ...envelope, ...element } : element;
}
