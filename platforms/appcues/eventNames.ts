import { lookUp } from '../../core/values/lookUp';
import type { EventAction, EventKind } from '../../core/event/productEvent';

type Meaning = { kind: EventKind; action: EventAction };

/**
 * Appcues events by normalised name: lower case, without `appcues:` and `v2:`, spaces and dashes as `_`.
 * One table serves the vocabularies in use: prefixed (`appcues:flow_completed`), the help centre's
 * unprefixed names and titles (`Flow completed`), and the names Appcues sends to Segment (`flow_finished`, and
 * `Flow Completed (Appcues)`, which a warehouse keeps in the table `flow_completed_appcues`).
 *
 * @see https://docs.appcues.com/article/493 (flow events), checked 2026-11-21
 * @see https://segment.com/docs/connections/sources/catalog/cloud-apps/appcues (Segment's names)
 * @see https://docs.appcues.com/article/301-client-side-events-reference (NPS), checked 2026-11-29
 */
const MEANINGS: Readonly<Record<string, Meaning>> = {
	flow_started: { kind: 'flow', action: 'started' },
	flow_shown: { kind: 'flow', action: 'started' },
	flow_completed: { kind: 'flow', action: 'completed' },
	flow_finished: { kind: 'flow', action: 'completed' },
	flow_skipped: { kind: 'flow', action: 'dismissed' },
	flow_dismissed: { kind: 'flow', action: 'dismissed' },
	experience_started: { kind: 'flow', action: 'started' },
	experience_completed: { kind: 'flow', action: 'completed' },
	experience_dismissed: { kind: 'flow', action: 'dismissed' },
	experience_skipped: { kind: 'flow', action: 'dismissed' },
	checklist_started: { kind: 'checklist', action: 'started' },
	checklist_shown: { kind: 'checklist', action: 'started' },
	checklist_completed: { kind: 'checklist', action: 'completed' },
	checklist_dismissed: { kind: 'checklist', action: 'dismissed' },
	checklist_skipped: { kind: 'checklist', action: 'dismissed' },
	checklist_item_started: { kind: 'checklistItem', action: 'started' },
	checklist_item_completed: { kind: 'checklistItem', action: 'completed' },
	// NPS classic sends a score and then, apart, the feedback; NPS 2.0 sends both in one event.
	nps_score: { kind: 'nps', action: 'scored' },
	nps_feedback: { kind: 'nps', action: 'feedbackGiven' },
	nps_score_and_feedback: { kind: 'nps', action: 'scored' },
	nps_survey_started: { kind: 'nps', action: 'started' },
	nps_survey_dismissed: { kind: 'nps', action: 'dismissed' },
	nps_dismissed: { kind: 'nps', action: 'dismissed' },
	nps_survey_skipped: { kind: 'nps', action: 'dismissed' },
	nps_skipped: { kind: 'nps', action: 'dismissed' },
	nps_ask_me_later: { kind: 'nps', action: 'dismissed' },
	nps_ask_me_later_selected_at: { kind: 'nps', action: 'dismissed' },
	form_submitted: { kind: 'form', action: 'submitted' },
	flow_form_submission: { kind: 'form', action: 'submitted' },
	form_field_submitted: { kind: 'form', action: 'answered' },
	form_field_submission: { kind: 'form', action: 'answered' },
	survey_started: { kind: 'survey', action: 'started' },
	survey_answered: { kind: 'survey', action: 'answered' },
	survey_completed: { kind: 'survey', action: 'completed' },
	survey_submitted: { kind: 'survey', action: 'submitted' },
	survey_dismissed: { kind: 'survey', action: 'dismissed' },
	button_clicked: { kind: 'button', action: 'clicked' },
	button_tapped: { kind: 'button', action: 'clicked' },
	goal_reached: { kind: 'goal', action: 'reached' },
	goal_completed: { kind: 'goal', action: 'reached' },
};

/**
 * Step interactions say what they were in `interactionType`.
 *
 * @see https://github.com/appcues/appcues-ios-sdk (AnalyticsBroadcasterTests.swift), checked 2026-11-21
 */
const INTERACTIONS: Readonly<Record<string, Meaning>> = {
	form_submitted: { kind: 'form', action: 'submitted' },
	button_tapped: { kind: 'button', action: 'clicked' },
	button_clicked: { kind: 'button', action: 'clicked' },
	// UNCONFIRMED: web steps are taken to say "click" for a button. A web form's "submit" is left out: form_submitted tells of it.
	click: { kind: 'button', action: 'clicked' },
};

const UNKNOWN: Meaning = { kind: 'custom', action: 'tracked' };

/** What an Appcues event name means. Names not in the table are custom events; nothing is guessed. */
export function meaningOf(name: string, interactionType?: string): Meaning {
	const normalised = normalise(name);
	if (normalised === 'step_interaction' || normalised === 'step_interacted') {
		return lookUp(INTERACTIONS, normalise(interactionType ?? '')) ?? UNKNOWN;
	}
	return lookUp(MEANINGS, normalised) ?? UNKNOWN;
}

/** Lower case, without what says that it is Appcues', words joined by `_`. */
export function normalise(name: string): string {
	return name
		.trim()
		.toLowerCase()
		.replace(/^(?:appcues:|\[appcues\]\s*)/, '')
		.replace(/^v2:/, '')
		.replace(/[\s-]+/g, '_')
		.replace(/_(?:\(appcues\)|appcues)$/, '');
}
