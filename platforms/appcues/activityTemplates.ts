import type { ActivityTemplates } from '../../core/activity/template';

const LOCATION = '[[ Submission location: {{ currentPageUrl }}[[ ({{ currentPageTitle }})]]]]';
const WHERE = '[[\nPage: {{ currentPageUrl }}[[ ({{ currentPageTitle }})]]]]';

/**
 * The subjects of Appcues' own Salesforce integration, letter for letter, so that reports made for it go on
 * working. The comments say the same in whole sentences; the vendor's checklist-item comment prints the
 * item's index where the names of item and checklist belong, ours prints the names.
 *
 * @see https://docs.appcues.com/en_US/integration-documents/salesforce-two-way-integration, checked 2026-11-21
 */
export const APPCUES_TEMPLATES: ActivityTemplates = {
	'nps.scored': {
		subject: 'Appcues NPS Score Submitted - {{ score }}',
		comment: `{{ score }} NPS score.[[ Feedback: "{{ feedback }}".]]${LOCATION}`,
	},
	'nps.feedbackGiven': {
		subject: 'Appcues NPS Feedback Submitted',
		comment: `{{ feedback }}${LOCATION}`,
	},
	'flow.started': {
		subject: 'Appcues Flow Started[[ - {{ flowName }}]]',
		comment: `User started your Appcues flow[[ titled “{{ flowName }}”]].${WHERE}`,
	},
	'flow.completed': {
		subject: 'Appcues Flow Completed[[ - {{ flowName }}]]',
		comment: `User completed your Appcues flow[[ titled “{{ flowName }}”]].${WHERE}`,
	},
	'flow.dismissed': {
		subject: 'Appcues Flow Skipped[[ - {{ flowName }}]]',
		comment: `User skipped your Appcues flow[[ titled “{{ flowName }}”]].${WHERE}`,
	},
	'checklistItem.completed': {
		subject: 'Appcues Checklist Item[[ #{{ itemIndex + 1 }}]] Completed[[ - {{ checklistName }}]]',
		comment: `User has completed an item[[ titled “{{ itemName }}”]]. [[This is part of the “{{ checklistName }}” checklist.]]${WHERE}`,
	},
	'checklist.completed': {
		subject: 'Appcues Checklist Fully Completed[[ - {{ checklistName }}]]',
		comment: `User has completed all items in the[[ “{{ checklistName }}”]] checklist.${WHERE}`,
	},
	'goal.reached': {
		subject: 'Appcues Goal Reached[[ - {{ goalName }}]]',
		comment: `User has completed the goal[[ titled “{{ goalName }}”]].${WHERE}`,
	},
	'form.submitted': {
		subject: 'Appcues Form Submitted[[ - {{ contentName }}]]',
		comment: `User submitted a form[[ in “{{ contentName }}”]].[[\n{{ answers }}]]${WHERE}`,
	},
	'button.clicked': {
		subject: 'Appcues Button Clicked[[ - {{ buttonName }}]]',
		comment: `User clicked the button[[ “{{ buttonName }}”]][[ in “{{ contentName }}”]].${WHERE}`,
	},
};
