import { userpilot } from '../../../platforms/userpilot';
import { parsed } from '../../builders/platformWebhook';

const USER = { user_id: 'u-1', email: 'ada@example.com', plan: 'pro', company_id: 'c-1' };
const body = (data: object, more: object = {}) => ({
	timestamp: 1795166100,
	data: { user: USER, ...data },
	...more,
});
const read = (data: object, more: object = {}) => parsed(userpilot, body(data, more));

describe('parseUserpilotEvent', () => {
	it('reads the published NPS body', () => {
		const { event, user } = parsed(userpilot, {
			timestamp: 1726750861,
			data: {
				type: 'nps',
				score: 9,
				feedback: 'Great product',
				hostname: 'app.example.com',
				user: { user_id: 'usr_123', name: 'Jane Doe', email: 'jane@example.com', sessions: 12 },
			},
		});
		expect(event).toMatchObject({
			kind: 'nps',
			action: 'scored',
			name: 'nps',
			occurredAt: '2024-09-19T13:01:01.000Z',
			attributes: { score: 9, feedback: 'Great product', pageUrl: 'https://app.example.com' },
		});
		expect(user).toMatchObject({ id: 'usr_123', email: 'jane@example.com' });
		expect(user.attributes).toMatchObject({ name: 'Jane Doe', sessions: 12 });
	});

	it('takes the score and the feedback of one answer for two events', () => {
		const score = read({ type: 'nps', score: 9, feedback: '' }).event;
		const feedback = read({ type: 'nps', feedback: 'Fine' }).event;
		expect([score.action, feedback.action]).toEqual(['scored', 'feedbackGiven']);
		expect(score.attributes).not.toHaveProperty('feedback');
		expect(score.key).not.toBe(feedback.key);
	});

	it.each<[string, object, object]>([
		['in data.user', {}, {}],
		['in user', { user: undefined }, { user: USER }],
		['flat in data', { user: undefined, ...USER }, {}],
		['flat at the top', { user: undefined }, USER],
		['in data.user, under id', { user: { id: 'u-1' } }, {}],
	])('finds the user id %s', (_where, data, more) => {
		expect(read({ type: 'nps', score: 1, ...data }, more).user.id).toBe('u-1');
	});

	it('finds the company, and what is known of it', () => {
		const { company } = read({ type: 'nps', score: 1, company: { id: 'c-9', plan: 'gold' } });
		expect(company).toEqual({ id: 'c-9', attributes: { id: 'c-9', plan: 'gold' } });
		expect(read({ type: 'nps', score: 1 }).company.id).toBe('c-1');
	});

	it('names a flow by its title', () => {
		const { event } = read({ type: 'flow', state: 'completed', id: 448, title: 'Onboarding' });
		expect(event.content).toEqual({ id: '448', name: 'Onboarding' });
		expect(event.name).toBe('flow');
	});

	it('gives one key to a webhook and to its row of the export', () => {
		const live = read({ type: 'flow', state: 'completed', id: 448, title: 'Onboarding' });
		const row = parsed(userpilot, {
			event_type: 'interaction',
			event_name: 'experience:448:COMPLETED',
			user_id: 'u-1',
			company_id: 'c-1',
			inserted_at: '2026-11-20T09:15:00',
			internal_event_id: '8823',
		});
		expect(row.event).toMatchObject({ kind: 'flow', action: 'completed', content: { id: '448' } });
		expect(row.event.key).toBe(live.event.key);
	});

	it.each<[string, object, object]>([
		[
			'two buttons',
			{ type: 'track', event_name: 'Upgrade' },
			{ type: 'track', event_name: 'Docs' },
		],
		[
			'two feature tags',
			{ type: 'feature_tag', action: 'click', id: 1 },
			{ type: 'feature_tag', action: 'click', id: 2 },
		],
		[
			'a click and a hover',
			{ type: 'feature_tag', action: 'click', id: 1 },
			{ type: 'feature_tag', action: 'hover', id: 1 },
		],
		[
			'two answers',
			{ type: 'survey', state: 'answered', id: 1, question: 'A', answer: 1 },
			{ type: 'survey', state: 'answered', id: 1, question: 'B', answer: 1 },
		],
		[
			'two texts',
			{ type: 'feature_tag', action: 'text_input', id: 1, text: 'a' },
			{ type: 'feature_tag', action: 'text_input', id: 1, text: 'b' },
		],
	])('tells %s of one second apart', (_what, first, second) => {
		expect(read(first).event.key).not.toBe(read(second).event.key);
	});

	it('reads the answers of a form', () => {
		const { event } = read({
			type: 'form',
			title: 'Contact us',
			fields: [
				{ label: 'Topic', type: 'select', value: 'Pricing' },
				{ label: 'Message', type: 'text', value: 'Call me' },
			],
		});
		expect(event).toMatchObject({ kind: 'form', action: 'submitted' });
		expect(event.attributes.answers).toEqual([
			{ label: 'Topic', type: 'select', value: 'Pricing' },
			{ label: 'Message', type: 'text', value: 'Call me' },
		]);
		expect(event.attributes).not.toHaveProperty('surveyName');
	});

	it('reads question, type and answer of a survey', () => {
		const { event } = read({
			type: 'survey',
			state: 'answered',
			title: 'Churn',
			question: 'Why?',
			question_type: 'open',
			answer: 'Slow',
		});
		expect(event.attributes).toMatchObject({
			surveyName: 'Churn',
			question: 'Why?',
			questionType: 'open',
			answer: 'Slow',
		});
	});

	it('names a button by its event', () => {
		const { event } = read({ type: 'track', event_name: 'Clicked upgrade' });
		expect(event).toMatchObject({ kind: 'button', attributes: { buttonName: 'Clicked upgrade' } });
	});

	it('names the text typed into a feature tag', () => {
		const { event } = read({
			type: 'feature_tag',
			action: 'text_input',
			name: 'Search',
			text: 'x',
		});
		expect(event.attributes).toMatchObject({ featureTagName: 'Search', text: 'x' });
		expect(event.content).toEqual({ name: 'Search' });
	});

	it('keeps the person and the company out of the attributes of the event', () => {
		const { event } = read({ type: 'flow', state: 'started', custom: 1 });
		expect(event.attributes).not.toHaveProperty('user');
		expect(event.attributes).toMatchObject({ custom: 1 });
	});

	it('does not take the name of a flat event for that of its content', () => {
		const { event } = parsed(userpilot, { name: 'flow completed', user_id: 'u-1', timestamp: 1 });
		expect(event).toMatchObject({ kind: 'flow', action: 'completed' });
		expect(event.content).toEqual({});
	});
});
