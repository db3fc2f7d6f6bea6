import { readIdentity, type Identity } from '../matching/identity';
import { firstObject, firstPresent, firstText } from '../values/readPath';
import type { Json, JsonObject } from '../values/json';
import { readEventTime, type SentTime } from './eventTime';

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
	/** Only ids that are one per event, the same in every delivery and in exports: nothing else counts then. */
	eventId: readonly string[];
	/** Ids of the message that brought the event: the same in every redelivery, but not on other roads. */
	messageId?: readonly string[];
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
	messageId?: string;
	time: SentTime;
	/** Ids and addresses that are none, in sentences. */
	doubts: string[];
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
	const pathsOf = (key: keyof EnvelopePaths & keyof FieldPaths) => ownFirst(own[key], known[key]);
	const userId = firstIdentity(body, pathsOf('userId'));
	const email = firstIdentity(body, pathsOf('email'));
	const companyId = firstIdentity(body, pathsOf('companyId'));
	return {
		name: firstText(body, pathsOf('eventName')),
		eventId: firstText(alone, pathsOf('eventId')),
		messageId: firstText(alone, known.messageId ?? []),
		time: readTime(body, alone, pathsOf('occurredAt')),
		doubts: [
			...inSentence('user id', userId),
			...inSentence('e-mail', email),
			...inSentence('company id', companyId),
		],
		user: {
			id: userId.id,
			email: email.id,
			attributes: firstObject(body, known.userAttributes) ?? {},
		},
		company: {
			id: companyId.id,
			attributes: firstObject(body, known.companyAttributes) ?? {},
		},
	};
}

/** The first that is an identity; else why the first that is there is none. Objects are passed over. */
function firstIdentity(body: Json, paths: readonly string[]): Identity {
	const found = paths.map((path) => readIdentity(firstPresent(body, [path])));
	return found.find(({ id }) => id) ?? found.find(({ doubt }) => doubt) ?? {};
}

function inSentence(what: string, { doubt }: Identity): string[] {
	return doubt === undefined ? [] : [`The ${what} was not taken: ${doubt}.`];
}

/** A value that is no time does not hide one that stands elsewhere. */
function readTime(body: Json, alone: Json, paths: readonly string[]): SentTime {
	const readIn = (source: Json) =>
		paths.map((path) => readEventTime(firstPresent(source, [path]))).find((ms) => ms !== undefined);
	return {
		written: firstPresent(body, paths),
		ms: readIn(body),
		own: readIn(alone) !== undefined,
	};
}

/** The user's own path, if any, before the known ones. */
export function ownFirst(
	own: string | undefined,
	known: readonly string[] = [],
): readonly string[] {
	return own ? [own, ...known] : known;
}
