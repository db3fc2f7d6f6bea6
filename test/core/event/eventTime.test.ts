import { eventTime, readEventTime } from '../../../core/event/eventTime';

const RECEIVED_MS = Date.UTC(2026, 10, 20, 9, 15);
const at = (written: string) =>
	eventTime({ written, ms: readEventTime(written), own: true }, RECEIVED_MS);

describe('eventTime', () => {
	it('is the one that was sent', () => {
		expect(at('2026-11-20T09:14:59.123456Z')).toEqual({
			occurredAt: '2026-11-20T09:14:59.123Z',
			timeSource: 'sent',
		});
	});

	it('may lie ahead as far as clocks differ', () => {
		expect(at('2026-11-20T09:20:00.000Z')).toEqual({
			occurredAt: '2026-11-20T09:20:00.000Z',
			timeSource: 'sent',
		});
	});

	it('is no more than five minutes after the receipt, and says that a later one was sent', () => {
		expect(at('2031-01-01T00:00:00Z')).toEqual({
			occurredAt: '2026-11-20T09:20:00.000Z',
			timeSource: 'capped',
			note: expect.stringMatching(/future, 2031-01-01T00:00:00\.000Z.*clock/) as string,
		});
	});

	it('is that of the receipt where none can be read, and says which was sent', () => {
		expect(at('soon')).toEqual({
			occurredAt: '2026-11-20T09:15:00.000Z',
			timeSource: 'received',
			note: expect.stringMatching(/the time "soon", which cannot be read.*Send ISO 8601/) as string,
		});
	});

	it('says where another time of the body stands in for one that cannot be read', () => {
		const ms = Date.UTC(2026, 10, 20, 9, 14);
		expect(eventTime({ written: 'soon', ms, own: true }, RECEIVED_MS)).toEqual({
			occurredAt: '2026-11-20T09:14:00.000Z',
			timeSource: 'sent',
			note: expect.stringContaining('the time "soon", which cannot be read') as string,
		});
	});

	it.each(['0001-01-01T00:00:00Z', '1970-01-01T00:00:00.000Z', '1899-12-30', '1601-01-01'])(
		'is not %s, a date of zeros of some program',
		(zero) => {
			expect(at(zero).timeSource).toBe('received');
		},
	);

	it('may be of March 1973, where times in milliseconds begin', () => {
		expect(at('1973-03-03T09:46:40.000Z').timeSource).toBe('sent');
		expect(at('1973-03-03T09:46:39.999Z').timeSource).toBe('received');
	});

	it('is told of in short, however long what was sent is', () => {
		expect(at('soon'.repeat(100)).note).toContain(`time "${'soon'.repeat(14)}soo, which`);
	});

	it('says where none was sent', () => {
		expect(eventTime({ own: false }, RECEIVED_MS)).toMatchObject({
			timeSource: 'received',
			note: expect.stringContaining('without a time') as string,
		});
	});
});
