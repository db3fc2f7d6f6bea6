import omit from 'lodash/omit';
import { firstObject } from '../../core/values/readPath';
import type { Json, JsonObject } from '../../core/values/json';

/** Properties of a person that a body could also have of the content. */
const PERSONS = ['name', 'title', 'created_at'];

/**
 * Do the person's properties stand among the event's own values? Public receivers look for them there, too.
 * Rows of the event export carry the person's id alone.
 */
export function personStandsFlat(body: Json, sent: JsonObject): boolean {
	const nested = firstObject(body, ['data.user', 'user']);
	return nested === undefined && sent.user_id !== undefined && sent.user_id !== null;
}

/** The event's own values without what is the person's. */
export function withoutPerson(sent: JsonObject): JsonObject {
	return omit(sent, PERSONS);
}
