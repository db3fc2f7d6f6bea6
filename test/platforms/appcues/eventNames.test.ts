import { meaningOf, normalise } from '../../../platforms/appcues/eventNames';

describe('meaningOf an Appcues event', () => {
	it.each<[string, string, string]>([
		['flow_started', 'flow', 'started'],
		['flow_completed', 'flow', 'completed'],
		['flow_skipped', 'flow', 'dismissed'],
		['checklist_completed', 'checklist', 'completed'],
		['checklist_item_completed', 'checklistItem', 'completed'],
		['nps_score', 'nps', 'scored'],
		['nps_feedback', 'nps', 'feedbackGiven'],
		['nps_score_and_feedback', 'nps', 'scored'],
		['form_submitted', 'form', 'submitted'],
		['form_field_submitted', 'form', 'answered'],
		['nps_survey_started', 'nps', 'started'],
		['nps_ask_me_later', 'nps', 'dismissed'],
		['nps_ask_me_later_selected_at', 'nps', 'dismissed'],
		['nps_dismissed', 'nps', 'dismissed'],
		['goal_reached', 'goal', 'reached'],
	])('knows %s, prefixed, unprefixed and as a title', (name, kind, action) => {
		const title = name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ');
		const marked = [`${title} (Appcues)`, `${name}_appcues`, `[Appcues] ${title}`];
		for (const spelling of [
			name,
			`appcues:${name}`,
			title,
			title.toUpperCase(),
			` ${name} `,
			...marked,
		]) {
			expect(meaningOf(spelling)).toEqual({ kind, action });
		}
	});

	it.each<[string, string, string]>([
		['flow_shown', 'flow', 'started'],
		['flow_finished', 'flow', 'completed'],
		['flow_form_submission', 'form', 'submitted'],
		['form_field_submission', 'form', 'answered'],
	])("knows Segment's %s", (name, kind, action) => {
		expect(meaningOf(name)).toEqual({ kind, action });
	});

	it.each<[string, string, string]>([
		['appcues:v2:experience_started', 'flow', 'started'],
		['appcues:v2:experience_completed', 'flow', 'completed'],
		['appcues:v2:experience_dismissed', 'flow', 'dismissed'],
	])('knows the mobile %s', (name, kind, action) => {
		expect(meaningOf(name)).toEqual({ kind, action });
	});

	it.each<[string, string, string, string]>([
		['appcues:v2:step_interaction', 'Form Submitted', 'form', 'submitted'],
		['appcues:v2:step_interaction', 'Button Tapped', 'button', 'clicked'],
		['appcues:step_interacted', 'button_clicked', 'button', 'clicked'],
	])('reads of %s what it was: %s', (name, interactionType, kind, action) => {
		expect(meaningOf(name, interactionType)).toEqual({ kind, action });
	});

	it.each<[string, string | undefined]>([
		['appcues:v2:step_interaction', 'Target Tapped'],
		['appcues:v2:step_interaction', undefined],
		['appcues:v2:step_interaction', 'constructor'],
		['appcues:step_completed', undefined],
		['appcues:v2:step_seen', undefined],
		['appcues:session_started', undefined],
		['appcues:nps_clicked_update_nps_score', undefined],
		['NPS Score (Other)', undefined],
		['appcues', undefined],
		['Exported a report', undefined],
		['flow', undefined],
		['flow_completed_twice', undefined],
		['constructor', undefined],
		['__proto__', undefined],
		['', undefined],
	])('guesses nothing for %j (%j)', (name, interactionType) => {
		expect(meaningOf(name, interactionType)).toEqual({ kind: 'custom', action: 'tracked' });
	});
});

describe('normalise', () => {
	it.each([
		['appcues:flow_completed', 'flow_completed'],
		['appcues:v2:step_interaction', 'step_interaction'],
		['Flow  Completed', 'flow_completed'],
		['checklist-item completed', 'checklist_item_completed'],
	])('makes of %j %j', (name, expected) => {
		expect(normalise(name)).toBe(expected);
	});
});
