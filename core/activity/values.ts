import upperFirst from 'lodash/upperFirst';
import { asText } from '../values/text';
import type { EventKind, FormAnswer, ProductEvent } from '../event/productEvent';

/** What a placeholder can name, with the words shown to template writers. */
export const PLACEHOLDERS: Readonly<Record<string, string>> = {
	score: 'NPS score',
	feedback: 'NPS feedback',
	contentName: 'Name of the flow, checklist, survey, form, feature tag or button',
	contentId: 'Its id',
	flowName: 'Name of the flow',
	checklistName: 'Name of the checklist',
	goalName: 'Name of the goal',
	surveyName: 'Name of the survey',
	formName: 'Name of the form',
	featureTagName: 'Name of the feature tag',
	buttonName: 'Name or text of the button',
	itemName: 'Name of the checklist item',
	itemIndex: 'Position of the checklist item, 0 for the first',
	question: 'Question of a survey or form',
	questionType: 'Its type',
	answer: 'The answer given',
	answers: 'All answers, one a line, as "question: answer"',
	severalAnswers: 'The same, when there is more than one',
	text: 'Text typed into a feature-tagged input',
	currentPageUrl: 'Address of the page (also pageUrl)',
	currentPageTitle: 'Title of the page (also pageTitle)',
	eventName: "The platform's own event name",
	kindLabel: 'Kind of event in words, for example "checklist item"',
	actionLabel: 'What happened in a word, for example "completed"',
	actionTitle: 'The same with a capital, for example "Completed"',
	platformName: 'Name of the platform',
	occurredAt: 'When it happened, ISO 8601',
	userId: 'User id in the product',
	email: 'E-mail of the user',
	companyId: 'Company id in the product',
};

const KIND_LABELS: Readonly<Record<EventKind, string>> = {
	flow: 'flow',
	checklist: 'checklist',
	checklistItem: 'checklist item',
	nps: 'NPS survey',
	survey: 'survey',
	form: 'form',
	featureTag: 'feature',
	button: 'button',
	goal: 'goal',
	custom: 'event',
};

const ACTION_LABELS: Readonly<Record<string, string>> = {
	feedbackGiven: 'feedback given',
	textEntered: 'text entered',
};

/** The values for {@link PLACEHOLDERS}, then the event's attributes and `user`, `company` by path. */
export function templateValues(
	{ event, user, company }: ProductEvent,
	platformName: string,
): object {
	const { content, attributes } = event;
	const actionLabel = ACTION_LABELS[event.action] ?? event.action;
	const named = (...kinds: EventKind[]) => (kinds.includes(event.kind) ? content.name : undefined);
	return {
		...attributes,
		flowName: attributes.flowName ?? named('flow', 'button', 'form'),
		checklistName: attributes.checklistName ?? named('checklist', 'checklistItem'),
		goalName: attributes.goalName ?? named('goal'),
		surveyName: attributes.surveyName ?? named('survey', 'nps'),
		formName: attributes.formName ?? named('form'),
		featureTagName: attributes.featureTagName ?? named('featureTag'),
		answers: answerLines(attributes.answers),
		severalAnswers: severalAnswers(attributes.answers),
		pageUrl: attributes.pageUrl,
		currentPageUrl: attributes.pageUrl,
		pageTitle: attributes.pageTitle,
		currentPageTitle: attributes.pageTitle,
		contentName: content.name,
		contentId: content.id,
		eventName: event.name,
		kindLabel: KIND_LABELS[event.kind],
		actionLabel,
		actionTitle: upperFirst(actionLabel),
		platformName,
		occurredAt: event.occurredAt,
		userId: user.id,
		email: user.email,
		companyId: company.id,
		event,
		user,
		company,
		attributes,
	};
}

/** Platforms' own attribute of this name may be anything. */
function answerLines(answers: unknown): unknown {
	return Array.isArray(answers) ? answers.map(answerLine).join('\n') : answers;
}

/** For templates that show a single answer another way. */
function severalAnswers(answers: unknown): unknown {
	return Array.isArray(answers) && answers.length > 1 ? answerLines(answers) : undefined;
}

function answerLine(answer: unknown): string {
	if (typeof answer !== 'object' || answer === null) return String(answer ?? '');
	const { label, id, value } = answer as Partial<FormAnswer>;
	const question = label ?? id;
	return question ? `${question}: ${asText(value)}` : asText(value);
}
