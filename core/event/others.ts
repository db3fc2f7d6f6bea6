import omit from 'lodash/omit';
import { isJsonObject, type Json, type JsonObject } from '../values/json';
import type { EnvelopePaths } from './envelope';

/** Keys of a body that say how it was sent, by customer data platforms; they differ from road to road. */
const TRANSPORT = [
	'anonymousId',
	'channel',
	'integrations',
	'messageId',
	'originalTimestamp',
	'projectId',
	'receivedAt',
	'received_at',
	'rudderId',
	'sentAt',
	'sent_at',
	'uuid_ts',
	'version',
	'writeKey',
	'_metadata',
] as const;

/** Their word for "this is an event": it stands where others name the event. */
const CALL = 'track';

/**
 * The keys of a body under which who, when and how it was sent stand, by the first names of their paths; also
 * `more`. Those of the name are not among them: one of them holds the name, the others may tell events apart.
 */
export function envelopeKeys(paths: EnvelopePaths, more: readonly string[]): ReadonlySet<string> {
	const { eventName, ...others } = paths;
	const nested = eventName.filter((path) => path.includes('.'));
	const known = [...Object.values(others).flat(), ...nested, ...TRANSPORT, ...more];
	return new Set((known as string[]).map((path) => path.split('.')[0]));
}

export interface Opened {
	body: Json;
	/** The object inside the body that holds the event's own values; absent where the body is flat. */
	inside?: JsonObject;
	/** Keys in there that hold the person, or are read with the envelope. */
	personIn: readonly string[];
	/** The event's name, which counts by itself. */
	name: string | undefined;
}

/** Everything a body holds but its envelope: the event's own values, and what stands beside them. */
export function othersOf(opened: Opened, envelope: ReadonlySet<string>): JsonObject {
	const { body, inside = {}, personIn, name } = opened;
	if (!isJsonObject(body)) return { body };
	const isName = (value: Json) => value === name || value === CALL;
	const beside = Object.entries(omit(body, [...envelope])).filter(([, value]) => !isName(value));
	return { ...Object.fromEntries(beside), ...omit(inside, personIn as string[]) };
}
