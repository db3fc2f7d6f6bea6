/**
 * An event means the same whether a platform sends it itself or through Segment under its own mark.
 *
 * @see https://github.com/Accoil/product-tracking-skills (Userpilot sends flows, checklists and surveys seen, completed and dismissed, NPS and form submissions to Segment), checked 2026-11-30
 */
import { meaningOf as ofAppcues } from '../../platforms/appcues/eventNames';
import { meaningOf as ofUserpilot } from '../../platforms/userpilot/eventNames';
import { meaningOf as ofSegment } from '../../platforms/segment/eventNames';

const APPCUES = [
	...['flow_started', 'flow_completed', 'flow_skipped', 'flow_dismissed', 'flow_finished'],
	...['experience_started', 'experience_completed', 'experience_dismissed', 'experience_skipped'],
	...['checklist_started', 'checklist_shown', 'checklist_completed', 'checklist_dismissed'],
	...['checklist_skipped', 'checklist_item_started', 'checklist_item_completed'],
	...['nps_score', 'nps_feedback', 'nps_score_and_feedback', 'nps_survey_started'],
	...['nps_survey_dismissed', 'nps_dismissed', 'nps_survey_skipped', 'nps_skipped'],
	...['nps_ask_me_later', 'nps_ask_me_later_selected_at', 'form_submitted', 'form_field_submitted'],
	...['flow_form_submission', 'form_field_submission', 'survey_started', 'survey_answered'],
	...['survey_completed', 'survey_submitted', 'survey_dismissed', 'button_clicked'],
	...['button_tapped', 'goal_reached', 'goal_completed', 'step_completed', 'pin_seen'],
];

const USERPILOT = [
	...['Flow Started', 'Flow Seen', 'Flow Completed', 'Flow Dismissed', 'Flow Skipped'],
	...['Checklist Started', 'Checklist Seen', 'Checklist Completed', 'Checklist Dismissed'],
	...['NPS Score', 'NPS Feedback', 'NPS Dismissed', 'NPS Seen', 'Form Submitted'],
	...['Survey Started', 'Survey Seen', 'Survey Answered', 'Survey Completed', 'Survey Submitted'],
	...['Survey Dismissed', 'Feature Tag Clicked', 'Feature Tag Click', 'Feature Tag Hovered'],
	...['Feature Tag Hover', 'Feature Tag Text Input', 'Button Clicked', 'Button Tracked'],
	...['Experience Started', 'Experience Seen', 'Experience Completed', 'Experience Dismissed'],
];

const titled = (name: string) =>
	name.replace(/(?:^|_)[a-z]/g, (start) => start.replace('_', ' ').toUpperCase());

describe('through Segment as by itself means', () => {
	it.each(APPCUES)('%s of Appcues', (name) => {
		const meaning = ofAppcues(`appcues:${name}`);
		expect(ofSegment(`appcues:${name}`)).toEqual(meaning);
		expect(ofSegment(`${titled(name)} (Appcues)`)).toEqual(meaning);
		expect(ofAppcues(`${titled(name)} (Appcues)`)).toEqual(meaning);
	});

	it.each(USERPILOT)('%s of Userpilot', (name) => {
		const { kind, action } = ofUserpilot({ name, hasScore: false, hasFeedback: false });
		expect(kind).not.toBe('custom');
		expect(ofSegment(`Userpilot ${name}`)).toEqual({ kind, action });
		expect(ofSegment(`${name} (Userpilot)`)).toEqual({ kind, action });
	});
});
