import { dayOf } from '../../../core/values/day';
import { dayIn, isTimeZone } from '../../../core/values/timeZone';

describe('a time zone', () => {
	it.each(['Europe/Berlin', 'UTC', 'Asia/Kolkata'])('is %s', (zone) =>
		expect(isTimeZone(zone)).toBe(true),
	);

	it.each(['Mars/Olympus', '', 'Berlin time'])('is not %j', (zone) =>
		expect(isTimeZone(zone)).toBe(false),
	);

	it('says which day it is', () => {
		const days = ['Pacific/Kiritimati', 'UTC', 'America/Adak'].map((zone) =>
			dayIn(zone, '2026-01-01T10:00:00Z'),
		);
		expect(days).toEqual(['2026-01-02', '2026-01-01', '2026-01-01']);
	});
});

describe('the day of a date', () => {
	it.each([
		[' 2026-11-20T23:30:00-08:00 ', '2026-11-20'],
		['2026-01-02T00:30:00+05:30', '2026-01-02'],
		['0099-01-02', '0099-01-02'],
	])('%j is as it is written, %s', (written, day) => expect(dayOf(written, 'UTC')).toBe(day));
});
