import type { EventFilter } from '../../../../core/event/eventFilter';
import { readDelivery, type Intake } from '../../../../nodes/shared/productEvents/intake';
import { platformById } from '../../../../platforms/registry';
import { NOW_MS } from '../../../builders/delivery';

const EVENT = { name: 'appcues:flow_completed', user_id: 'u-1', timestamp: 1795166100 };
const ALL: EventFilter = { kinds: [], actions: [] };

const read = (body: unknown, filter = ALL): Intake | string =>
	readDelivery(Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)), {
		platform: platformById('appcues'),
		filter,
		paths: {},
		receivedAtMs: NOW_MS,
	});

function intakeOf(body: unknown, filter?: EventFilter): Intake {
	const intake = read(body, filter);
	if (typeof intake === 'string') throw new Error(intake);
	return intake;
}

describe('readDelivery', () => {
	it.each<[string, unknown, number]>([
		['one event', EVENT, 1],
		['a list', [EVENT, { ...EVENT, name: 'appcues:flow_started' }], 2],
		['a batch', { batch: [EVENT], sentAt: 'now' }, 1],
		['events that share their user', { user_id: 'u-1', events: [{ name: 'a' }, { name: 'b' }] }, 2],
	])('reads %s', (_what, body, count) => {
		const { events, ignored } = intakeOf(body);
		expect(events).toHaveLength(count);
		expect(ignored).toEqual([]);
		for (const { user } of events) expect(user.id).toBe('u-1');
	});

	it('keeps the order of the events', () => {
		const names = ['c', 'a', 'b'];
		const { events } = intakeOf(names.map((name) => ({ ...EVENT, name })));
		expect(events.map(({ event }) => event.name)).toEqual(names);
	});

	it.each(['', '{}', '[]', '{"batch":[]}'])(
		'takes no event from %j, and finds no fault',
		(body) => {
			expect(intakeOf(body).events).toEqual([]);
		},
	);

	it.each(['hello', '{"name":', '<xml/>', 'name=a', '\u0000'])(
		'refuses %j, which is no JSON',
		(body) => {
			expect(read(body)).toBe('the body is not JSON');
		},
	);

	it('says what the sender calls a body that is no JSON', () => {
		const headers = { 'content-type': 'application/xml' };
		const settings = { platform: platformById('appcues'), filter: ALL, paths: {}, headers };
		expect(readDelivery(Buffer.from('<a/>'), { ...settings, receivedAtMs: NOW_MS })).toBe(
			'the body is not JSON (its content type is application/xml)',
		);
	});

	it('reads a body in the charset it says, and refuses one that is no text in it', () => {
		const read1 = (charset: string) => {
			const headers = { 'content-type': `application/json; charset=${charset}` };
			const body = Buffer.from(
				JSON.stringify({ ...EVENT, attributes: { flowName: 'Zoë' } }),
				'latin1',
			);
			const settings = { platform: platformById('appcues'), filter: ALL, paths: {}, headers };
			return readDelivery(body, { ...settings, receivedAtMs: NOW_MS });
		};
		expect((read1('iso-8859-1') as Intake).events[0].event.content.name).toBe('Zoë');
		expect(read1('utf-8')).toContain('no text in utf-8');
	});

	it('reads JSON that was written as JSON once more', () => {
		expect(intakeOf(JSON.stringify(JSON.stringify([EVENT, EVENT]))).events).toHaveLength(2);
	});

	it('tells what could not be taken as it was sent, by the place of the event', () => {
		const { events, notes } = intakeOf([EVENT, { ...EVENT, timestamp: 'soon' }]);
		expect(events).toHaveLength(2);
		expect(notes).toEqual([{ index: 1, note: expect.stringContaining('"soon"') as string }]);
	});

	it.each<[string, unknown]>([
		['a text', 'x'],
		['a number', 3],
		['null', null],
		['a list', [EVENT]],
		['an empty object', {}],
	])('names the place of what is no event: %s', (_what, element) => {
		const { events, ignored } = intakeOf([EVENT, element, { ...EVENT, name: 'b' }]);
		expect(events).toHaveLength(2);
		expect(ignored).toEqual([
			{ index: 1, reason: expect.stringContaining('not an event') as string },
		]);
	});

	it('names the place of what is filtered out, with the reason', () => {
		const body = [EVENT, { ...EVENT, name: 'appcues:nps_score' }];
		const { events, ignored } = intakeOf(body, { kinds: ['nps'], actions: [] });
		expect(events.map(({ event }) => event.kind)).toEqual(['nps']);
		expect(ignored).toEqual([
			{ index: 0, reason: 'events of kind "flow" are filtered out in the trigger' },
		]);
	});

	it('keeps as raw body what the event came from', () => {
		const { events } = intakeOf({ user_id: 'u-1', events: [{ name: 'a' }] });
		expect(events[0].raw).toEqual({ user_id: 'u-1', name: 'a' });
	});

	// An id of the whole delivery is not the id of each of its events.
	it.each(['batch', 'events'])('does not take an id beside `%s` for that of every event', (key) => {
		const body = { messageId: 'delivery-1', user_id: 'u-1', [key]: [{ name: 'a' }, { name: 'b' }] };
		const { events } = intakeOf(body);
		expect(new Set(events.map(({ event }) => event.key)).size).toBe(2);
	});

	it('takes the ids of the events themselves', () => {
		const body = {
			batch: [
				{ ...EVENT, messageId: 'm-1' },
				{ ...EVENT, messageId: 'm-2' },
			],
		};
		const { events } = intakeOf(body);
		expect(new Set(events.map(({ event }) => event.key)).size).toBe(2);
	});
});
