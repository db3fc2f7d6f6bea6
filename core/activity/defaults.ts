import type { ActivityTemplates } from './template';

const WHERE = '[[\nPage: {{ currentPageUrl }}[[ ({{ currentPageTitle }})]]]]';

/**
 * Templates for every kind, for a platform that brings none of its own: the platform's name first, so that
 * a list of activities can be filtered by it.
 */
export const DEFAULT_TEMPLATES: ActivityTemplates = {
	flow: {
		subject: '{{ platformName }} Flow {{ actionTitle }}[[ - {{ contentName }}]]',
		comment: `The user {{ actionLabel }} the flow[[ "{{ contentName }}"]].${WHERE}`,
	},
	checklist: {
		subject: '{{ platformName }} Checklist {{ actionTitle }}[[ - {{ contentName }}]]',
		comment: `The user {{ actionLabel }} the checklist[[ "{{ contentName }}"]].${WHERE}`,
	},
	checklistItem: {
		subject: '{{ platformName }} Checklist Item {{ actionTitle }}[[ - {{ itemName }}]]',
		comment: `The user {{ actionLabel }} the item[[ "{{ itemName }}"]][[ of the checklist "{{ contentName }}"]].${WHERE}`,
	},
	'nps.scored': {
		subject: '{{ platformName }} NPS Score - {{ score }}',
		comment: `The user gave an NPS score of {{ score }}.[[\n"{{ feedback }}"]]${WHERE}`,
	},
	'nps.feedbackGiven': {
		subject: '{{ platformName }} NPS Feedback',
		comment: `[["{{ feedback }}"]]${WHERE}`,
	},
	nps: {
		subject: '{{ platformName }} NPS {{ actionTitle }}[[ - {{ contentName }}]]',
		comment: `The user {{ actionLabel }} the NPS survey[[ "{{ contentName }}"]].${WHERE}`,
	},
	survey: {
		subject: '{{ platformName }} Survey {{ actionTitle }}[[ - {{ surveyName }}]]',
		comment: `The user {{ actionLabel }} the survey[[ "{{ surveyName }}"]].[[\n{{ question }}: {{ answer }}]][[\nType: {{ questionType }}]][[\n{{ severalAnswers }}]]${WHERE}`,
	},
	form: {
		subject: '{{ platformName }} Form {{ actionTitle }}[[ - {{ contentName }}]]',
		comment: `The user {{ actionLabel }} the form[[ "{{ contentName }}"]].[[\n{{ answers }}]]${WHERE}`,
	},
	featureTag: {
		subject: '{{ platformName }} Feature {{ actionTitle }}[[ - {{ contentName }}]]',
		comment: `Feature[[ "{{ contentName }}"]]: {{ actionLabel }}.[[\nText: {{ text }}]]${WHERE}`,
	},
	button: {
		subject: '{{ platformName }} Button {{ actionTitle }}[[ - {{ buttonName }}]]',
		comment: `Button[[ "{{ buttonName }}"]]: {{ actionLabel }}[[ in "{{ contentName }}"]].${WHERE}`,
	},
	goal: {
		subject: '{{ platformName }} Goal {{ actionTitle }}[[ - {{ goalName }}]]',
		comment: `The user {{ actionLabel }} the goal[[ "{{ goalName }}"]].${WHERE}`,
	},
	custom: {
		subject: '{{ platformName }} Event - {{ eventName }}',
		comment: `The user did "{{ eventName }}"[[ in "{{ contentName }}"]].${WHERE}`,
	},
};
