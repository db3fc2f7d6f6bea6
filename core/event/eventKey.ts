import { FINGERPRINT_LENGTH, fingerprint } from '../values/fingerprint';
import { stampSecond } from '../values/instant';
import type { Json, JsonObject } from '../values/json';
import type { ProductEvent } from './productEvent';
import { asTold, tellingParts, type Telling } from './telling';

/**
 * Version of the recipe, the first two digits of every key. A key made by another recipe names another event, so
 * events that were logged under it would be logged again.
 */
const RECIPE = '01';

/** How an event came, as far as it says which event it is. */
export interface EventIdentity {
	/** An id of the event that every road carries. Then nothing else counts. */
	eventId?: string;
	/** Id of the message that brought the event: counts where nothing known tells the event apart. */
	messageId?: string;
	/** False when the event has no time that is its own; then everything it holds counts. */
	hasTime: boolean;
	/** The time that was sent, epoch milliseconds; that of the event when it is left out. */
	sentMs?: number;
	/** Everything of the body but who, when and how it was sent; attributes and raw body when it is left out. */
	others?: JsonObject;
	/** Names among {@link others} that describe an event and never tell two apart, such as the browser. */
	descriptive?: ReadonlySet<string>;
	/** How many elements of the same list before this one are equal to it; for events without a time of their own. */
	twin?: number;
}

/** An event that is complete but for its key. */
export type EventWithoutKey = Omit<ProductEvent, 'event'> & {
	event: Omit<ProductEvent['event'], 'key'>;
};

/**
 * The stable key of an event: lowercase hex, the same for every redelivery, in every process, and for the
 * same event read from an export or sent through another system. Hex because a Salesforce unique field may ignore
 * case, and because an external id travels in URLs.
 *
 * Time counts to the second, since one road cuts what another sends; events of one second are told apart by
 * their content and answers. Where those are not known, everything else in the event counts, so that not
 * understanding an event never drops one.
 *
 * @see docs/decisions/0003-event-keys.md
 */
export function eventKey(event: EventWithoutKey, identity: EventIdentity): string {
	const { platform, kind, action, name } = event.event;
	if (identity.eventId) return keyOf([platform, 'id', identity.eventId]);
	const telling = tellingParts(event as ProductEvent);
	return keyOf([
		platform,
		kind === 'custom' ? ['custom', name] : `${kind}.${action}`,
		whoIn(event),
		secondOf(event, identity),
		telling,
		whatElse(event, telling, identity),
	]);
}

function keyOf(parts: Json | unknown[]): string {
	return RECIPE + fingerprint(parts, FINGERPRINT_LENGTH - RECIPE.length);
}

/** The person; of an event without one the company. */
function whoIn({ user, company }: EventWithoutKey): Json {
	return user.id ?? user.email?.toLowerCase() ?? { company: company.id ?? null };
}

function secondOf({ event }: EventWithoutKey, { hasTime, sentMs }: EventIdentity): number | null {
	if (sentMs !== undefined) return Math.floor(sentMs / 1000);
	return hasTime ? stampSecond(event.occurredAt) : null;
}

/** The part that an event of a kind is told apart by; of all other kinds it is the content. */
const TOLD_BY: Readonly<Record<string, keyof Telling>> = {
	'nps.scored': 'score',
	'nps.feedbackGiven': 'feedback',
	'survey.answered': 'answers',
	'survey.submitted': 'answers',
	'form.answered': 'answers',
	'form.submitted': 'answers',
	'featureTag.textEntered': 'text',
	'checklistItem.started': 'item',
	'checklistItem.completed': 'item',
	'button.clicked': 'button',
	'button.tracked': 'button',
};

/** What counts beside the telling parts: nothing, where they are known. */
function whatElse(event: EventWithoutKey, telling: Telling, identity: EventIdentity): Json {
	const { kind, action } = event.event;
	const { others, hasTime, messageId, twin = 0 } = identity;
	const everything: JsonObject =
		messageId === undefined ? { everything: asTold(others ?? allOf(event)) } : { messageId };
	if (!hasTime) return { ...everything, twin };
	const isSomebody = event.user.id !== undefined || event.user.email !== undefined;
	if (kind !== 'custom' && isSomebody) {
		if (telling[TOLD_BY[`${kind}.${action}`] ?? 'content'] !== undefined) return null;
		if (telling.content !== undefined) return asTold(undescriptive(identity));
	}
	return everything;
}

function allOf({ event, raw }: EventWithoutKey): JsonObject {
	return { raw, attributes: event.attributes as JsonObject };
}

function undescriptive({ others = {}, descriptive }: EventIdentity): JsonObject {
	return Object.fromEntries(Object.entries(others).filter(([name]) => !descriptive?.has(name)));
}
