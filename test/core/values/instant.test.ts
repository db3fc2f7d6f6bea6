import fc from 'fast-check';
import { parseInstantMs, toIso } from '../../../core/values/instant';

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
