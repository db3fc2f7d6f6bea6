import type { EnvelopePaths } from '../../core/event/envelope';

/**
 * Where a value may stand in an Appcues body, best evidence first. The webhook's own body is not published
 * in full, so the shapes of the activity API, the iOS SDK, Segment and the analytics export are all read.
 * An e-mail inside the event's own attributes is not in the list: a form may ask for somebody else's.
 */
export const ENVELOPE_PATHS: EnvelopePaths = {
	eventName: ['name', 'event', 'event_name', 'eventName', 'event.name', 'type'],
	eventId: ['messageId'], // `id` alone may be the subscription's
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
	],
	email: [
		'email',
		'user.email',
		'user.attributes.email',
		'user.properties.email',
		'identity.email',
		'attributes._identity.email',
		'context.traits.email',
		'traits.email',
	],
	companyId: [
		'group_id',
		'groupId',
		'group.id',
		'company_id',
		'companyId',
		'company.id',
		'context.groupId',
	],
	userAttributes: [
		'user.attributes',
		'user.properties',
		'identity',
		'attributes._identity',
		'context.traits',
		'traits',
	],
	companyAttributes: ['group.attributes', 'group.properties', 'company.attributes'],
};

/** Where the event's own attributes stand; a body without any of these is flat (an export row). */
export const ATTRIBUTE_OBJECTS = ['attributes', 'properties', 'event.attributes'] as const;

/** Where a value may stand in the event's attributes. Camel case is Appcues' own, snake case the export's. */
export const ATTRIBUTE_PATHS = {
	score: ['score'],
	feedback: ['feedback'],
	surveyName: ['surveyName', 'survey_name'],
	question: ['question', 'questionText', 'label', 'fieldLabel'],
	questionType: ['questionType', 'question_type', 'fieldType', 'field_type'],
	answer: ['answer', 'response_value', 'value'],
	itemId: ['itemId', 'checklist_item_id', 'item_id', 'checklistItemId'],
	itemName: ['itemName', 'itemTitle', 'item_name', 'item_title'],
	itemIndex: ['itemIndex', 'item_index'],
	buttonName: [
		'buttonName',
		'interactionData.text',
		'interaction.text',
		'interaction.element',
		'buttonText',
	],
	goalName: ['goalName', 'goal_name'],
	pageUrl: ['currentPageUrl', 'pageUrl', 'page_url', 'url'],
	pageTitle: ['currentPageTitle', 'pageTitle', 'page_title'],
} as const;

/** Lists of form answers: web, then mobile. */
export const ANSWER_LISTS = [
	'interaction.response',
	'interactionData.formResponse',
	'response',
] as const;

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
