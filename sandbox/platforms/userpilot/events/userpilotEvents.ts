import { sampleContent } from '../../samples';
import { envelope, type UserpilotEventOptions, type UserpilotWebhookBody } from './envelope';

export type { UserpilotEventOptions, UserpilotEventUser, UserpilotWebhookBody } from './envelope';

/** How far somebody got with a flow or a checklist. */
export type ContentState = 'started' | 'completed' | 'dismissed';

/** What somebody did with a tagged feature. */
export type FeatureAction = 'click' | 'hover' | 'text_input';

/** A question and its answer. */
export interface UserpilotAnswer {
	readonly question: string;
	readonly answer: string;
	readonly questionType?: string;
}

interface Content {
	/** `data.type`, and the entity of the export schema. */
	readonly type: string;
	readonly entity: string;
	readonly id: number;
	readonly title: string;
}

const { flow, checklist, nps, form, survey, featureTag, button } = sampleContent;

const FLOW: Content = { type: 'flow', entity: 'experience', id: Number(flow.id), title: flow.name };
const CHECKLIST: Content = {
	type: 'checklist',
	entity: 'checklist',
	id: Number(checklist.id),
	title: checklist.name,
};
const NPS: Content = { type: 'nps', entity: 'nps', id: Number(nps.id), title: nps.name };
const FORM: Content = { type: 'form', entity: 'form', id: Number(form.id), title: form.name };
const SURVEY: Content = {
	type: 'survey',
	entity: 'survey',
	id: Number(survey.id),
	title: survey.name,
};

/**
 * Builders for every event a webhook can be subscribed to.
 * @see https://docs.userpilot.com/article/257-webhooks (the list of events; 2026-11)
 */
export const userpilotEvents = {
	// UNCONFIRMED: the body of flow events: type, state, id and title are reconstructed.
	flow: (state: ContentState, options?: UserpilotEventOptions) => interaction(FLOW, state, options),
	// UNCONFIRMED: the body of checklist events: type, state, id and title are reconstructed.
	checklist: (state: ContentState, options?: UserpilotEventOptions) => {
		return interaction(CHECKLIST, state, options);
	},
	// UNCONFIRMED: a score on its own: NPS Score and NPS Feedback are separate subscriptions, so two deliveries per person are likely.
	npsScore: (score: number, options?: UserpilotEventOptions) => npsAnswer({ score }, options),
	// UNCONFIRMED: a feedback on its own, joined to the score by user and survey.
	npsFeedback: (feedback: string, options?: UserpilotEventOptions) => {
		return npsAnswer({ feedback }, options);
	},
	/** Score and feedback together, as the one known receiver reads them. */
	nps: (score: number, feedback: string, options?: UserpilotEventOptions) => {
		return npsAnswer({ score, feedback }, options);
	},
	// UNCONFIRMED: how a dismissed NPS differs from an answered one is not published; it has a state and neither score nor feedback here.
	npsDismissed: (options?: UserpilotEventOptions) => interaction(NPS, 'dismissed', options),
	// UNCONFIRMED: the body of a submitted form: the answers stand under `responses` as question and answer.
	formSubmitted: (answers: readonly UserpilotAnswer[], options?: UserpilotEventOptions) => {
		return interaction(FORM, 'submitted', options, { responses: answers.map(toResponse) });
	},
	// UNCONFIRMED: surveys are missing in the webhook pages and present in the Salesforce page (name, question, question type, answer); the body follows the form's.
	survey: (answers: readonly UserpilotAnswer[], options?: UserpilotEventOptions) => {
		return interaction(SURVEY, 'submitted', options, { responses: answers.map(toResponse) });
	},
	// UNCONFIRMED: the body of feature tag events: `action` says click, hover or text_input.
	featureTag: (action: FeatureAction, options: UserpilotEventOptions = {}) => {
		const { id, name } = featureTag;
		return options.vocabulary === 'export'
			? envelope({ type: 'track_feature', event_name: id, title: name, action }, options)
			: envelope({ type: 'feature_tag', id: Number(id), title: name, action }, options);
	},
	// UNCONFIRMED: the body of button events: a tracked event named in the button's settings.
	buttonTracked: (options: UserpilotEventOptions = {}) => {
		const { id, name } = button;
		return options.vocabulary === 'export'
			? envelope({ type: 'track', event_name: id, metadata: { button: name } }, options)
			: envelope({ type: 'button', event_name: id, title: name, state: 'clicked' }, options);
	},
};

// UNCONFIRMED: `data.type` is nps for NPS; that the survey's id and title are sent along is assumed.
function npsAnswer(
	answer: { readonly score?: number; readonly feedback?: string },
	options?: UserpilotEventOptions,
): UserpilotWebhookBody {
	const { id, title } = NPS;
	return envelope({ type: 'nps', id, title, ...answer }, options);
}

function interaction(
	{ type, entity, id, title }: Content,
	state: string,
	options: UserpilotEventOptions = {},
	fields: Readonly<Record<string, unknown>> = {},
): UserpilotWebhookBody {
	if (options.vocabulary !== 'export')
		return envelope({ type, state, id, title, ...fields }, options);
	// UNCONFIRMED: these are the words of the export schema; that webhooks use them is one of two possibilities.
	const eventName = `${entity}:${id}:${state.toUpperCase()}`;
	return envelope({ type: 'interaction', event_name: eventName, title, ...fields }, options);
}

function toResponse({ question, answer, questionType = 'open_text' }: UserpilotAnswer) {
	return { question, question_type: questionType, answer };
}
