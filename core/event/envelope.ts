import { parseInstantMs } from '../values/instant';
import { firstObject, firstPresent, firstText } from '../values/readPath';
import type { Json, JsonObject } from '../values/json';

/** Paths into the body (`data.user.user_id`) that a user sets; each goes before the platform's own. */
export interface FieldPaths {
	eventName?: string;
	eventId?: string;
	occurredAt?: string;
	userId?: string;
	email?: string;
	companyId?: string;
	contentId?: string;
	contentName?: string;
	score?: string;
	feedback?: string;
}

/** Where a platform puts what every event has, best evidence first. */
export interface EnvelopePaths {
	eventName: readonly string[];
	/** Only ids that are one per event and the same in every delivery. */
	eventId: readonly string[];
	occurredAt: readonly string[];
	userId: readonly string[];
	email: readonly string[];
	companyId: readonly string[];
	userAttributes: readonly string[];
	companyAttributes: readonly string[];
}

export interface Envelope {
	name?: string;
	eventId?: string;
	occurredAtMs?: number;
	user: { id?: string; email?: string; attributes: JsonObject };
	company: { id?: string; attributes: JsonObject };
}

/**
 * Reads who, when and which from a body: the user's paths first, then the platform's.
 *
 * @param alone the event without what stands beside the list it came in; only there an id is the event's own
 */
export function readEnvelope(
	body: Json,
	known: EnvelopePaths,
	own: FieldPaths,
	alone: Json = body,
): Envelope {
	const text = (key: keyof EnvelopePaths & keyof FieldPaths, source = body) =>
		firstText(source, ownFirst(own[key], known[key]));
	return {
		name: text('eventName'),
		eventId: text('eventId', alone),
		occurredAtMs: parseInstantMs(firstPresent(body, ownFirst(own.occurredAt, known.occurredAt))),
		user: {
			id: text('userId'),
			email: text('email'),
			attributes: firstObject(body, known.userAttributes) ?? {},
		},
		company: {
			id: text('companyId'),
			attributes: firstObject(body, known.companyAttributes) ?? {},
		},
	};
}

/** The user's own path, if any, before the known ones. */
export function ownFirst(
	own: string | undefined,
	known: readonly string[] = [],
): readonly string[] {
	return own ? [own, ...known] : known;
}
