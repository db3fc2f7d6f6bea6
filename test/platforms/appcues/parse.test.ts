import { appcues } from '../../../platforms/appcues';
import { parsed } from '../../builders/platformWebhook';

const AT = '2026-11-20T09:15:00.000Z';
const body = (name: string, attributes: object = {}, more: object = {}) => ({
	name,
	timestamp: AT,
	user_id: 'u-1',
	group_id: 'c-1',
	attributes,
	...more,
});
const read = (...args: Parameters<typeof body>) => parsed(appcues, body(...args));
const keyOf = (event: object) => parsed(appcues, event).event.key;

describe('parseAppcuesEvent, for one event in several vocabularies', () => {
	it.each<[string, string[]]>([
		[
			'a completed flow',
			['appcues:flow_completed', 'flow_completed', 'Flow completed', 'flow_finished'],
		],
		['a started flow', ['appcues:flow_started', 'flow_started', 'Flow Started', 'flow_shown']],
		['a skipped flow', ['appcues:flow_skipped', 'flow_skipped', 'Flow skipped']],
		['an NPS score', ['appcues:nps_score', 'nps_score', 'NPS Score']],
		[
			'a form',
			['appcues:form_submitted', 'form_submitted', 'Form Submitted', 'flow_form_submission'],
		],
	])('gives %s one key, and keeps the name as sent', (_what, names) => {
		const events = names.map((name) => read(name, { flowId: 'f-1', score: 9 }));
		expect(new Set(events.map(({ event }) => event.key)).size).toBe(1);
		expect(events.map(({ event }) => event.name)).toEqual(names);
	});

	it('gives one key to an event in camel case and in snake case', () => {
		expect(read('flow_completed', { flowId: 'f-1', flowName: 'Tour' }).event.key).toBe(
			read('flow_completed', { flow_id: 'f-1', flow_name: 'Tour' }).event.key,
		);
	});

	it('gives one key to a webhook and to its flat row of the export', () => {
		const row = {
			name: 'appcues:nps_score',
			timestamp: AT,
			user_id: 'u-1',
			score: 9,
			feedback: null,
		};
		expect(keyOf(row)).toBe(keyOf(body('appcues:nps_score', { score: 9 })));
	});

	it("reads Segment's shape", () => {
		const { event, user } = parsed(appcues, {
			type: 'track',
			event: 'flow_finished',
			messageId: 'm-1',
			userId: 'u-1',
			timestamp: AT,
			properties: { flowId: 'f-1', flowName: 'Tour' },
			context: { traits: { email: 'ada@example.com', plan: 'pro' } },
		});
		expect(event).toMatchObject({ kind: 'flow', content: { id: 'f-1', name: 'Tour' } });
		expect(user).toEqual({
			id: 'u-1',
			email: 'ada@example.com',
			attributes: { email: 'ada@example.com', plan: 'pro' },
		});
	});
});

describe('parseAppcuesEvent, for NPS', () => {
	it('makes of the classic pair a score and a feedback, with keys of their own', () => {
		const score = read('appcues:nps_score', { score: 9 }).event;
		const feedback = read('appcues:nps_feedback', { feedback: 'Fine' }).event;
		expect(score).toMatchObject({ kind: 'nps', action: 'scored', attributes: { score: 9 } });
		expect(feedback).toMatchObject({ action: 'feedbackGiven', attributes: { feedback: 'Fine' } });
		expect(score.attributes).not.toHaveProperty('feedback');
		expect(feedback.attributes).not.toHaveProperty('score');
		expect(score.key).not.toBe(feedback.key);
	});

	it('makes of NPS 2.0 one score with its feedback', () => {
		const { event } = read('appcues:nps_score_and_feedback', { score: '10', feedback: ' Good ' });
		expect(event).toMatchObject({ action: 'scored', attributes: { score: 10, feedback: 'Good' } });
	});

	it.each<[string, unknown, unknown]>([
		['0 is a score', 0, 0],
		['digits are a score', '7', 7],
		['a word is none', 'ten', undefined],
		['null is none', null, undefined],
	])('knows that %s', (_fact, score, expected) => {
		expect(read('appcues:nps_score', { score }).event.attributes.score).toBe(expected);
	});
});

describe('parseAppcuesEvent, for forms', () => {
	const answer = { fieldId: 'f1', fieldType: 'select', label: 'Role', value: 'Engineer' };

	it('reads the answers of a web form', () => {
		const { event } = read('appcues:form_submitted', { interaction: { response: [answer] } });
		expect(event.attributes).toMatchObject({
			answers: [{ id: 'f1', type: 'select', label: 'Role', value: 'Engineer' }],
			question: 'Role',
			questionType: 'select',
			answer: 'Engineer',
		});
	});

	it('reads the answers of a mobile form', () => {
		const { event } = read('appcues:v2:step_interaction', {
			interactionType: 'Form Submitted',
			interactionData: { formResponse: [answer, { fieldId: 'f2', label: 'Size', value: '10' }] },
		});
		expect(event).toMatchObject({ kind: 'form', action: 'submitted' });
		expect(event.attributes.answers).toHaveLength(2);
		expect(event.attributes).not.toHaveProperty('question');
	});

	it('tells two answers of one form apart', () => {
		const form = (value: string) =>
			read('appcues:form_submitted', { interaction: { response: [{ ...answer, value }] } });
		expect(form('a').event.key).not.toBe(form('b').event.key);
	});

	it('does not take an e-mail typed into a form for the user’s', () => {
		const email = { label: 'E-mail', value: 'boss@example.com' };
		const { user } = read('appcues:form_submitted', {
			email: 'boss@example.com',
			interaction: { response: [email] },
		});
		expect(user).not.toHaveProperty('email');
	});
});

describe('parseAppcuesEvent, for who and what', () => {
	it.each<[string, object]>([
		['at the top', { user_id: 'u-2' }],
		['at the top, in camel case', { user_id: undefined, userId: 'u-2' }],
		['in user', { user_id: undefined, user: { id: 'u-2' } }],
		['in identity', { user_id: undefined, identity: { userId: 'u-2' } }],
		['as a number', { user_id: undefined, user: { id: 2 }, userId: 'u-2' }],
		['in the attributes', { user_id: undefined, attributes: { _identity: { userId: 'u-2' } } }],
	])('finds the user id %s', (_where, more) => {
		expect(parsed(appcues, body('flow_completed', {}, more)).user.id).toBe('u-2');
	});

	it('keeps the identity out of the attributes of the event', () => {
		const { event, user } = read('flow_completed', {
			a: 1,
			_identity: { email: 'ada@example.com' },
		});
		expect(event.attributes).toEqual({ a: 1 });
		expect(user.email).toBe('ada@example.com');
	});

	it('reads a checklist item, its place and its checklist', () => {
		const { event } = read('appcues:checklist_item_completed', {
			checklistId: 'k-1',
			checklistName: 'Start',
			itemId: 'i-2',
			itemTitle: 'Invite',
			itemIndex: '1',
		});
		expect(event.content).toEqual({ id: 'k-1', name: 'Start' });
		expect(event.attributes).toMatchObject({ itemId: 'i-2', itemName: 'Invite', itemIndex: 1 });
	});

	it('reads page, button and goal', () => {
		const page = read('flow_completed', { currentPageUrl: '/a', currentPageTitle: 'A' });
		expect(page.event.attributes).toMatchObject({ pageUrl: '/a', pageTitle: 'A' });
		const button = read('appcues:v2:step_interaction', {
			interactionType: 'Button Tapped',
			interactionData: { text: 'Upgrade' },
		});
		expect(button.event.attributes.buttonName).toBe('Upgrade');
		const goal = read('goal_reached', { goalId: 'g-1', goalName: 'Shared' });
		expect(goal.event).toMatchObject({ kind: 'goal', content: { id: 'g-1', name: 'Shared' } });
	});

	it('keeps everything else under the names it was sent with', () => {
		const { event } = read('Exported', { format: 'pdf', pages: 3 });
		expect(event.attributes).toEqual({ format: 'pdf', pages: 3 });
	});
});
