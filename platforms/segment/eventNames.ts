import type { Meaning } from '../../core/event/meanings';
import { lookUp } from '../../core/values/lookUp';
import { is, UNMARKED } from './unmarkedNames';

/**
 * Events of product platforms, as they name them towards Segment: by the platform's mark, and the rest of the name in
 * lower case with `_` for blanks. A name without a mark is the customer's own, however well known it sounds.
 *
 * @see https://docs.appcues.com/article/301-client-side-events-reference, checked 2026-11-29; "… (Appcues)" in public Segment tracking plans
 * @see https://airtable.com/appEAghTyq8bL5Nth/shroCR76HPclNk6lB (Chameleon Data Schema: three generations of names), checked 2026-11-30
 */
const MARKED: Readonly<Record<string, Readonly<Record<string, Meaning>>>> = {
	appcues: {
		flow_started: is('flow', 'started'),
		flow_shown: is('flow', 'started'),
		flow_completed: is('flow', 'completed'),
		flow_finished: is('flow', 'completed'),
		flow_skipped: is('flow', 'dismissed'),
		flow_dismissed: is('flow', 'dismissed'),
		experience_started: is('flow', 'started'),
		experience_completed: is('flow', 'completed'),
		experience_dismissed: is('flow', 'dismissed'),
		experience_skipped: is('flow', 'dismissed'),
		checklist_started: is('checklist', 'started'),
		checklist_shown: is('checklist', 'started'),
		checklist_completed: is('checklist', 'completed'),
		checklist_dismissed: is('checklist', 'dismissed'),
		checklist_skipped: is('checklist', 'dismissed'),
		checklist_item_started: is('checklistItem', 'started'),
		checklist_item_completed: is('checklistItem', 'completed'),
		nps_score: is('nps', 'scored'),
		nps_score_and_feedback: is('nps', 'scored'),
		nps_feedback: is('nps', 'feedbackGiven'),
		nps_survey_started: is('nps', 'started'),
		nps_survey_dismissed: is('nps', 'dismissed'),
		nps_survey_skipped: is('nps', 'dismissed'),
		nps_dismissed: is('nps', 'dismissed'),
		nps_skipped: is('nps', 'dismissed'),
		nps_ask_me_later: is('nps', 'dismissed'),
		nps_ask_me_later_selected_at: is('nps', 'dismissed'),
		form_submitted: is('form', 'submitted'),
		flow_form_submission: is('form', 'submitted'),
		form_field_submitted: is('form', 'answered'),
		form_field_submission: is('form', 'answered'),
		survey_started: is('survey', 'started'),
		survey_answered: is('survey', 'answered'),
		survey_completed: is('survey', 'completed'),
		survey_submitted: is('survey', 'submitted'),
		survey_dismissed: is('survey', 'dismissed'),
		button_clicked: is('button', 'clicked'),
		button_tapped: is('button', 'clicked'),
		goal_reached: is('goal', 'reached'),
		goal_completed: is('goal', 'reached'),
	},
	chameleon: {
		tour_started: is('flow', 'started'),
		tour_completed: is('flow', 'completed'),
		tour_exited: is('flow', 'dismissed'),
		tour_deferred: is('flow', 'dismissed'),
		started_tour: is('flow', 'started'),
		exited_tour: is('flow', 'dismissed'),
		microsurvey_started: is('survey', 'started'),
		microsurvey_completed: is('survey', 'completed'),
		microsurvey_responded: is('survey', 'answered'),
		microsurvey_input_submitted: is('survey', 'answered'),
		microsurvey_exited: is('survey', 'dismissed'),
		microsurvey_deferred: is('survey', 'dismissed'),
		// UNCONFIRMED: Chameleon's older names are published for tours that start or end early; the others are taken to be built alike.
		completed_tour: is('flow', 'completed'),
		started_microsurvey: is('survey', 'started'),
		completed_microsurvey: is('survey', 'completed'),
		exited_microsurvey: is('survey', 'dismissed'),
		button_clicked: is('button', 'clicked'),
		launcher_item_completed: is('checklistItem', 'completed'),
	},
	// UNCONFIRMED: Userpilot does not publish how its integration with Segment names events; the words of its webhook's subscriptions are taken, marked with Userpilot's name.
	userpilot: {
		flow_started: is('flow', 'started'),
		flow_seen: is('flow', 'started'),
		flow_completed: is('flow', 'completed'),
		flow_dismissed: is('flow', 'dismissed'),
		flow_skipped: is('flow', 'dismissed'),
		experience_started: is('flow', 'started'),
		experience_seen: is('flow', 'started'),
		experience_completed: is('flow', 'completed'),
		experience_dismissed: is('flow', 'dismissed'),
		checklist_started: is('checklist', 'started'),
		checklist_seen: is('checklist', 'started'),
		checklist_completed: is('checklist', 'completed'),
		checklist_dismissed: is('checklist', 'dismissed'),
		nps_seen: is('nps', 'started'),
		nps_score: is('nps', 'scored'),
		nps_feedback: is('nps', 'feedbackGiven'),
		nps_dismissed: is('nps', 'dismissed'),
		survey_started: is('survey', 'started'),
		survey_seen: is('survey', 'started'),
		survey_answered: is('survey', 'answered'),
		survey_completed: is('survey', 'completed'),
		survey_submitted: is('survey', 'submitted'),
		survey_dismissed: is('survey', 'dismissed'),
		form_submitted: is('form', 'submitted'),
		feature_tag_click: is('featureTag', 'clicked'),
		feature_tag_clicked: is('featureTag', 'clicked'),
		feature_tag_hover: is('featureTag', 'hovered'),
		feature_tag_hovered: is('featureTag', 'hovered'),
		feature_tag_text_input: is('featureTag', 'textEntered'),
		button_clicked: is('button', 'clicked'),
		button_tracked: is('button', 'tracked'),
	},
};

/** What a step of a flow says of itself in `interactionType`. */
const INTERACTIONS: Readonly<Record<string, Meaning>> = {
	click: is('button', 'clicked'),
	button_tapped: is('button', 'clicked'),
	form_submitted: is('form', 'submitted'),
};

const UNKNOWN = is('custom', 'tracked');

/** What a name means. What the tables do not hold is a custom event; nothing is guessed. */
export function meaningOf(name: string, interactionType = ''): Meaning {
	const { mark, rest } = splitMark(name);
	if (!mark) return lookUp(UNMARKED, name.trim()) ?? UNKNOWN;
	if (/^step_interact(ion|ed)$/.test(rest))
		return lookUp(INTERACTIONS, words(interactionType)) ?? UNKNOWN;
	return lookUp(MARKED[mark], rest) ?? UNKNOWN;
}

/** The platform's mark, in front of a name or in brackets behind it: `Chameleon Tour started`, `NPS Score (Appcues)`. */
function splitMark(name: string): { mark?: string; rest: string } {
	for (const mark of Object.keys(MARKED)) {
		const plain = words(name);
		if (plain.startsWith(`${mark}_`))
			return { mark, rest: plain.slice(mark.length + 1).replace(/^v2_/, '') };
		if (name.trim().toLowerCase().endsWith(`(${mark})`))
			return { mark, rest: plain.slice(0, -mark.length - 1) };
	}
	return { rest: name };
}

function words(text: string): string {
	return text
		.trim()
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '_')
		.replace(/^_|_$/g, '');
}
