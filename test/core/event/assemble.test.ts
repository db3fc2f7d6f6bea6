import { assembleEvent, type EventReading } from '../../../core/event/assemble';

function aReading(overrides: Partial<EventReading> = {}): EventReading {
	return {
		platform: 'appcues',
		name: 'appcues:flow_completed',
		kind: 'flow',
		action: 'completed',
		content: { id: 'f-1', name: undefined },
		attributes: { score: undefined, pageUrl: 'https://app.example.com' },
		user: { id: 'u-1', email: undefined, attributes: {} },
		company: { id: undefined, attributes: {} },
		time: { written: 1795166100, ms: Date.UTC(2026, 10, 20, 9, 15), own: true },
		others: {},
		descriptive: new Set(),
		raw: { name: 'appcues:flow_completed' },
		...overrides,
	};
}

const RECEIVED_MS = Date.UTC(2026, 10, 21);

describe('assembleEvent', () => {
	it('leaves out what is not known, instead of naming it undefined or null', () => {
		const { event, user, company } = assembleEvent(aReading(), RECEIVED_MS);
		expect(Object.keys(event.content)).toEqual(['id']);
		expect(Object.keys(event.attributes)).toEqual(['pageUrl']);
		expect(Object.keys(user)).toEqual(['id', 'attributes']);
		expect(Object.keys(company)).toEqual(['attributes']);
	});

	it('takes the time of the event, where the body has one', () => {
		expect(assembleEvent(aReading(), RECEIVED_MS).event.occurredAt).toBe(
			'2026-11-20T09:15:00.000Z',
		);
	});

	it('takes the time of receipt, where the body has none, and says so', () => {
		const { event } = assembleEvent(aReading({ time: { own: false } }), RECEIVED_MS);
		expect(event).toMatchObject({
			occurredAt: '2026-11-21T00:00:00.000Z',
			timeSource: 'received',
			notes: [expect.stringContaining('without a time')],
		});
	});

	it('says nothing where nothing is to be said', () => {
		const { event } = assembleEvent(aReading(), RECEIVED_MS);
		expect(event.timeSource).toBe('sent');
		expect(event).not.toHaveProperty('notes');
	});

	it('tells what the parser noted before what is said of the time', () => {
		const reading = aReading({ time: { own: false }, notes: ['No score.'] });
		expect(assembleEvent(reading, RECEIVED_MS).event.notes).toEqual([
			'No score.',
			expect.stringContaining('time'),
		]);
	});

	it('gives a body without a time the same key on every redelivery', () => {
		const timeless = aReading({ time: { own: false } });
		expect(assembleEvent(timeless, RECEIVED_MS).event.key).toBe(
			assembleEvent(timeless, RECEIVED_MS + 60_000).event.key,
		);
	});

	it('gives an event of the future the same key on every redelivery', () => {
		const ahead = aReading({ time: { written: 'x', ms: Date.UTC(2031, 0, 1), own: true } });
		const [first, again] = [0, 60_000].map((later) => assembleEvent(ahead, RECEIVED_MS + later));
		expect(again.event.key).toBe(first.event.key);
		expect(again.event.occurredAt).not.toBe(first.event.occurredAt);
	});

	it('gives events of one id the same key, whatever else they hold', () => {
		const [one, other] = ['f-1', 'f-2'].map((id) =>
			assembleEvent(aReading({ eventId: 'e-1', content: { id } }), RECEIVED_MS),
		);
		expect(one.event.key).toBe(other.event.key);
	});

	it('keeps the body as received', () => {
		const reading = aReading();
		expect(assembleEvent(reading, RECEIVED_MS).raw).toBe(reading.raw);
	});

	it('does not change the reading', () => {
		const reading = aReading();
		const before = structuredClone(reading);
		assembleEvent(reading, RECEIVED_MS);
		expect(reading).toEqual(before);
	});
});
