import type { EnvelopePaths } from '../../core/event/envelope';

/**
 * Where a value may stand in a Userpilot body, best evidence first. `data.user.*`, `data.type`, `data.score`
 * and `data.feedback` are what public receivers read; the rest is read in case, and every value can be
 * overridden by the user. The rows of the event export are read by the same tables.
 */
export const ENVELOPE_PATHS: EnvelopePaths = {
	eventName: ['event_name', 'data.event_name', 'event', 'data.event', 'name'],
	// The export's `internal_event_id` is left out: the webhook does not carry it, and a live event must have
	// the same key as its row in the export.
	eventId: ['messageId'],
	occurredAt: [
		'data.occurred_at',
		'data.inserted_at',
		'inserted_at',
		'data.timestamp',
		'timestamp',
		'created_at',
	],
	userId: [
		'data.user.user_id',
		'data.user.id',
		'user.user_id',
		'user.id',
		'data.user_id',
		'user_id',
	],
	email: ['data.user.email', 'user.email', 'email'],
	companyId: [
		'data.company.id',
		'data.company.company_id',
		'company.id',
		'company.company_id',
		'data.company_id',
		'company_id',
		'data.user.company_id',
	],
	userAttributes: ['data.user', 'user'],
	companyAttributes: ['data.company', 'company'],
};

/** Where the event's own values stand: in `data`, or flat in the body. */
export const ATTRIBUTE_OBJECTS = ['data'] as const;

export const TYPE_PATHS = ['type', 'content_type', 'entity_type', 'event_type'] as const;

export const STATE_PATHS = [
	'state',
	'status',
	'action',
	'interaction',
	'interaction_type',
	'entity_interaction_status',
	'event',
] as const;

export const CONTENT_PATHS = {
	id: [
		'content_id',
		'content.id',
		'entity_id',
		'flow_id',
		'checklist_id',
		'nps_id',
		'survey_id',
		'form_id',
		'feature_tag_id',
		'feature_id',
		'id',
	],
	name: [
		'content_name',
		'content.name',
		'flow_name',
		'checklist_name',
		'nps_name',
		'survey_name',
		'form_name',
		'feature_tag_name',
		'feature_name',
		'title',
		'name',
	],
} as const;

export const ATTRIBUTE_PATHS = {
	score: ['score'],
	feedback: ['feedback'],
	surveyName: ['survey_name', 'surveyName'],
	question: ['question', 'question_text', 'question.text'],
	questionType: ['question_type', 'questionType', 'question.type'],
	answer: ['answer', 'response', 'value'],
	text: ['text', 'text_input', 'input', 'value'],
	buttonName: ['button_name', 'buttonName', 'event_name', 'name', 'title'],
	pageUrl: ['page_url', 'url', 'metadata.url'],
	pageTitle: ['page_title', 'metadata.title'],
} as const;

export const ANSWER_LISTS = ['answers', 'responses', 'fields', 'form', 'questions'] as const;
