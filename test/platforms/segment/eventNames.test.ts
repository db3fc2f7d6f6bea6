import { meaningOf } from '../../../platforms/segment/eventNames';

const of = (name: string, interaction?: string) => {
	const { kind, action } = meaningOf(name, interaction);
	return `${kind}.${action}`;
};

describe('what an event name means', () => {
	it.each([
		// Appcues
		['NPS Score (Appcues)', 'nps.scored'],
		['NPS Feedback (Appcues)', 'nps.feedbackGiven'],
		['NPS Score And Feedback (Appcues)', 'nps.scored'],
		['NPS Ask Me Later Selected At (Appcues)', 'nps.dismissed'],
		['Flow Started (Appcues)', 'flow.started'],
		['Flow Completed (Appcues)', 'flow.completed'],
		['Flow Skipped (Appcues)', 'flow.dismissed'],
		['Form Submitted (Appcues)', 'form.submitted'],
		['Form Field Submitted (Appcues)', 'form.answered'],
		['Checklist Item Completed (Appcues)', 'checklistItem.completed'],
		['flow completed (APPCUES) ', 'flow.completed'],
		['appcues:flow_completed', 'flow.completed'],
		['appcues:v2:experience_dismissed', 'flow.dismissed'],
		['flow_finished', 'flow.completed'],
		['flow_shown', 'flow.started'],
		// Chameleon, three generations
		['Chameleon Tour started', 'flow.started'],
		['Chameleon Started Tour', 'flow.started'],
		['Started Tour (Chameleon)', 'flow.started'],
		['Chameleon Tour exited', 'flow.dismissed'],
		['Chameleon Microsurvey completed', 'survey.completed'],
		['Chameleon Microsurvey Input submitted', 'survey.answered'],
		['Chameleon Button clicked', 'button.clicked'],
		// Pendo
		['guideSeen', 'flow.started'],
		['guideDisplayed', 'flow.started'],
		['pollSubmitted', 'survey.submitted'],
		['NPSSubmitted', 'nps.scored'],
		['npsSubmitted', 'nps.scored'],
		['NPSSeen', 'nps.started'],
		['featureClicked', 'featureTag.clicked'],
		// Userpilot
		['Userpilot Flow Completed', 'flow.completed'],
		['Userpilot NPS Score', 'nps.scored'],
		['Feature Tag Clicked (Userpilot)', 'featureTag.clicked'],
	])('of %s is %s', (name, meaning) => {
		expect(of(name)).toBe(meaning);
	});

	it.each([
		['click', 'button.clicked'],
		['Button Tapped', 'button.clicked'],
		['submit', 'custom.tracked'],
		[undefined, 'custom.tracked'],
	])('of a step that was interacted with by %s is %s', (interaction, meaning) => {
		expect(of('Step Interacted (Appcues)', interaction)).toBe(meaning);
	});

	it.each([
		// The customer's own, however well known they sound
		'Flow Completed',
		'Form Submitted',
		'NPS Score',
		'Checklist Completed',
		'Button Clicked',
		'guide_seen',
		'GuideSeen',
		'nps_submitted',
		// What only begins like a mark, or is not in the tables
		'Appcuesque Flow Completed',
		'Chameleon',
		'Chameleon Tooltip Seen',
		'Step Completed (Appcues)',
		'Flow Completed (Other)',
		'guideDeleted',
		'constructor',
		'appcues:constructor',
		'__proto__ (Chameleon)',
		'',
	])('of %j is not guessed', (name) => {
		expect(of(name)).toBe('custom.tracked');
	});
});
