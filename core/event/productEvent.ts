import type { Json, JsonObject } from '../values/json';

/**
 * The product event: one thing one person did in the product, normalised from any platform.
 *
 * The field names are a contract between the nodes, the templates and users' expressions:
 * add, never rename, never remove.
 */

export const EVENT_KINDS = [
	'flow',
	'checklist',
	'checklistItem',
	'nps',
	'survey',
	'form',
	'featureTag',
	'button',
	'goal',
	'custom',
] as const;

export type EventKind = (typeof EVENT_KINDS)[number];

export const EVENT_ACTIONS = [
	'started',
	'completed',
	'dismissed',
	'scored',
	'feedbackGiven',
	'answered',
	'submitted',
	'clicked',
	'hovered',
	'textEntered',
	'reached',
	'tracked',
] as const;

export type EventAction = (typeof EVENT_ACTIONS)[number];

export const TIME_SOURCES = ['sent', 'received', 'capped'] as const;

/** One answer of a form or survey. */
export interface FormAnswer {
	id?: string;
	label?: string;
	type?: string;
	value: Json;
	/** What stands beside the value, where neither an id nor a question is known. */
	others?: JsonObject;
}

/** What is known of an event beyond who, what and when. Only what the platform sent is present. */
export interface EventAttributes {
	/** NPS score, 0 to 10. */
	score?: number;
	/** Free text given with an NPS score. */
	feedback?: string;
	surveyName?: string;
	questionId?: string;
	question?: string;
	questionType?: string;
	answer?: Json;
	/** All answers of a form or survey, in the order sent. */
	answers?: FormAnswer[];
	itemId?: string;
	itemName?: string;
	/** Position of the checklist item, 0 for the first. */
	itemIndex?: number;
	buttonName?: string;
	featureTagName?: string;
	goalName?: string;
	/** Text typed into a feature-tagged input. */
	text?: string;
	pageUrl?: string;
	pageTitle?: string;
	/** Anything else the platform sent with the event, under the platform's own names. */
	[name: string]: unknown;
}

export interface ProductEvent {
	event: {
		/** Lowercase hex; the same event has the same key on every redelivery and in every process. */
		key: string;
		/** Id of the platform in the registry. */
		platform: string;
		kind: EventKind;
		action: EventAction;
		/** The platform's own event name, as sent. */
		name: string;
		/** The flow, checklist, survey, form, feature tag or button the event is about. */
		content: { id?: string; name?: string };
		/** ISO 8601, UTC. The time by which the event counts; the sent one stays in {@link ProductEvent.raw}. */
		occurredAt: string;
		/**
		 * Where {@link occurredAt} is from: `sent` with the event; `received`, that of the receipt, because no time
		 * that can be read was sent; or `capped`, five minutes after the receipt, because a later one was sent.
		 */
		timeSource: (typeof TIME_SOURCES)[number];
		/** What of the body could not be taken as it was sent, in sentences; absent when all was. */
		notes?: string[];
		attributes: EventAttributes;
	};
	/** The person, by the id and e-mail given to the platform's identify call. */
	user: { id?: string; email?: string; attributes: JsonObject };
	/** The company (account) of the person. */
	company: { id?: string; attributes: JsonObject };
	/** The body as received, always; numbers of more digits than JavaScript keeps are text. */
	raw: Json;
}
