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

const ROLE = { fieldId: 'f1', fieldType: 'select', label: 'Role', value: 'Engineer' };

/** As Segment writes properties into the columns of a table: paths in snake case, lists as text. */
function toColumns(properties: object, before = ''): Record<string, unknown> {
	const columns = Object.entries(properties).map(([key, value]) => {
		const column = before + key.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
		if (Array.isArray(value)) return { [column]: JSON.stringify(value) };
		return typeof value === 'object'
			? toColumns(value as object, `${column}_`)
			: { [column]: value };
	});
	return Object.assign({}, ...columns) as Record<string, unknown>;
}

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

	it.each([
		['NPS Score (Appcues)', 'nps', 'scored', { score: 9 }],
		['NPS Feedback (Appcues)', 'nps', 'feedbackGiven', { feedback: 'Fine' }],
		['NPS Survey Started (Appcues)', 'nps', 'started', {}],
		['NPS Ask Me Later Selected At (Appcues)', 'nps', 'dismissed', {}],
		['Flow Started (Appcues)', 'flow', 'started', {}],
		['Flow Completed (Appcues)', 'flow', 'completed', {}],
		['Flow Skipped (Appcues)', 'flow', 'dismissed', {}],
		['Checklist Completed (Appcues)', 'checklist', 'completed', { checklistId: 'k-1' }],
		['Checklist Item Completed (Appcues)', 'checklistItem', 'completed', { itemId: 'i-1' }],
		['Form Submitted (Appcues)', 'form', 'submitted', { interaction: { response: [ROLE] } }],
		['Form Field Submitted (Appcues)', 'form', 'answered', { interaction: ROLE }],
	] as const)("reads Segment's %s, and its row of a warehouse", (name, kind, action, more) => {
		const properties = { flowId: 'f-1', flowName: 'Tour', ...more };
		const user = { userId: 'u-1', email: 'ada@example.com', _currentPageUrl: 'https://a.example' };
		const viaSegment = parsed(appcues, {
			type: 'track',
			event: name,
			messageId: 'm-1',
			userId: 'u-1',
			timestamp: AT,
			properties: { ...properties, user },
		});
		expect(viaSegment.event).toMatchObject({ kind, action });
		expect(viaSegment.user).toMatchObject({ id: 'u-1', email: 'ada@example.com' });
		expect(viaSegment.event.attributes).not.toHaveProperty('user');
		expect(viaSegment.event.attributes.pageUrl).toBe('https://a.example');
		const table = name
			.toLowerCase()
			.replaceAll(/[^a-z]+/g, '_')
			.replace(/_$/, '');
		const row = parsed(appcues, {
			id: 'm-1',
			event: table,
			event_text: name,
			user_id: 'u-1',
			user_email: 'ada@example.com',
			timestamp: '2026-11-20 09:15:00.000+00',
			received_at: '2026-11-20 09:15:03.123+00',
			context_page_url: 'https://a.example',
			...toColumns(properties),
		});
		expect(row.event).toMatchObject({ kind, action });
		expect(row.user).toMatchObject({ id: 'u-1', email: 'ada@example.com' });
		expect(row.event.attributes.pageUrl).toBe('https://a.example');
		expect(row.event.key).toBe(viaSegment.event.key);
		const direct = read(name, properties);
		expect(direct.event.key).toBe(viaSegment.event.key);
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
		['11 is none', 11, undefined],
		['-1 is none', -1, undefined],
		['9.5 is none', 9.5, undefined],
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

	it('reads the fields of one submit that are sent each by itself, and tells them apart', () => {
		const fields = [
			{ fieldId: 'f1', fieldType: 'textInput', label: 'Team', value: 'Engine' },
			{ fieldId: 'f2', fieldType: 'textInput', label: 'Team', value: 'Engine' },
			{ fieldId: 'f2', fieldType: 'textInput', label: 'Size', value: '10' },
		];
		const events = fields.map(
			(interaction) => read('appcues:form_field_submitted', { flowId: 'f-1', interaction }).event,
		);
		expect(events[0]).toMatchObject({
			kind: 'form',
			action: 'answered',
			attributes: {
				questionId: 'f1',
				question: 'Team',
				questionType: 'textInput',
				answer: 'Engine',
				answers: [{ id: 'f1', type: 'textInput', label: 'Team', value: 'Engine' }],
			},
		});
		expect(new Set(events.map(({ key }) => key)).size).toBe(3);
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

	it.each<[string, object, object]>([
		['an object', { item: { id: 1 } }, { item: { id: 2 } }],
		['a name nobody knows', { task: 'a' }, { task: 'b' }],
	])('tells two items of a checklist apart by %s', (_what, first, second) => {
		const done = (item: object) =>
			read('appcues:checklist_item_completed', { checklistId: 'k-1', ...item }).event.key;
		expect(done(first)).not.toBe(done(second));
	});

	it('reads page, button and goal', () => {
		const page = read('flow_completed', { currentPageUrl: '/a', currentPageTitle: 'A' });
		expect(page.event.attributes).toMatchObject({ pageUrl: '/a', pageTitle: 'A' });
		const button = read('appcues:v2:step_interaction', {
			interactionType: 'Button Tapped',
			interactionData: { text: 'Upgrade' },
		});
		expect(button.event.attributes.buttonName).toBe('Upgrade');
		const row = parsed(appcues, {
			name: 'appcues:v2:step_interaction',
			timestamp: AT,
			user_id: 'u-1',
			interaction_type: 'Button Tapped',
			interaction_data: { text: 'Upgrade' },
			context: { url: 'https://a.example/b', page_title: 'B' },
		});
		expect(row.event.attributes).toMatchObject({
			buttonName: 'Upgrade',
			pageUrl: 'https://a.example/b',
			pageTitle: 'B',
		});
		const goal = read('goal_reached', { goalId: 'g-1', goalName: 'Shared' });
		expect(goal.event).toMatchObject({ kind: 'goal', content: { id: 'g-1', name: 'Shared' } });
	});

	it('keeps everything else under the names it was sent with', () => {
		const { event } = read('Exported', { format: 'pdf', pages: 3 });
		expect(event.attributes).toEqual({ format: 'pdf', pages: 3 });
	});
});
