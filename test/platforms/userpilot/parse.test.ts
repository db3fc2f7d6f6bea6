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
	it('reads the body that public receivers read', () => {
		const { event, user } = parsed(userpilot, {
			timestamp: 1726750861,
			data: {
				type: 'nps',
				score: 9,
				feedback: null,
				hostname: 'app.example.com',
				user: { user_id: 'usr_123', name: 'Jane Doe', email: 'jane@example.com', sessions: 12 },
			},
		});
		expect(event).toMatchObject({
			kind: 'nps',
			action: 'scored',
			name: 'nps',
			occurredAt: '2024-09-19T13:01:01.000Z',
			attributes: { score: 9, pageUrl: 'https://app.example.com' },
		});
		expect(user).toMatchObject({ id: 'usr_123', email: 'jane@example.com' });
		expect(user.attributes).toMatchObject({ name: 'Jane Doe', sessions: 12 });
	});

	it('takes the score and the feedback of one answer for two events, with or without the score again', () => {
		const score = read({ type: 'nps', score: 9, feedback: '' }).event;
		const feedback = read({ type: 'nps', feedback: 'Fine' }).event;
		const both = read({ type: 'nps', score: 9, feedback: 'Fine' }).event;
		expect([score, feedback, both].map(({ action }) => action)).toEqual([
			'scored',
			'feedbackGiven',
			'feedbackGiven',
		]);
		expect(score.attributes).not.toHaveProperty('feedback');
		expect(both.attributes).toMatchObject({ score: 9, feedback: 'Fine' });
		expect(both.key).toBe(feedback.key);
		expect(score.key).not.toBe(feedback.key);
	});

	it.each([11, -1, 9.5, 'ten'])('keeps %p from being an NPS score, and says why', (score) => {
		const { event } = read({ type: 'nps', score });
		expect(event).toMatchObject({ kind: 'nps', action: 'scored' });
		expect(event.attributes).not.toHaveProperty('score');
		expect(event.notes).toEqual([expect.stringContaining('whole number from 0 to 10')]);
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

	it('reads the row of a feature tag of the export, with the key of its webhook', () => {
		const live = read({ type: 'feature_tag', action: 'click', id: 31, name: 'Export button' });
		const row = parsed(userpilot, {
			event_type: 'track_feature',
			event_name: '31',
			user_id: 'u-1',
			inserted_at: '2026-11-20T09:15:00.123456',
		});
		expect(row.event).toMatchObject({
			kind: 'featureTag',
			action: 'clicked',
			content: { id: '31' },
		});
		expect(row.event.key).toBe(live.event.key);
	});

	describe('where the person stands flat among the values of the event', () => {
		const person = { user_id: 'u-1', name: 'Ada Byron', title: 'CEO', email: 'ada@example.com' };
		const flat = (data: object) => parsed(userpilot, { timestamp: 1795166100, ...person, ...data });
		const inData = (data: object) =>
			parsed(userpilot, { timestamp: 1795166100, data: { ...person, ...data } });

		it.each([
			['in the body', flat],
			['in data', inData],
		])('does not take the name of the person for that of anything else: %s', (_where, sent) => {
			const button = sent({ type: 'button' }).event;
			expect(button).toMatchObject({ kind: 'button', content: {} });
			expect(button.attributes).not.toHaveProperty('buttonName');
			const tracked = sent({ type: 'track', event_name: 'Clicked upgrade' }).event;
			expect(tracked.attributes.buttonName).toBe('Clicked upgrade');
			const flow = sent({ type: 'flow', state: 'completed', id: 448 }).event;
			expect(flow).toMatchObject({ name: 'flow', content: { id: '448' } });
			expect(flow.content).not.toHaveProperty('name');
			expect(
				sent({ type: 'feature_tag', action: 'click', id: 3 }).event.attributes,
			).not.toHaveProperty('featureTagName');
		});

		it('does not take the day the person signed up for the time of the event', () => {
			const { event } = parsed(userpilot, {
				...person,
				type: 'nps',
				score: 9,
				created_at: '2020-01-01T00:00:00Z',
			});
			expect(event.timeSource).toBe('received');
		});

		it('finds the e-mail', () => {
			expect(flat({ type: 'nps', score: 1 }).user.email).toBe('ada@example.com');
			expect(inData({ type: 'nps', score: 1 }).user.email).toBe('ada@example.com');
		});
	});

	it.each<[string, object, object]>([
		['flows by an object', { flow: { id: 1 } }, { flow: { id: 2 } }],
		['flows by the id of an experience', { experience_id: 1 }, { experience_id: 2 }],
		['flows by a name nobody knows', { walkthrough: 'a' }, { walkthrough: 'b' }],
		['flows by an object nobody knows', { step: { of: { x: 1 } } }, { step: { of: { x: 2 } } }],
	])('tells two %s apart', (_what, first, second) => {
		const flow = (data: object) => read({ type: 'flow', state: 'completed', ...data }).event.key;
		expect(flow(first)).not.toBe(flow(second));
	});

	it.each<[string, object, object]>([
		['a tag', { tag: 'Export' }, { tag: 'Import' }],
		['an object', { tag: { id: 1 } }, { tag: { id: 2 } }],
		['a name nobody knows', { selector: '#a' }, { selector: '#b' }],
		['a page', { pathname: '/a', hostname: 'h' }, { pathname: '/b', hostname: 'h' }],
	])('tells two feature tags apart by %s', (_what, first, second) => {
		const click = (data: object) =>
			read({ type: 'feature_tag', action: 'click', ...data }).event.key;
		expect(click(first)).not.toBe(click(second));
	});

	it.each<[string, object]>([
		['without an id', {}],
		['with an id', { id: 5 }],
	])('tells two submits of a form %s apart by whatever holds the answers', (_what, form) => {
		const submit = (data: object) => read({ type: 'form', ...form, ...data }).event.key;
		for (const name of ['form_data', 'submission', 'something_else']) {
			expect(submit({ [name]: { role: 'a' } })).not.toBe(submit({ [name]: { role: 'b' } }));
			expect(submit({ [name]: 'a' })).not.toBe(submit({ [name]: 'b' }));
		}
	});

	it('prefers the id of the content itself to that of what it stands in', () => {
		const { event } = read({ type: 'form', flow_id: 1, form_id: 5, flow_name: 'Tour' });
		expect(event.content.id).toBe('5');
	});

	it("reads Segment's shape", () => {
		const { event, user } = parsed(userpilot, {
			type: 'track',
			event: 'Flow Completed',
			userId: 'u-1',
			messageId: 'm-1',
			timestamp: '2026-11-20T09:15:00.000Z',
			properties: { flow_id: 448, flow_name: 'Onboarding' },
			context: { traits: { email: 'ada@example.com' } },
		});
		expect(event).toMatchObject({
			kind: 'flow',
			action: 'completed',
			content: { id: '448', name: 'Onboarding' },
		});
		expect(user).toMatchObject({ id: 'u-1', email: 'ada@example.com' });
	});

	it('does not take the name of a flat event for that of its content', () => {
		const { event } = parsed(userpilot, { name: 'flow completed', user_id: 'u-1', timestamp: 1 });
		expect(event).toMatchObject({ kind: 'flow', action: 'completed' });
		expect(event.content).toEqual({});
	});
});
