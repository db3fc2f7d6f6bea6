import { render } from '../../../core/activity/render';
import { PLACEHOLDERS, templateValues } from '../../../core/activity/values';
import type { EventAttributes } from '../../../core/event/productEvent';
import { aProductEvent, type EventOverrides } from '../../builders/productEvent';

const valueOf = (placeholder: string, overrides: EventOverrides = {}) =>
	render(`{{ ${placeholder} }}`, templateValues(aProductEvent(overrides), 'Appcues'));

describe('templateValues', () => {
	it.each<[string, string]>([
		['contentName', 'Welcome tour'],
		['contentId', 'f-1'],
		['flowName', 'Welcome tour'],
		['eventName', 'appcues:flow_completed'],
		['kindLabel', 'flow'],
		['actionLabel', 'completed'],
		['actionTitle', 'Completed'],
		['platformName', 'Appcues'],
		['occurredAt', '2026-11-20T09:15:00.000Z'],
		['userId', 'u-1'],
		['email', 'ada@example.com'],
		['companyId', 'c-1'],
		['user.id', 'u-1'],
		['event.content.id', 'f-1'],
	])('gives %s', (placeholder, expected) => {
		expect(valueOf(placeholder)).toBe(expected);
	});

	it.each<[string, EventOverrides['event'], string]>([
		['checklistName', { kind: 'checklist', content: { name: 'Start' } }, 'Start'],
		['checklistName', { kind: 'checklistItem', content: { name: 'Start' } }, 'Start'],
		['goalName', { kind: 'goal', content: { name: 'Shared' } }, 'Shared'],
		['surveyName', { kind: 'survey', content: { name: 'Churn' } }, 'Churn'],
		['formName', { kind: 'form', content: { name: 'Contact' } }, 'Contact'],
		['featureTagName', { kind: 'featureTag', content: { name: 'Export' } }, 'Export'],
		['surveyName', { kind: 'nps', content: { name: 'Autumn' } }, 'Autumn'],
		['flowName', { kind: 'button', content: { name: 'Tour' } }, 'Tour'],
		['flowName', { kind: 'form', content: { name: 'Tour' } }, 'Tour'],
		['flowName', { kind: 'survey', attributes: { flowName: 'Tour' } }, 'Tour'],
		['buttonName', { kind: 'button', attributes: { buttonName: 'Go' } }, 'Go'],
		['itemName', { attributes: { itemName: 'Invite' } }, 'Invite'],
		['itemIndex', { attributes: { itemIndex: 0 } }, '0'],
		['currentPageUrl', { attributes: { pageUrl: '/a' } }, '/a'],
		['pageUrl', { attributes: { pageUrl: '/a' } }, '/a'],
		['currentPageTitle', { attributes: { pageTitle: 'A' } }, 'A'],
		['kindLabel', { kind: 'checklistItem' }, 'checklist item'],
		['actionLabel', { action: 'feedbackGiven' }, 'feedback given'],
		['actionTitle', { action: 'textEntered' }, 'Text entered'],
		['plan', { attributes: { plan: 'pro' } }, 'pro'],
	])('gives %s for %j', (placeholder, event, expected) => {
		expect(valueOf(placeholder, { event })).toBe(expected);
	});

	it('does not give the name of a flow for a checklist', () => {
		expect(valueOf('flowName', { event: { kind: 'checklist', content: { name: 'x' } } })).toBe('');
	});

	it.each<[string, EventAttributes['answers'], string]>([
		[
			'a question each',
			[
				{ label: 'Role', value: 'Dev' },
				{ label: 'Size', value: 9 },
			],
			'Role: Dev\nSize: 9',
		],
		['the id where there is no question', [{ id: 'f1', value: 'Dev' }], 'f1: Dev'],
		['the value alone', [{ value: 'Dev' }], 'Dev'],
		['several choices', [{ label: 'Tools', value: ['a', 'b'] }], 'Tools: a, b'],
		['false', [{ label: 'OK', value: false }], 'OK: false'],
	])('writes answers with %s', (_what, answers, expected) => {
		expect(valueOf('answers', { event: { attributes: { answers } } })).toBe(expected);
	});

	// Attributes hold "anything else the platform sent, under the platform's own names".
	it.each<[string, unknown]>([
		['text', '42'],
		['a number', 42],
		['an object', { a: 1 }],
		['a list of texts', ['yes', 'no']],
		['a list with a gap', [null]],
	])('takes an attribute `answers` that is %s as it is', (_what, answers) => {
		const attributes = { answers } as unknown as EventAttributes;
		const written = valueOf('answers', { event: { kind: 'custom', attributes } });
		expect(written).not.toContain('undefined');
	});

	it('has a value, or an empty text, for every documented placeholder', () => {
		for (const name of Object.keys(PLACEHOLDERS)) expect(typeof valueOf(name)).toBe('string');
	});

	it('does not let attributes hide what is documented', () => {
		const attributes = { platformName: 'x', contentName: 'y', user: 'z', event: 1, email: 'e' };
		expect(valueOf('platformName', { event: { attributes } })).toBe('Appcues');
		expect(valueOf('contentName', { event: { attributes } })).toBe('Welcome tour');
		expect(valueOf('user.id', { event: { attributes } })).toBe('u-1');
		expect(valueOf('email', { event: { attributes } })).toBe('ada@example.com');
	});

	it('does not change the event', () => {
		const event = aProductEvent({ event: { attributes: { answers: [{ value: 1 }] } } });
		const before = structuredClone(event);
		templateValues(event, 'Appcues');
		expect(event).toEqual(before);
	});
});

describe('answers', () => {
	const answers = (...all: unknown[]) => ({
		event: { attributes: { answers: all } as unknown as EventAttributes },
	});

	it('are shown one a line, whatever they are', () => {
		expect(valueOf('answers', answers('yes', null, 3, { id: 'q', value: ['a', 'b'] }))).toBe(
			'yes\n\n3\nq: a, b',
		);
	});

	it('are several from two on', () => {
		expect(valueOf('severalAnswers', answers('yes'))).toBe('');
		expect(valueOf('severalAnswers', answers('yes', 'no'))).toBe('yes\nno');
		expect(valueOf('severalAnswers')).toBe('');
	});
});

describe('PLACEHOLDERS', () => {
	it.each(Object.entries(PLACEHOLDERS))('tells template writers of %s: %s', (_name, words) => {
		expect(words).toMatch(/^[A-Z][\w ,.'":()+-]{5,}$/);
	});
});
