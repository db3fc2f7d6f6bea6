import { splitBatch } from '../../../core/event/batch';
import { NamedMeanings } from '../../../core/event/meanings';
import type { FieldPaths } from '../../../core/event/envelope';
import type { Json } from '../../../core/values/json';
import { platformById } from '../../../platforms/registry';
import { segmentTrack } from '../../../sandbox/platforms/webhook/segment';
import { NOW_MS } from '../../builders/delivery';
import { parsed } from '../../builders/platformWebhook';

const segment = platformById('segment');
const read = (body: object, paths?: FieldPaths) => parsed(segment, body, paths);
const AT = new Date('2026-11-20T09:15:00Z');
const track = (own: object = {}) => ({
	...segmentTrack({ userId: 'u-1', event: 'Report Shared', at: AT, messageId: 'm-1' }),
	...own,
});
const keyOf = (body: object) => read(body).event.key;

describe('a call of Segment’s specification', () => {
	it('is read whole', () => {
		const { event, user, company } = read(
			track({
				properties: { reportId: 'r-7' },
				context: {
					groupId: 'c-1',
					traits: { email: 'ada@example.com', plan: 'Growth' },
					page: { url: 'https://app.example.com/a', title: 'A' },
				},
			}),
		);
		expect(event).toMatchObject({
			name: 'Report Shared',
			kind: 'custom',
			occurredAt: '2026-11-20T09:15:00.000Z',
			attributes: { reportId: 'r-7', pageUrl: 'https://app.example.com/a', pageTitle: 'A' },
		});
		expect(user).toEqual({
			id: 'u-1',
			email: 'ada@example.com',
			attributes: { email: 'ada@example.com', plan: 'Growth' },
		});
		expect(company).toEqual({ id: 'c-1', attributes: {} });
	});

	it('of a deleted user is an event of that name, and no activity of the product', () => {
		const { event, user } = read({ ...track({ event: undefined }), type: 'delete' });
		expect(event).toMatchObject({ name: 'delete', kind: 'custom', action: 'tracked' });
		expect(user.id).toBe('u-1');
	});

	it.each([
		['groupId', { groupId: 'c-1' }],
		['context.groupId', { context: { groupId: 'c-1' } }],
		['properties.groupId', { properties: { groupId: 'c-1' } }],
		['traits.company', { type: 'identify', traits: { company: { id: 'c-1', name: 'X' } } }],
	])('finds the company in %s', (_where, own) => {
		expect(read(track(own)).company.id).toBe('c-1');
	});

	it.each([
		['traits', { traits: { email: 'ada@example.com' } }],
		['context.traits', { context: { traits: { email: 'ada@example.com' } } }],
		['the person among the properties', { properties: { user: { email: 'ada@example.com' } } }],
	])('finds the e-mail in %s', (_where, own) => {
		expect(read(track(own)).user.email).toBe('ada@example.com');
	});

	it('takes no e-mail that may be somebody else’s', () => {
		const event = track({ properties: { email: 'invited@example.com' } });
		expect(read(event).user.email).toBeUndefined();
		expect(read(event, { email: 'properties.email' }).user.email).toBe('invited@example.com');
	});

	it('takes an anonymousId for nobody', () => {
		const { userId, ...anonymous } = track({ anonymousId: 'a-1' }) as { userId: string };
		expect(userId).toBe('u-1');
		expect(read(anonymous).user).toEqual({ attributes: {} });
	});

	it('identify is named so, and its traits are the user’s, from both places', () => {
		const { event, user } = read(
			track({
				type: 'identify',
				event: undefined,
				traits: { plan: 'Growth' },
				context: { traits: { plan: 'Old', email: 'ada@example.com' } },
			}),
		);
		expect({ kind: event.kind, name: event.name }).toEqual({ kind: 'custom', name: 'identify' });
		expect(user).toMatchObject({ email: 'ada@example.com', attributes: { plan: 'Growth' } });
	});

	it('group is named so, and its traits are the company’s, its e-mail too', () => {
		const { event, user, company } = read({
			type: 'group',
			userId: 'u-1',
			groupId: 'c-1',
			traits: { name: 'Initech', email: 'office@initech.example', employees: 329 },
		});
		expect(event.name).toBe('group');
		expect(company).toEqual({
			id: 'c-1',
			attributes: { name: 'Initech', email: 'office@initech.example', employees: 329 },
		});
		expect(user).toEqual({ id: 'u-1', attributes: {} });
	});

	it('page is named so, with the page as content', () => {
		const { event } = read({ type: 'page', userId: 'u-1', name: 'Pricing', properties: {} });
		expect(event).toMatchObject({ name: 'page', kind: 'custom', content: { name: 'Pricing' } });
	});

	it('whose own name says identify is still an event of a name', () => {
		expect(read(track({ event: 'Identify' })).event.name).toBe('Identify');
	});

	it('is nothing of a vendor’s when its properties are, but its name is not', () => {
		const { event } = read(track({ properties: { rating: 5, comment: 'Nice shoes' } }));
		expect(event.attributes).toEqual({ rating: 5, comment: 'Nice shoes' });
	});
});

describe('the answers of product platforms', () => {
	it('are a score, its words, and whose they are', () => {
		const { event, user } = read(
			track({
				userId: undefined,
				event: 'NPS Score And Feedback (Appcues)',
				properties: {
					score: '9',
					feedback: 'Fine',
					user: { userId: 'u-2', email: 'b@example.com' },
				},
			}),
		);
		expect(event).toMatchObject({
			kind: 'nps',
			action: 'scored',
			attributes: { score: 9, feedback: 'Fine' },
		});
		expect(user).toMatchObject({ id: 'u-2', email: 'b@example.com' });
		expect(event.attributes.user).toBeUndefined();
	});

	it('are no score when it is off the scale', () => {
		const { event } = read(track({ event: 'NPSSubmitted', properties: { score: 11 } }));
		expect(event.attributes.score).toBeUndefined();
		expect(event.notes?.[0]).toContain('11');
	});

	it('are the answers of a form, in order', () => {
		const response = [
			{ label: 'Topic', value: 'Pricing' },
			{ label: 'Message', value: 'Call me' },
		];
		const { event } = read(
			track({ event: 'Form Submitted (Appcues)', properties: { interaction: { response } } }),
		);
		expect(event.attributes.answers).toEqual(response);
	});

	it('are read for events of the customer’s own names, once these are given a kind', () => {
		const meanings = new NamedMeanings([['Score Given', { kind: 'nps', action: 'scored' }]]);
		const body = track({ event: 'score given', properties: { rating: 8, comment: 'Good' } });
		const { event } = segment.webhook.parse(body as Json, { receivedAtMs: NOW_MS, meanings });
		expect(event).toMatchObject({ kind: 'nps', attributes: { score: 8, feedback: 'Good' } });
	});
});

describe('an event as PostHog sends it', () => {
	const properties = { $is_identified: true, $device_id: 'd-1', format: 'pdf' };
	const body = (own: object = {}) => ({
		event: {
			uuid: '0198f3b2-6f57-7c3e-9d0a-2b7e5c1f4a10',
			event: 'report exported',
			distinct_id: 'u-1',
			timestamp: AT.toISOString(),
			properties: { ...properties, ...own },
		},
		person: { id: 'p-1', properties: { email: 'ada@example.com' } },
	});

	it('is read like a track call', () => {
		expect(read(body())).toMatchObject({
			event: {
				name: 'report exported',
				occurredAt: AT.toISOString(),
				attributes: { format: 'pdf' },
			},
			user: { id: 'u-1', email: 'ada@example.com', attributes: { email: 'ada@example.com' } },
		});
	});

	it('is nobody’s whose browser never logged in', () => {
		expect(read(body({ $is_identified: false })).user.id).toBeUndefined();
		expect(read(body({ $is_identified: false, $user_id: 'u-9' })).user.id).toBe('u-9');
	});
});

describe('the key of an event', () => {
	it('is the same however often a message comes', () => {
		expect(keyOf(track({ sentAt: 'a', receivedAt: 'b' }))).toBe(keyOf(track({ sentAt: 'c' })));
	});

	it('differs from message to message, for events that nothing else is known of', () => {
		expect(keyOf(track({ messageId: 'm-2' }))).not.toBe(keyOf(track()));
		expect(keyOf(track({ type: 'identify', messageId: 'm-2' }))).not.toBe(
			keyOf(track({ type: 'identify' })),
		);
	});

	it('is the same for one flow that two messages tell of in one second', () => {
		const flow = (messageId: string) =>
			track({ event: 'Flow Completed (Appcues)', messageId, properties: { flowId: 'f-1' } });
		expect(keyOf(flow('m-1'))).toBe(keyOf(flow('m-2')));
	});

	it('is another once the name is given another kind', () => {
		const meanings = new NamedMeanings([['Report Shared', { kind: 'goal', action: 'reached' }]]);
		const { event } = segment.webhook.parse(track() as Json, { receivedAtMs: NOW_MS, meanings });
		expect(event.key).not.toBe(keyOf(track()));
	});

	it('is each event’s own in a batch, and the same in whatever batch it comes', () => {
		const messages = ['m-1', 'm-2', 'm-3'].map((messageId) => track({ messageId }));
		const keysOf = (body: object) =>
			splitBatch(body as Json).map(
				({ body: whole, own, twin }) =>
					segment.webhook.parse(whole, { receivedAtMs: NOW_MS, alone: own, twin }).event.key,
			);
		const keys = keysOf(messages);
		expect(new Set(keys).size).toBe(3);
		expect(keysOf({ batch: messages.slice(1), messageId: 'b-1', sentAt: 'x' })).toEqual(
			keys.slice(1),
		);
	});
});
