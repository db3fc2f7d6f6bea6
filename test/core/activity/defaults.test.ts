import { DEFAULT_TEMPLATES } from '../../../core/activity/defaults';
import { render } from '../../../core/activity/render';
import { templateValues } from '../../../core/activity/values';
import type { EventAttributes, ProductEvent } from '../../../core/event/productEvent';
import { aProductEvent } from '../../builders/productEvent';

type Kind = ProductEvent['event']['kind'];
type Action = ProductEvent['event']['action'];

/** What people read on the timeline, of an event with all its values and of one with none. */
const TEXTS: Array<
	[
		key: keyof typeof DEFAULT_TEMPLATES,
		Action,
		object,
		subject: string,
		comment: string,
		bare: [string, string],
	]
> = [
	[
		'flow',
		'completed',
		{},
		'Acme Flow Completed - Tour',
		'The user completed the flow "Tour".',
		['Acme Flow Completed', 'The user completed the flow.'],
	],
	[
		'checklist',
		'started',
		{},
		'Acme Checklist Started - Tour',
		'The user started the checklist "Tour".',
		['Acme Checklist Started', 'The user started the checklist.'],
	],
	[
		'checklistItem',
		'completed',
		{ itemName: 'Invite' },
		'Acme Checklist Item Completed - Invite',
		'The user completed the item "Invite" of the checklist "Tour".',
		['Acme Checklist Item Completed', 'The user completed the item.'],
	],
	[
		'nps.scored',
		'scored',
		{ score: 9, feedback: 'Fine' },
		'Acme NPS Score - 9',
		'The user gave an NPS score of 9.\n"Fine"',
		['Acme NPS Score - 9', 'The user gave an NPS score of 9.'],
	],
	[
		'nps.feedbackGiven',
		'feedbackGiven',
		{ feedback: 'Fine' },
		'Acme NPS Feedback',
		'"Fine"',
		['Acme NPS Feedback', ''],
	],
	[
		'nps',
		'dismissed',
		{},
		'Acme NPS Dismissed - Tour',
		'The user dismissed the NPS survey "Tour".',
		['Acme NPS Dismissed', 'The user dismissed the NPS survey.'],
	],
	[
		'survey',
		'answered',
		{
			surveyName: 'Churn',
			question: 'Why?',
			answer: 'Slow',
			questionType: 'text',
			answers: ['a', 'b'],
		},
		'Acme Survey Answered - Churn',
		'The user answered the survey "Churn".\nWhy?: Slow\nType: text\na\nb',
		['Acme Survey Answered', 'The user answered the survey.'],
	],
	[
		'form',
		'submitted',
		{ answers: [{ label: 'Role', value: 'Owner' }] },
		'Acme Form Submitted - Tour',
		'The user submitted the form "Tour".\nRole: Owner',
		['Acme Form Submitted', 'The user submitted the form.'],
	],
	[
		'featureTag',
		'textEntered',
		{ text: 'invoices' },
		'Acme Feature Text entered - Tour',
		'Feature "Tour": text entered.\nText: invoices',
		['Acme Feature Text entered', 'Feature: text entered.'],
	],
	[
		'button',
		'clicked',
		{ buttonName: 'Go' },
		'Acme Button Clicked - Go',
		'Button "Go": clicked in "Tour".',
		['Acme Button Clicked', 'Button: clicked.'],
	],
	[
		'goal',
		'reached',
		{ goalName: 'Shared' },
		'Acme Goal Reached - Shared',
		'The user reached the goal "Shared".',
		['Acme Goal Reached', 'The user reached the goal.'],
	],
	[
		'custom',
		'tracked',
		{},
		'Acme Event - Exported',
		'The user did "Exported" in "Tour".',
		['Acme Event - Exported', 'The user did "Exported".'],
	],
];

describe('the activity of a platform without templates of its own', () => {
	it('has a text for every kind', () => {
		expect(TEXTS.map(([key]) => key).sort()).toEqual(Object.keys(DEFAULT_TEMPLATES).sort());
	});

	it.each(TEXTS)('of %s, %s', (key, action, attributes, subject, comment, bare) => {
		const template = DEFAULT_TEMPLATES[key];
		const textsOf = (content: object, held: object) => {
			const event = {
				kind: key.split('.')[0] as Kind,
				action,
				name: 'Exported',
				content,
				attributes: held as EventAttributes,
			};
			const values = templateValues(aProductEvent({ event }), 'Acme');
			return [template?.subject, template?.comment].map((text) => render(text ?? '', values));
		};
		const page = { pageUrl: '/a', pageTitle: 'Home' };
		expect(textsOf({ name: 'Tour' }, { ...attributes, ...page })).toEqual([
			subject,
			`${comment}\nPage: /a (Home)`,
		]);
		// An NPS score without a score is not logged (core/event/npsScore.ts).
		const score = 'score' in attributes ? { score: attributes.score } : {};
		expect(textsOf({}, score)).toEqual(bare);
	});
});
