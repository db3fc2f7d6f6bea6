import type { SingleAnswerPaths } from '../../core/event/answers';
import type { EnvelopePaths } from '../../core/event/envelope';
import { envelopeKeys } from '../../core/event/others';

/**
 * Where a value may stand in a body of Segment's specification, best evidence first; and in that of PostHog's webhook,
 * which has the same in `event` and `person`. `anonymousId` is a browser, so it is no user id; an e-mail among a
 * call's own properties may be somebody else's.
 *
 * @see https://www.twilio.com/docs/segment/connections/spec/common, checked 2026-11-30
 * @see https://github.com/PostHog/posthog/blob/master/plugin-server/src/cdp/templates/_destinations/webhook/webhook.template.ts (event, person), checked 2026-11-30
 */
export const ENVELOPE_PATHS: EnvelopePaths = {
	eventName: ['event', 'event.event', 'event_name', 'name'],
	eventId: [],
	messageId: ['messageId', 'event.uuid'],
	occurredAt: ['timestamp', 'event.timestamp', 'originalTimestamp'],
	userId: [
		'userId',
		'user_id',
		'event.properties.$user_id',
		'event.distinct_id',
		'properties.user.userId',
		'properties.user.id',
	],
	email: [
		'traits.email',
		'context.traits.email',
		'person.properties.email',
		'properties.user.email',
		'properties.user_email',
		'email',
	],
	companyId: [
		'groupId',
		'context.groupId',
		'properties.groupId',
		'properties.group_id',
		'group_id',
		'traits.company.id',
		'context.traits.company.id',
		// PostHog's groups have types of the customer's own; these are the ones its pages take as examples.
		'event.properties.$groups.company',
		'event.properties.$groups.organization',
	],
	userAttributes: ['traits', 'context.traits', 'person.properties', 'properties.user'],
	companyAttributes: ['traits.company', 'context.traits.company'],
};

/** The traits of a group call are the company's, its e-mail too. */
export const GROUP_PATHS: EnvelopePaths = {
	...ENVELOPE_PATHS,
	email: ENVELOPE_PATHS.email.filter((path) => path !== 'traits.email'),
	userAttributes: ['context.traits'],
	companyAttributes: ['traits'],
};

/** PostHog says of somebody who never logged in that they are not identified: their id is a browser's. */
export const STRANGER_PATHS: EnvelopePaths = {
	...ENVELOPE_PATHS,
	userId: ['event.properties.$user_id'],
};

export const IS_IDENTIFIED = ['event.properties.$is_identified'] as const;

/** Where the event's own values stand. */
export const ATTRIBUTE_OBJECTS = ['properties', 'event.properties'] as const;

/** Under these they hold the person. */
export const PERSON_IN_ATTRIBUTES = ['user', '$set', '$set_once', '$groups'];

/** Keys of a body that are not of the event itself. */
export const ENVELOPE_KEYS = envelopeKeys(ENVELOPE_PATHS, ['context', 'properties', 'person']);

/**
 * Where a value may stand in the event's own values.
 *
 * UNCONFIRMED: under which names Pendo and Chameleon send the answer of a poll, a survey or an NPS survey to Segment; their own names elsewhere are read.
 */
export const ATTRIBUTE_PATHS = {
	score: ['score', 'nps_score', 'npsScore', 'npsRating', 'rating', 'quantitativeResponse'],
	feedback: ['feedback', 'nps_feedback', 'npsFeedback', 'qualitativeResponse', 'comment'],
	surveyName: ['surveyName', 'survey_name', 'pollName', 'poll_name', 'microsurvey_name'],
	itemId: ['itemId', 'item_id', 'checklist_item_id', 'item.id', 'launcher_item_id'],
	itemName: [
		'itemName',
		'itemTitle',
		'item_name',
		'item_title',
		'item.name',
		'launcher_item_title',
	],
	itemIndex: ['itemIndex', 'item_index', 'item.index'],
	buttonName: [
		'buttonName',
		'button_name',
		'button_text',
		'interactionData.text',
		'interaction.text',
		'interaction.element',
	],
	featureTagName: ['featureName', 'feature_name', 'feature.name', 'featureProperties.name'],
	goalName: ['goalName', 'goal_name'],
	pageUrl: ['currentPageUrl', 'pageUrl', 'page_url', '$current_url', 'user._currentPageUrl', 'url'],
	pageTitle: ['currentPageTitle', 'pageTitle', 'page_title', 'user._currentPageTitle'],
} as const;

/** The same for events that are no NPS answer: a shop's rating is no score. */
export const PLAIN_PATHS = { score: ['score'], feedback: ['feedback'] } as const;

/** Where the page stands beside the event's own values. */
export const PAGE_PATHS = { url: ['context.page.url'], title: ['context.page.title'] } as const;

export const ANSWER_LISTS = [
	'interaction.response',
	'interaction.fields',
	'interactionData.formResponse',
	'response',
	'answers',
	'responses',
	'fields',
	'value',
	'polls',
] as const;

/** Where one answer stands by itself. */
export const ANSWER_PATHS: SingleAnswerPaths = {
	id: ['questionId', 'question_id', 'fieldId', 'field_id', 'interaction.fieldId', 'pollId'],
	question: ['question', 'questionText', 'label', 'interaction.label', 'pollQuestion'],
	type: ['questionType', 'question_type', 'fieldType', 'interaction.fieldType', 'pollType'],
	answer: [
		'answer',
		'value',
		'interaction.value',
		'pollResponse',
		'input_text',
		'button_text',
		'dropdown_items',
	],
};

type ContentPaths = { id: readonly string[]; name: readonly string[] };

/** `flow` as `flowId`, `flow_id`, `flow.id`, and the same for its name. */
const called = (...things: readonly string[]): ContentPaths => ({
	id: things.flatMap((thing) => [`${thing}Id`, `${thing}_id`, `${thing}.id`]),
	name: things.flatMap((thing) => [
		`${thing}Name`,
		`${thing}_name`,
		`${thing}.name`,
		`${thing}Properties.name`,
	]),
});

const OF_FLOW = ['flow', 'tour', 'guide', 'experience'];

/** What the event is about, by kind. A form, survey or button stands in a flow when it has no name of its own. */
export const CONTENT_PATHS: Readonly<Record<string, ContentPaths>> = {
	flow: called(...OF_FLOW),
	checklist: called('checklist', 'launcher', ...OF_FLOW),
	checklistItem: called('checklist', 'launcher', ...OF_FLOW),
	nps: called('survey', 'nps', ...OF_FLOW),
	survey: called('survey', 'microsurvey', 'poll', ...OF_FLOW),
	form: called('form', ...OF_FLOW),
	featureTag: called('feature', 'featureTag', 'feature_tag'),
	button: called(...OF_FLOW, 'survey'),
	goal: called('goal', ...OF_FLOW),
	custom: called(...OF_FLOW),
};

/** Names that describe an event (page, session, language, versions, device) or that it was understood by. */
export const DESCRIPTIVE: ReadonlySet<string> = new Set([
	...Object.values(CONTENT_PATHS).flatMap(({ id, name }) => [...id, ...name]),
	...ATTRIBUTE_PATHS.pageUrl,
	...ATTRIBUTE_PATHS.pageTitle,
	...['id', 'name', 'timestamp', 'interactionType', 'flowType', 'flowVersion', 'version'],
	...['localeId', 'localeName', 'sessionId', 'language', 'environment', 'tag_ids', 'tags'],
	...['userAgent', 'experienceInstanceId', 'experienceType', 'trigger', 'elapsed', 'times'],
]);
