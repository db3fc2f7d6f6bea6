import mapValues from 'lodash/mapValues';
import type { SingleAnswerPaths } from '../../core/event/answers';
import type { EnvelopePaths } from '../../core/event/envelope';
import { envelopeKeys } from '../../core/event/others';
import type { EventKind } from '../../core/event/productEvent';

/**
 * Where a value may stand in a Userpilot body, best evidence first. `data.user.*`, `data.type`, `data.score`
 * and `data.feedback` are what public receivers read; the rest is read in case, and every value can be
 * overridden by the user. The rows of the event export are read by the same tables.
 */
export const ENVELOPE_PATHS: EnvelopePaths = {
	eventName: ['event_name', 'data.event_name', 'event', 'data.event', 'name'],
	// The export's `internal_event_id` is left out: the webhook does not carry it, and a live event must have
	// the same key as its row in the export.
	eventId: [],
	messageId: ['messageId'],
	// `created_at` is left out: it is a property of the person.
	occurredAt: [
		'data.occurred_at',
		'occurred_at',
		'data.inserted_at',
		'inserted_at',
		'data.timestamp',
		'timestamp',
	],
	userId: [
		'data.user.user_id',
		'data.user.id',
		'user.user_id',
		'user.id',
		'data.user_id',
		'user_id',
		'userId',
	],
	// The properties of a person stand under the customer's own keys.
	email: [
		...['email', 'Email', 'EMAIL', 'email_address', 'emailAddress'].flatMap((key) => [
			`data.user.${key}`,
			`user.${key}`,
		]),
		'data.email',
		'email',
		'properties.user.email',
		'context.traits.email',
	],
	companyId: [
		'data.company.id',
		'data.company.company_id',
		'company.id',
		'company.company_id',
		'data.company_id',
		'company_id',
		'data.user.company_id',
	],
	userAttributes: ['data.user', 'user', 'context.traits'],
	companyAttributes: ['data.company', 'company'],
};

/** Where the event's own values stand: in `data`, in Segment's `properties`, or flat in the body. */
export const ATTRIBUTE_OBJECTS = ['data', 'properties'] as const;

/** What of them is not an attribute of the event. */
export const ENVELOPE_IN_DATA = ['user', 'company', 'type', 'timestamp'];

/** Keys of a body that are not of the event itself. */
export const ENVELOPE_KEYS = envelopeKeys(ENVELOPE_PATHS, ['data', 'properties', 'context']);

export const TYPE_PATHS = ['type', 'content_type', 'entity_type', 'event_type'] as const;

export const STATE_PATHS = [
	'state',
	'status',
	'action',
	'interaction',
	'interaction_type',
	'entity_interaction_status',
	'event',
	'metadata.interaction_type',
	'metadata.action',
	'metadata.state',
] as const;

/** The words for a content: a body may hold `flow_id`, `flow_name`, or an object `flow` of its own. */
const CONTENTS = {
	flow: ['flow', 'experience'],
	checklist: ['checklist'],
	nps: ['nps'],
	survey: ['survey'],
	form: ['form'],
	featureTag: ['feature_tag', 'feature', 'tag'],
} as const;

const ALL_CONTENTS = ['content', ...Object.values(CONTENTS).flat()];

const pathsOf = (contents: readonly string[]) => ({
	id: contents.flatMap((content) => [`${content}_id`, `${content}.id`]),
	name: contents.flatMap((content) => [
		`${content}_name`,
		`${content}.name`,
		`${content}.title`,
		content,
	]),
});

type ContentPaths = { id: readonly string[]; name: readonly string[] };

function pathsFor(own: readonly string[]): ContentPaths {
	const [first, all] = [pathsOf(own), pathsOf(ALL_CONTENTS.filter((word) => !own.includes(word)))];
	return {
		id: [...first.id, ...all.id, 'entity_id', 'id'],
		name: [...first.name, ...all.name, 'title', 'name'],
	};
}

const OF_KIND = mapValues(CONTENTS, pathsFor) as Partial<Record<EventKind, ContentPaths>>;
const OF_OTHERS = pathsFor([]);

/** Where a content may stand, that of the kind itself first: a form may stand in a flow. */
export function contentPaths(kind: EventKind): ContentPaths {
	return OF_KIND[kind] ?? OF_OTHERS;
}

export const ATTRIBUTE_PATHS = {
	score: ['score', 'nps_score', 'metadata.score'],
	feedback: ['feedback', 'nps_feedback', 'metadata.feedback'],
	surveyName: ['survey_name', 'surveyName'],
	text: ['text', 'text_input', 'input', 'value', 'metadata.text', 'metadata.value'],
	buttonName: ['button_name', 'buttonName', 'event_name', 'name', 'title'],
	pageUrl: ['page_url', 'url', 'metadata.url'],
	pageTitle: ['page_title', 'metadata.title'],
} as const;

/** Where one answer stands by itself. */
export const ANSWER_PATHS: SingleAnswerPaths = {
	id: ['question_id', 'questionId', 'question.id', 'field_id', 'fieldId'],
	question: ['question', 'question_text', 'question.text', 'question.title'],
	type: ['question_type', 'questionType', 'question.type'],
	answer: ['answer', 'response', 'value'],
};

const FORMS = ['answers', 'responses', 'fields', 'questions'];

export const ANSWER_LISTS = [
	...FORMS,
	...['form_data', 'form_fields', 'form_values', 'submission', 'values'],
	...FORMS.map((list) => `form.${list}`),
	...FORMS.map((list) => `survey.${list}`),
	...FORMS.map((list) => `metadata.${list}`),
];

/**
 * Names that describe an event, or that it was understood by: the words for type, state and content, and what
 * the export adds of the browser.
 *
 * @see https://docs.userpilot.com/data-sync/event-schema (auto-captured attributes), checked 2026-11-29
 */
export const DESCRIPTIVE: ReadonlySet<string> = new Set([
	...[...TYPE_PATHS, ...STATE_PATHS, ...contentPaths('custom').id, ...contentPaths('custom').name],
	...['event_name', 'app_token', 'internal_event_id', 'source', 'hostname', 'pathname'],
	...['screen_width', 'screen_height', 'device_type', 'user_agent', 'operating_system'],
	...['browser', 'browser_language', 'session', 'country_code', 'page_url', 'url', 'page_title'],
]);
