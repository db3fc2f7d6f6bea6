import type { ActivityTemplate, ActivityTemplates } from '../../core/activity/template';

const WHERE = '[[\nPage: {{ currentPageUrl }}[[ ({{ currentPageTitle }})]]]]';

/**
 * Userpilot's own integration lists flows, checklists, feature tags and button events under one name,
 * "Userpilot Interaction"; reports and list views made for it filter by that name.
 *
 * @see https://docs.userpilot.com/article/291-salesforce-integration, checked 2026-11-21
 */
function interaction(what: string): ActivityTemplate {
	return {
		subject: `Userpilot Interaction - ${what} {{ actionTitle }}[[: {{ contentName }}]]`,
		comment: `${what}[[ "{{ contentName }}"]][[ (ID {{ contentId }})]]: {{ actionLabel }}.[[\nText: {{ text }}]]${WHERE}`,
	};
}

export const USERPILOT_TEMPLATES: ActivityTemplates = {
	flow: interaction('Flow'),
	checklist: interaction('Checklist'),
	featureTag: interaction('Feature tag'),
	button: {
		subject: 'Userpilot Interaction - Button {{ actionTitle }}[[: {{ buttonName }}]]',
		comment: `Button[[ "{{ buttonName }}"]]: {{ actionLabel }}.${WHERE}`,
	},
	'nps.scored': {
		subject: 'Userpilot NPS Score - {{ score }}',
		comment: `NPS score {{ score }}.[[ Feedback: "{{ feedback }}".]]${WHERE}`,
	},
	'nps.feedbackGiven': {
		subject: 'Userpilot NPS Feedback',
		comment: `{{ feedback }}[[\nNPS score: {{ score }}]]${WHERE}`,
	},
	'nps.dismissed': {
		subject: 'Userpilot NPS Dismissed',
		comment: `The user dismissed the NPS survey.${WHERE}`,
	},
	form: {
		subject: 'Userpilot Form Submitted[[ - {{ contentName }}]]',
		comment: `The user submitted the form[[ "{{ contentName }}"]].[[\n{{ answers }}]]${WHERE}`,
	},
	survey: {
		subject: 'Userpilot Survey {{ actionTitle }}[[ - {{ surveyName }}]]',
		comment: `Survey[[ "{{ surveyName }}"]].[[\nQuestion: {{ question }}]][[\nType: {{ questionType }}]][[\nAnswer: {{ answer }}]][[\n{{ severalAnswers }}]]${WHERE}`,
	},
};
