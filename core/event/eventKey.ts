import { fingerprint } from '../values/fingerprint';
import type { Json } from '../values/json';
import type { ProductEvent } from './productEvent';

/** The attributes that tell two events of one person, about one thing, at one instant apart. */
const TELLING_ATTRIBUTES = [
	'score',
	'feedback',
	'question',
	'answer',
	'answers',
	'itemId',
	'itemIndex',
	'itemName',
	'buttonName',
	'text',
] as const;

export interface EventIdentity {
	/** The platform's own id of the event, when it sends one. Then nothing else counts. */
	eventId?: string;
	/** False when the platform sent no time; then the whole body stands in for it. */
	hasTime: boolean;
}

/** An event that is complete but for its key. */
export type EventWithoutKey = Omit<ProductEvent, 'event'> & {
	event: Omit<ProductEvent['event'], 'key'>;
};

/**
 * The stable key of an event: lowercase hex, the same for every redelivery, in every process, and for the
 * same event read from an export. Hex because a Salesforce unique field may ignore case, and because an
 * external id travels in URLs.
 *
 * Without an id and without a time two equal bodies cannot be told from one body sent twice; they count as
 * one event.
 */
export function eventKey(event: EventWithoutKey, identity: EventIdentity): string {
	const { platform, kind, action, name, content, occurredAt, attributes } = event.event;
	if (identity.eventId) return fingerprint([platform, 'id', identity.eventId]);
	const what = kind === 'custom' ? name : `${kind}.${action}`;
	return fingerprint([
		platform,
		'fields',
		what,
		event.user.id ?? event.user.email?.toLowerCase() ?? null,
		content.id ?? content.name ?? null,
		identity.hasTime ? occurredAt : event.raw,
		TELLING_ATTRIBUTES.map((attribute) => (attributes[attribute] as Json | undefined) ?? null),
		kind === 'custom' ? attributes : null,
	]);
}
