import { Agenda } from '../src/time/agenda';
import { Clock } from '../src/time/clock';
import { parseDate, parseDateTime, toDateTimeText } from '../src/time/format';

describe('date and time text', () => {
	it('shows dateTimes with milliseconds 000 and +0000', () => {
		expect(toDateTimeText(Date.parse('2026-11-21T10:00:00.987Z'))).toBe(
			'2026-11-21T10:00:00.000+0000',
		);
	});

	it.each([
		['2026-11-21T10:00:00Z', '2026-11-21T10:00:00.000Z'],
		['2026-11-21T10:00:00.999Z', '2026-11-21T10:00:00.000Z'],
		['2026-11-21T10:00:00.000+0000', '2026-11-21T10:00:00.000Z'],
		['2026-11-21T10:00:00+01:00', '2026-11-21T09:00:00.000Z'],
	])('%s is read as %s', (text, instant) => {
		expect(new Date(parseDateTime(text)!).toISOString()).toBe(instant);
	});

	it.each([
		'2026-11-21',
		'2026-11-21 10:00:00',
		'2026-11-21T10:00:00',
		'2026-11-21T10:00Z',
		'2026-02-30T10:00:00Z',
		'2026-11-21T25:00:00Z',
		'now',
	])('%s is no dateTime', (text) => {
		expect(parseDateTime(text)).toBeNull();
	});

	it.each([
		'2026-02-30',
		'2026-13-01',
		'26-01-01',
		'2026-1-1',
		'1699-12-31',
		'2026-11-21T00:00:00Z',
	])('%s is no date', (text) => {
		expect(parseDate(text)).toBeNull();
	});
});

describe('the clock', () => {
	afterEach(() => jest.restoreAllMocks());

	const aClock = () => {
		const agenda = new Agenda();
		return { agenda, clock: new Clock(agenda) };
	};

	it('ticks in real time by default', () => {
		const { clock } = aClock();
		jest.spyOn(Date, 'now').mockReturnValueOnce(1_000).mockReturnValueOnce(1_007);
		expect([clock.now(), clock.now()]).toEqual([1_000, 1_007]);
	});

	it('stands still while held and goes on from there', () => {
		const { clock } = aClock();
		clock.hold('2026-11-21T10:00:00Z');
		expect(new Date(clock.now()).toISOString()).toBe('2026-11-21T10:00:00.000Z');
		clock.advance(1_000);
		expect(new Date(clock.now()).toISOString()).toBe('2026-11-21T10:00:01.000Z');
		const real = jest.spyOn(Date, 'now').mockReturnValue(5_000);
		clock.resume();
		real.mockReturnValue(5_007);
		expect(clock.now()).toBe(Date.parse('2026-11-21T10:00:01.007Z'));
	});

	it('runs what becomes due when it is moved, in order of due time', () => {
		const { agenda, clock } = aClock();
		clock.hold();
		const ran: string[] = [];
		agenda.schedule(clock.now() + 200, () => ran.push('second'));
		agenda.schedule(clock.now() + 100, () => {
			ran.push('first');
			agenda.schedule(clock.now(), () => ran.push('scheduled meanwhile'));
		});
		agenda.schedule(clock.now() + 999, () => ran.push('not yet'));
		clock.advance(200);
		expect(ran).toEqual(['first', 'second', 'scheduled meanwhile']);
	});
});
