import fc from 'fast-check';
import { parseInstantMs, stampSecond, toIso } from '../../../core/values/instant';

const AT = Date.UTC(2026, 10, 20, 9, 15, 0);

describe('parseInstantMs', () => {
	it.each<[string, unknown, number]>([
		['Unix seconds', 1795166100, AT],
		['Unix seconds with a fraction', 1795166100.5, AT + 500],
		['Unix milliseconds', 1795166100000, AT],
		['Unix microseconds', 1795166100000000, AT],
		['seconds written as digits', '1795166100', AT],
		['milliseconds written as digits', '1795166100000', AT],
		['ISO 8601 in UTC', '2026-11-20T09:15:00.000Z', AT],
		['ISO 8601 with an offset', '2026-11-20T04:15:00-05:00', AT],
		["Salesforce's form", '2026-11-20T09:15:00.000+0000', AT],
		['ISO 8601 without an offset, as UTC', '2026-11-20T09:15:00', AT],
		['microseconds without an offset, cut to milliseconds', '2026-11-20T09:15:00.123456', AT + 123],
		['a blank in place of the T', '2026-11-20 09:15:00', AT],
		['minutes only', '2026-11-20T09:15', AT],
		['a day, as its first moment in UTC', '2026-11-20', Date.UTC(2026, 10, 20)],
		['white space around it', '  2026-11-20T09:15:00Z ', AT],
		['Unix nanoseconds', 1795166100123456789n.toString(), AT + 123],
		['nanoseconds that a number has rounded', Number(1795166100123456789n), AT + 123],
		['microseconds written as digits, cut to milliseconds', '1795166100123999', AT + 123],
		['milliseconds with a fraction', '1795166100123.9', AT + 123],
		['seconds as Python writes them', '1795166100.123456', AT + 123],
		["Postgres' form", '2026-11-20 09:15:00.123456+00', AT + 123],
		["Postgres' form in a zone", '2026-11-20 14:45:00.123456+05:30', AT + 123],
		["BigQuery's form", '2026-11-20 09:15:00.123456 UTC', AT + 123],
		["Snowflake's form", '2026-11-20 01:15:00.123 -0800', AT + 123],
		["Python's form", '2026-11-20 09:15:00.123456+00:00', AT + 123],
		["Go's form", '2026-11-20 09:15:00.123456789 +0000 UTC', AT + 123],
		["Go's form with its own clock", '2026-11-20 09:15:00 +0000 UTC m=+0.000012345', AT],
		["Ruby's form", '2026-11-20 10:15:00 +0100', AT],
		["Java's form, with the name of the zone", '2026-11-20T10:15:00+01:00[Europe/Paris]', AT],
		[".NET's form", '2026-11-20T09:15:00.1234567Z', AT + 123],
		['a comma before the fraction', '2026-11-20T09:15:00,123Z', AT + 123],
		['small letters', '2026-11-20t09:15:00z', AT],
		['ISO 8601 without separators', '20261120T091500Z', AT],
		['ISO 8601 without separators, with an offset', '20261120T101500.5+0100', AT + 500],
		['ISO 8601 as digits alone', '20261120091500', AT],
		['ISO 8601 as a number', 20261120091500, AT],
		['ISO 8601 as digits without seconds', '202611200915', AT],
		['a month of four letters', '3 Sept 2026 09:15', Date.UTC(2026, 8, 3, 9, 15)],
		['a week date of ISO 8601', '2026-W47-5T09:15:00Z', AT],
		['a week date that belongs to the next year', '2026-W01-1', Date.UTC(2025, 11, 29)],
		['RFC 2822', 'Fri, 20 Nov 2026 09:15:00 +0000', AT],
		['RFC 2822 with a comment', 'Fri, 20 Nov 2026 04:15:00 -0500 (EST)', AT],
		["HTTP's date", 'Fri, 20 Nov 2026 09:15:00 GMT', AT],
		['a zone that RFC 2822 names', '20 Nov 2026 01:15:00 PST', AT],
		['a date in words', '20 Nov 2026 09:15', AT],
		['a date with the month in letters', '20-Nov-2026 09:15:00', AT],
		["JavaScript's Date", 'Fri Nov 20 2026 09:15:00 GMT+0000 (Coordinated Universal Time)', AT],
		["JavaScript's Date in a zone", 'Fri Nov 20 2026 10:15:00 GMT+0100 (MEZ)', AT],
		['American words', 'November 20, 2026 at 9:15 AM', AT],
		['American words in the afternoon', 'Nov 20, 2026, 9:15:00 PM UTC', AT + 12 * 3_600_000],
		['noon', 'Nov 20, 2026, 12:15:00 PM', AT + 3 * 3_600_000],
		['midnight of twelve hours', 'Nov 20, 2026, 12:15 AM', AT - 9 * 3_600_000],
		["C's form", 'Fri Nov 20 09:15:00 2026', AT],
		["Java's Date", 'Fri Nov 20 09:15:00 UTC 2026', AT],
		["Microsoft's JSON", '/Date(1795166100000+0100)/', AT],
		['the end of a day as hour 24', '2026-11-19T24:00:00Z', Date.UTC(2026, 10, 20)],
		['the last second that ISO 8601 counts in hours of a zone', '2026-11-21T03:15:00+18:00', AT],
		['an offset of 59 minutes', '2026-11-20T10:14:00+00:59', AT],
		['an offset with seconds, as old ones have', '2026-11-20T09:15:30+00:00:30', AT],
		['an offset of hours alone', '2026-11-20T14:15:00+05', AT],
		['an offset behind the word UTC', 'Fri Nov 20 2026 11:15:00 UTC+0200', AT],
		['the first hour of twelve', 'Nov 20, 2026, 1:15 AM', AT - 8 * 3_600_000],
		['a whole name of a month', 'September 3, 2026 09:15', Date.UTC(2026, 8, 3, 9, 15)],
		['the last day of the last week', '2026-W53-7', Date.UTC(2027, 0, 3)],
		["Microsoft's JSON without a zone", '/Date(1795166100005)/', AT + 5],
		['the first second that a number counts', 100_000_000, 100_000_000_000],
		['a leap second', '2026-11-20T09:14:60Z', AT],
	])('reads %s', (_what, value, expected) => {
		expect(parseInstantMs(value)).toBe(expected);
	});

	it.each<[string, unknown]>([
		['a word', 'yesterday'],
		['a word and a number', 'Room 12'],
		['a label and a score', 'Score: 9'],
		['a month that does not exist', '2026-13-01T00:00:00Z'],
		['a day that does not exist', '2026-02-30T10:00:00Z'],
		['an empty text', ''],
		['a negative number', -1],
		['zero', 0],
		['NaN', Number.NaN],
		['infinity', Number.POSITIVE_INFINITY],
		['a number beyond all calendars', 1e20],
		['null', null],
		['nothing', undefined],
		['an object', { seconds: 1 }],
		['true', true],
		['a year of two digits', '20 Nov 26 09:15:00 GMT'],
		['a year of two digits with a weekday', 'Friday, 20-Nov-26 09:15:00 GMT'],
		['day and month as numbers, in either order', '11/12/2026 09:15'],
		['a spreadsheet that rounded', '1.79517E+12'],
		['a number of days, as spreadsheets count', 46346.385],
		['an hour that does not exist', '2026-11-20T25:00:00Z'],
		['an hour after the end of the day', '2026-11-20T24:00:01Z'],
		['a minute that does not exist', '2026-11-20T09:60:00Z'],
		['minutes after the end of the day', '2026-11-20T24:15:00Z'],
		['parts of a second after the end of the day', '2026-11-20T24:00:00.5Z'],
		['a second that does not exist', '2026-11-20T09:15:61Z'],
		['an offset of minutes that do not exist', '2026-11-20T09:15:00+01:60'],
		['a list of one number', [1795166100]],
		['the number before the first', 99_999_999],
		['hour nought of twelve', 'Nov 20, 2026, 0:15 AM'],
		['week nought', '2026-W00-1'],
		['a week that this year does not have', '2025-W53-1'],
		["something before Microsoft's JSON", 'x/Date(1795166100000)/'],
		["something behind Microsoft's JSON", '/Date(1795166100000)/x'],
		['an hour of twelve that does not exist', 'Nov 20, 2026, 13:15 PM'],
		['a zone that nobody knows', '2026-11-20T09:15:00 XYZ'],
		['an offset beyond all zones', '2026-11-20T09:15:00+25:00'],
		['a week that the year does not have', '2026-W54-1'],
		['a word that only begins as a month', 'Maypole 20 2026'],
		['a text of a thousand blanks', `20${' '.repeat(1000)}Nov`],
		['a month of no calendar', '20 Foo 2026 09:15'],
		["a database's date of zeros", '0000-00-00 00:00:00'],
		['digits beyond nanoseconds', '1795166100123456789012'],
	])('takes no instant from %s', (_what, value) => {
		expect(parseInstantMs(value)).toBeUndefined();
	});

	it('gives, for any number, nothing or an instant that can be written', () => {
		fc.assert(
			fc.property(fc.double(), (value) => {
				const ms = parseInstantMs(value);
				if (ms !== undefined) expect(toIso(ms)).toMatch(/Z$/);
			}),
		);
	});

	it('gives, for any text, nothing or an instant that can be written', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.bigInt({ min: 0n }).map(String)), (text) => {
				const ms = parseInstantMs(text);
				if (ms !== undefined) expect(toIso(ms)).toMatch(/Z$/);
			}),
		);
	});

	it.each<[string, (at: Date) => unknown]>([
		['seconds', (at) => at.getTime() / 1000],
		['milliseconds', (at) => at.getTime()],
		['microseconds', (at) => `${at.getTime()}000`],
		['nanoseconds', (at) => `${at.getTime()}000000`],
		['ISO 8601', (at) => at.toISOString()],
		['a Date of JavaScript', (at) => at.toString()],
		['RFC 2822', (at) => at.toUTCString()],
		['Postgres', (at) => at.toISOString().replace('T', ' ').replace('Z', '+00')],
	])('reads any instant back that is written as %s, to the second', (_form, written) => {
		// From the year 2603 on, milliseconds have the digits of a date of this century: `20930409001800`.
		const date = fc.date({
			min: new Date('1973-03-04T00:00:00Z'),
			max: new Date('2599-12-31T23:59:59Z'),
			noInvalidDate: true,
		});
		fc.assert(
			fc.property(date, (at) => {
				expect(stampSecond(toIso(parseInstantMs(written(at)) ?? Number.NaN))).toBe(
					Math.floor(at.getTime() / 1000),
				);
			}),
		);
	});

	it('reads back what toIso wrote', () => {
		fc.assert(
			fc.property(
				fc.date({
					min: new Date(0),
					max: new Date('9999-12-31T23:59:59.999Z'),
					noInvalidDate: true,
				}),
				(date) => {
					expect(parseInstantMs(toIso(date.getTime()))).toBe(date.getTime());
				},
			),
		);
	});
});

describe('toIso', () => {
	it('writes UTC with milliseconds', () => {
		expect(toIso(AT)).toBe('2026-11-20T09:15:00.000Z');
	});
});
