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
		occurredAtMs: Date.UTC(2026, 10, 20, 9, 15),
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

	it('takes the time of receipt, where the body has none', () => {
		const event = assembleEvent(aReading({ occurredAtMs: undefined }), RECEIVED_MS);
		expect(event.event.occurredAt).toBe('2026-11-21T00:00:00.000Z');
	});

	it('gives a body without a time the same key on every redelivery', () => {
		const timeless = aReading({ occurredAtMs: undefined });
		expect(assembleEvent(timeless, RECEIVED_MS).event.key).toBe(
			assembleEvent(timeless, RECEIVED_MS + 60_000).event.key,
		);
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
