import { sampleContent } from '../../samples';
import type { AppcuesEventKey } from './eventNames';

const { flow, checklist, nps, form, goal, button, page } = sampleContent;

// UNCONFIRMED: score, feedback, flowName, checklistName, itemIndex, goalName, currentPageUrl and currentPageTitle are the names in Appcues' own Salesforce templates; that webhooks use them, and all other web attribute names, is assumed.
const PAGE = { currentPageUrl: page.url, currentPageTitle: page.title };
const FLOW = { flowId: flow.id, flowName: flow.name, flowType: 'journey', flowVersion: 3, ...PAGE };
const STEP = {
	...FLOW,
	stepId: 'step-2',
	stepType: 'modal',
	stepChildId: 'child-1',
	stepNumber: 1,
};
/** One field of a form. @see https://docs.appcues.com/article/301-client-side-events-reference (2026-11) */
const FIELD = {
	category: 'form',
	formId: form.id,
	fieldId: '85259845-9661-463d-a90a-f500ad7f7dc0',
	fieldType: 'textInput',
	fieldRequired: true,
	label: form.question,
	value: 'Dark mode',
};
const NPS = { flowId: nps.id, flowName: nps.name, flowType: 'nps', ...PAGE };
const CHECKLIST = { checklistId: checklist.id, checklistName: checklist.name, ...PAGE };
const ITEM = {
	...CHECKLIST,
	itemId: 'item-2',
	itemIndex: checklist.itemIndex,
	itemName: checklist.item,
};

/** @see https://github.com/appcues/appcues-ios-sdk `ExperienceStateMachine+AnalyticsObserverTests.swift` (2026-04) */
const EXPERIENCE = {
	experienceName: 'Mobile welcome',
	experienceId: '54b7ec71-cdaf-4697-affa-f3abd672b3cf',
	experienceInstanceId: 'f1a9be46-67f6-4fc0-9b42-7c5f1f7a0d11',
	version: 1632142800000,
	experienceType: 'mobile',
	trigger: 'show_call',
	localeName: 'English',
	localeId: 'en',
};
const MOBILE_STEP = {
	...EXPERIENCE,
	stepType: 'modal',
	stepId: 'e03ae132-91b7-4cb0-9474-7d4a0e308a07',
	stepIndex: '0,0',
};
const ERROR = {
	message: 'Target element not found',
	errorId: 'a7d1f9c2-6a0e-4a44-8a6c-2f1a6b2a5f10',
};

type Defaults = Readonly<Record<string, unknown>>;

/** What each event carries unless the caller says otherwise. */
export const defaultAttributes: Readonly<Record<AppcuesEventKey, Defaults>> = {
	flow_attempted: FLOW,
	flow_started: FLOW,
	flow_completed: FLOW,
	flow_skipped: FLOW,
	flow_error: { ...FLOW, error: ERROR.message },
	flow_aborted: FLOW,
	step_started: STEP,
	step_completed: STEP,
	step_skipped: STEP,
	step_interacted: {
		...STEP,
		interactionType: 'click',
		interaction: { element: 'button', id: button.id, text: button.name },
	},
	step_error: { ...STEP, error: ERROR.message },
	step_child_error: { ...STEP, error: ERROR.message },
	form_submitted: STEP,
	form_field_submitted: { ...STEP, interactionType: 'submit', interaction: FIELD },
	nps_score: { ...NPS, score: 9 },
	nps_feedback: { ...NPS, feedback: 'Setting up took minutes.' },
	nps_score_and_feedback: { ...NPS, score: 9, feedback: 'Setting up took minutes.' },
	nps_survey_started: NPS,
	nps_ask_me_later_selected_at: { ...NPS, askMeLaterSelectedAt: 1632142800000 },
	nps_clicked_update_nps_score: NPS,
	checklist_shown: CHECKLIST,
	checklist_completed: CHECKLIST,
	checklist_dismissed: CHECKLIST,
	checklist_skipped: CHECKLIST,
	checklist_item_started: ITEM,
	checklist_item_completed: ITEM,
	goal_reached: { goalId: goal.id, goalName: goal.name, ...PAGE },
	session_started: {},
	screen_view: { screenTitle: page.title },
	push_opened: { notificationId: 'push-77' },
	experiment_entered: { experimentId: 'exp-3', experimentGroup: 'exposed' },
	device_updated: {},
	'v2:step_seen': MOBILE_STEP,
	'v2:step_interaction': {
		...MOBILE_STEP,
		interactionType: 'Button Tapped',
		interactionData: { category: 'link', destination: page.url, text: button.name },
	},
	'v2:step_completed': MOBILE_STEP,
	'v2:step_error': { ...MOBILE_STEP, ...ERROR },
	'v2:step_recovered': { ...MOBILE_STEP, errorId: ERROR.errorId },
	'v2:experience_started': EXPERIENCE,
	'v2:experience_completed': EXPERIENCE,
	'v2:experience_dismissed': MOBILE_STEP,
	'v2:experience_skipped': MOBILE_STEP,
	'v2:experience_error': { ...EXPERIENCE, ...ERROR },
	'v2:experience_recovered': { ...EXPERIENCE, errorId: ERROR.errorId },
};
