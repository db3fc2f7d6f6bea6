import type { SingleAnswerPaths } from '../../core/event/answers';
import type { EnvelopePaths } from '../../core/event/envelope';
import { envelopeKeys } from '../../core/event/others';

/**
 * Where a value may stand in an Appcues body, best evidence first. The webhook's own body is not published
 * in full, so the shapes of the activity API, the iOS SDK, Segment, Segment's warehouse tables and the analytics
 * export are all read.
 * An e-mail inside the event's own attributes is not in the list: a form may ask for somebody else's.
 */
export const ENVELOPE_PATHS: EnvelopePaths = {
	eventName: ['name', 'event', 'event_name', 'eventName', 'event.name', 'type'],
	eventId: [],
	messageId: ['messageId'], // `id` alone may be the subscription's
	occurredAt: ['timestamp', 'event.timestamp', 'occurred_at', 'originalTimestamp', 'created_at'],
	userId: [
		'user_id',
		'userId',
		'user.id',
		'user.user_id',
		'user.userId',
		'identity.userId',
		'identity.user_id',
		'attributes._identity.userId',
		'attributes._identity.user_id',
		'properties.user.userId',
		'properties.user.id',
		'attributes.user.userId',
		'attributes.user.id',
	],
	email: [
		'email',
		'user.email',
		'user.attributes.email',
		'user.properties.email',
		'identity.email',
		'attributes._identity.email',
		'properties.user.email',
		'attributes.user.email',
		'context.traits.email',
		'traits.email',
		'user_email',
		'context_traits_email',
	],
	companyId: [
		'group_id',
		'groupId',
		'group.id',
		'company_id',
		'companyId',
		'company.id',
		'context.groupId',
		'context_group_id',
	],
	userAttributes: [
		'user.attributes',
		'user.properties',
		'identity',
		'attributes._identity',
		'properties.user',
		'attributes.user',
		'context.traits',
		'traits',
	],
	companyAttributes: ['group.attributes', 'group.properties', 'company.attributes'],
};

/** Where the event's own attributes stand; a body without any of these is flat (an export row). */
export const ATTRIBUTE_OBJECTS = ['attributes', 'properties', 'event.attributes'] as const;

/** Under these the event's attributes hold the person. */
export const PERSON_IN_ATTRIBUTES = ['_identity', 'user'];

/** Keys of a body that are not of the event itself. */
export const ENVELOPE_KEYS = envelopeKeys(ENVELOPE_PATHS, ['account_id', 'context']);

/** The same for a flat body, with the keys of the name, and the columns that Segment makes of `context` in a table. */
export const FLAT_ENVELOPE = new RegExp(
	`^(?:${[...ENVELOPE_KEYS, ...ENVELOPE_PATHS.eventName, 'event_text'].join('|')}|context_.*)$`,
);

/** Where a value may stand in the event's attributes. Camel case is Appcues' own, snake case the export's. */
export const ATTRIBUTE_PATHS = {
	feedback: ['feedback'],
	surveyName: ['surveyName', 'survey_name'],
	itemId: ['itemId', 'checklist_item_id', 'item_id', 'checklistItemId', 'item.id'],
	itemName: [
		'itemName',
		'itemTitle',
		'item_name',
		'item_title',
		'item.name',
		'item.title',
		'checklist_item_name',
	],
	itemIndex: ['itemIndex', 'item_index', 'item.index'],
	buttonName: [
		'buttonName',
		'interactionData.text',
		'interaction_data.text',
		'interaction.text',
		'interaction_text',
		'interaction.element',
		'buttonText',
	],
	goalName: ['goalName', 'goal_name'],
	pageUrl: [
		'currentPageUrl',
		'pageUrl',
		'page_url',
		'url',
		'user._currentPageUrl',
		'user_current_page_url',
	],
	pageTitle: [
		'currentPageTitle',
		'pageTitle',
		'page_title',
		'user._currentPageTitle',
		'user_current_page_title',
	],
} as const;

/** Where the page stands beside the event's attributes. */
export const PAGE_PATHS = {
	url: ['context.url', 'context.page.url', 'context_page_url', 'context.pageUrl'],
	title: ['context.page_title', 'context.page.title', 'context_page_title', 'context.pageTitle'],
} as const;

/** Lists of form answers: web, then mobile, then the columns of a table. */
export const ANSWER_LISTS = [
	'interaction.response',
	'interaction.fields',
	'interactionData.formResponse',
	'interaction_data.formResponse',
	'interaction_data.form_response',
	'interaction_response',
	'response',
] as const;

/**
 * Where one answer stands by itself, as `form_field_submitted` has it.
 *
 * @see https://docs.appcues.com/article/301-client-side-events-reference (interaction), checked 2026-11-29
 */
export const ANSWER_PATHS: SingleAnswerPaths = {
	id: [
		'questionId',
		'question_id',
		'fieldId',
		'field_id',
		'interaction.fieldId',
		'interaction_field_id',
	],
	question: [
		'question',
		'questionText',
		'label',
		'fieldLabel',
		'interaction.label',
		'interaction_label',
	],
	type: [
		'questionType',
		'question_type',
		'fieldType',
		'field_type',
		'interaction.fieldType',
		'interaction_field_type',
	],
	answer: ['answer', 'response_value', 'value', 'interaction.value', 'interaction_value'],
};

type ContentPaths = { id: readonly string[]; name: readonly string[] };

const EXPERIENCE: ContentPaths = {
	id: ['flowId', 'flow_id', 'experienceId', 'experience_id', 'contentId'],
	name: ['flowName', 'flow_name', 'experienceName', 'experience_name', 'contentName'],
};

const preferring = (id: readonly string[], name: readonly string[]): ContentPaths => ({
	id: [...id, ...EXPERIENCE.id],
	name: [...name, ...EXPERIENCE.name],
});

/** What the event is about, by kind. A form, survey or button stands in a flow when it has no name of its own. */
export const CONTENT_PATHS: Readonly<Record<string, ContentPaths>> = {
	flow: EXPERIENCE,
	checklist: preferring(['checklistId', 'checklist_id'], ['checklistName', 'checklist_name']),
	checklistItem: preferring(['checklistId', 'checklist_id'], ['checklistName', 'checklist_name']),
	nps: preferring(['surveyId', 'survey_id', 'npsId'], ['surveyName', 'survey_name']),
	survey: preferring(['surveyId', 'survey_id'], ['surveyName', 'survey_name']),
	form: preferring(['formId', 'form_id'], ['formName', 'form_name']),
	goal: preferring(['goalId', 'goal_id'], ['goalName', 'goal_name']),
	button: EXPERIENCE,
	custom: EXPERIENCE,
};

/** Names that describe an event (page, session, language, versions, device) or that it was understood by. */
export const DESCRIPTIVE: ReadonlySet<string> = new Set([
	...Object.values(CONTENT_PATHS).flatMap(({ id, name }) => [...id, ...name]),
	...ATTRIBUTE_PATHS.pageUrl,
	...ATTRIBUTE_PATHS.pageTitle,
	...['id', 'name', 'event_type', 'interactionType', 'interaction_type', 'timestamp'],
	...['flowType', 'flow_type', 'flowVersion', 'flow_version', 'version', 'experienceType'],
	...['experience_type', 'experienceInstanceId', 'experience_instance_id', 'trigger'],
	...['localeId', 'locale_id', 'localeName', 'locale_name', 'sessionId', 'session_id'],
	...['app_id', 'platform', 'source', 'goal_version', 'goalVersion'],
]);
