import { sampleContent, samplePeople } from '../../samples';
import { segmentTrack } from '../../webhook/segment';
import { defaultAttributes } from './defaultAttributes';
import { eventName, segmentName, type AppcuesEventKey, type AppcuesVocabulary } from './eventNames';

export { appcuesEventKeys, eventName } from './eventNames';
export type { AppcuesEventKey, AppcuesVocabulary } from './eventNames';

/** Who, when and in which spelling; `attributes` are laid over the event's defaults. */
export interface AppcuesEventOptions {
	readonly userId?: string;
	/** `null` leaves the group out. */
	readonly groupId?: string | null;
	readonly accountId?: string;
	readonly at?: Date;
	/** Default `prefixed`. */
	readonly vocabulary?: AppcuesVocabulary;
	/** The key that holds the event's name; default `name`. */
	readonly nameKey?: 'name' | 'event';
	readonly attributes?: Readonly<Record<string, unknown>>;
}

/** One answer of a form. */
export interface FormAnswer {
	readonly label: string;
	readonly value: string;
}

/** The body of one webhook. */
export type AppcuesWebhookBody = Record<string, unknown>;

/** Any event by its key, with believable attributes. */
export function appcuesEvent(
	key: AppcuesEventKey,
	options: AppcuesEventOptions = {},
): AppcuesWebhookBody {
	const person = samplePeople[0];
	const { userId = person.userId, groupId = person.companyId, accountId = '103627' } = options;
	const { at = new Date(), vocabulary = 'prefixed', nameKey = 'name' } = options;
	// UNCONFIRMED: the envelope (name or event, timestamp, user_id, group_id, account_id, attributes) is reconstructed from Appcues' activity API and SDKs; the published webhook examples are not public.
	// UNCONFIRMED: the timestamp is ISO 8601 text; the unit in webhooks is not published.
	const body: AppcuesWebhookBody = {
		[nameKey]: eventName(key, vocabulary),
		timestamp: at.toISOString(),
		user_id: userId,
		...(groupId === null ? {} : { group_id: groupId }),
		account_id: accountId,
		attributes: { ...defaultAttributes[key], ...options.attributes },
	};
	return body;
}

/** Named builders for what the product reports on. */
export const appcuesEvents = {
	flow: (state: 'started' | 'completed' | 'skipped', options?: AppcuesEventOptions) => {
		return appcuesEvent(`flow_${state}`, options);
	},
	checklist: (
		state: 'shown' | 'completed' | 'dismissed' | 'skipped',
		options?: AppcuesEventOptions,
	) => appcuesEvent(`checklist_${state}`, options),
	/** `itemIndex` counts from 0: Appcues' own templates print `itemIndex + 1`. */
	checklistItem: (options?: AppcuesEventOptions) => {
		return appcuesEvent('checklist_item_completed', options);
	},
	goal: (options?: AppcuesEventOptions) => appcuesEvent('goal_reached', options),
	/** Classic NPS, first event. */
	npsScore: (score: number, options?: AppcuesEventOptions) => {
		return withAttributes('nps_score', { score }, options);
	},
	/** Classic NPS, second event; joined to the first by user. */
	npsFeedback: (feedback: string, options?: AppcuesEventOptions) => {
		return withAttributes('nps_feedback', { feedback }, options);
	},
	/** NPS 2.0: score and feedback in one event. */
	nps: (score: number, feedback: string, options?: AppcuesEventOptions) => {
		return withAttributes('nps_score_and_feedback', { score, feedback }, options);
	},
	/** Web form: answers under `attributes.interaction.response[]`. */
	webForm: (answers: readonly FormAnswer[], options?: AppcuesEventOptions) => {
		return withAttributes('form_submitted', webFormAttributes(answers), options);
	},
	/** Mobile form: answers under `attributes.interactionData.formResponse[]`. */
	mobileForm: (answers: readonly FormAnswer[], options?: AppcuesEventOptions) => {
		return withAttributes('v2:step_interaction', mobileFormAttributes(answers), options);
	},
	/** A button in a web flow. */
	webButton: (options?: AppcuesEventOptions) => appcuesEvent('step_interacted', options),
	mobileButton: (options?: AppcuesEventOptions) => appcuesEvent('v2:step_interaction', options),
	mobileExperience: (state: 'started' | 'completed' | 'dismissed', options?: AppcuesEventOptions) =>
		appcuesEvent(`v2:experience_${state}`, options),
	/** Several events in one body, as Segment-style senders do; sign with security kind `segment`. */
	segmentBatch: (events: readonly AppcuesWebhookBody[]) => events.map(toSegment),
};

function withAttributes(
	key: AppcuesEventKey,
	attributes: Record<string, unknown>,
	options: AppcuesEventOptions = {},
): AppcuesWebhookBody {
	return appcuesEvent(key, { ...options, attributes: { ...attributes, ...options.attributes } });
}

// UNCONFIRMED: of a web form only `interaction.response[].value` is known (a third party's CSV reader); the keys beside it are taken from the mobile form.
function webFormAttributes(answers: readonly FormAnswer[]) {
	const response = answers.map(formField);
	return { interactionType: 'submit', interaction: { formId: sampleContent.form.id, response } };
}

/** @see https://github.com/appcues/appcues-ios-sdk `AnalyticsBroadcasterTests.swift` (2026-04) */
function mobileFormAttributes(answers: readonly FormAnswer[]) {
	const formResponse = answers.map(formField);
	return { interactionType: 'Form Submitted', interactionData: { formResponse } };
}

function formField({ label, value }: FormAnswer, index: number) {
	const fieldId = `85259845-9661-463d-a90a-f500ad7f7dc${index}`;
	return { fieldId, fieldType: 'textInput', fieldRequired: index === 0, value, label };
}

/**
 * The event as Appcues sends it to Segment: titled, with its name, time and person among the properties.
 * @see https://github.com/segmentio/segment-docs catalog/appcues, and tracking plans of its users (2026-11)
 */
function toSegment(body: AppcuesWebhookBody): AppcuesWebhookBody {
	const name = String(body.name ?? body.event);
	return segmentTrack({
		userId: String(body.user_id),
		event: segmentName(name),
		properties: {
			...(body.attributes as Record<string, unknown>),
			name: name.replace(/^appcues:/, ''),
			timestamp: Date.parse(String(body.timestamp)),
			user: { userId: String(body.user_id) },
		},
		groupId: body.group_id === undefined ? undefined : String(body.group_id),
		at: new Date(String(body.timestamp)),
	});
}
