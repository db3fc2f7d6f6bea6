import fc from 'fast-check';
import {
	decimalOf,
	exactNumber,
	losesDigits,
	quoteLongNumbers,
} from '../../../core/values/exactNumbers';
import { parseJson } from '../../../core/values/json';

describe('parseJson keeps the digits of', () => {
	it.each<[string, string, unknown]>([
		['an id above 2^53', '8202522731445525542', '8202522731445525542'],
		['its neighbour', '8202522731445525543', '8202522731445525543'],
		['a round number above 2^53', '8202522731445526000', '8202522731445526000'],
		['the first integer that has no neighbour', '9007199254740992', '9007199254740992'],
		['the last exact integer, as a number', '9007199254740991', 9007199254740991],
		['a negative one', '-8202522731445525542', '-8202522731445525542'],
		['an id of digits.digits', '1234567890.1234567890', '1234567890.1234567890'],
		['a number with an exponent beyond 2^53', '8.20252E+18', '8.20252E+18'],
		['a number that is none in JavaScript', '1e400', '1e400'],
		['an ordinary fraction, as a number', '73.33', 73.33],
		[
			'the longest fraction JavaScript writes, as a number',
			'0.30000000000000004',
			0.30000000000000004,
		],
		['a fraction with zeros behind it, as a number', '9.0000000000000000000', 9],
		['a small exponent, as a number', '1.5e3', 1500],
		['zero in odd clothes, as a number', '0.0000000000000000e5', 0],
	])('%s', (_what, written, expected) => {
		for (const [text, read] of [
			[written, expected],
			[`[${written}, ${written}]`, [expected, expected]],
			[
				`{"a":{"b":${written}},"c":"\\"${written}\\\\"}`,
				{ a: { b: expected }, c: `"${written}\\` },
			],
		] as const)
			expect(parseJson(text)).toEqual(read);
	});

	it('any JSON with any integers: each comes back as it was written', () => {
		const long = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }).map(String);
		fc.assert(
			fc.property(fc.array(fc.tuple(fc.string(), long)), (pairs) => {
				const text = `[${pairs.map(([key, digits]) => `{${JSON.stringify(key)}:${digits}}`).join(',')}]`;
				const read = parseJson(text) as Array<Record<string, unknown>>;
				expect(read.map((one) => String(Object.values(one)[0]))).toEqual(
					pairs.map(([, digits]) => digits),
				);
			}),
		);
	});

	it('whatever JSON.stringify writes is read as JSON.parse reads it, safe numbers given', () => {
		fc.assert(
			fc.property(fc.json({ maxDepth: 3 }), (text) => {
				const safe = JSON.stringify(JSON.parse(text), (_key, value: unknown) =>
					typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER ? 0 : value,
				);
				expect(parseJson(safe)).toEqual(JSON.parse(safe));
			}),
		);
	});

	it.each(['{12345678901234567890:1}', '[12345678901234567890 1]', '012345678901234567890'])(
		'nothing in %s, which is not JSON',
		(text) => expect(parseJson(text)).toBeUndefined(),
	);
});

describe('quoteLongNumbers', () => {
	it('leaves digits inside texts and keys alone', () => {
		const json = '{"12345678901234567890":"12345678901234567890 \\" 12345678901234567890"}';
		expect(quoteLongNumbers(json, losesDigits)).toBe(json);
	});

	it('reads a text of ten million characters', () => {
		const json = `{"text":"${'x\\"'.repeat(3_400_000)}","id":8202522731445525542}`;
		expect(quoteLongNumbers(json, losesDigits).slice(-22)).toBe('"8202522731445525542"}');
	});
});

describe('decimalOf', () => {
	it.each([
		['1.50', '15e-1'],
		['0150', '15e1'],
		['-1.5e1', '-15e0'],
		['-0.0', '0'],
		['+7', '7e0'],
		[' 7 ', '7e0'],
		['007', '7e0'],
		['1e+2', '1e2'],
		['x1', undefined],
		['.5', '5e-1'],
		['abc', undefined],
		['.', undefined],
		['0x1F', undefined],
	])('of %s is %s', (written, expected) => expect(decimalOf(written)).toBe(expected));
});

describe('exactNumber', () => {
	it.each<[string, number | string]>([
		['139000000', 139_000_000],
		['1.39E8', 139_000_000],
		['-0.5', -0.5],
		['9007199254740991', 9_007_199_254_740_991],
		['9007199254740993', '9007199254740993'],
		['9.007199254740993E15', '9007199254740993'],
		['-123456789012345678', '-123456789012345678'],
		['1.0E17', '100000000000000000'],
		['9007199254740993.5', '9007199254740993.5'],
	])('of %s is %p', (written, expected) => expect(exactNumber(written)).toBe(expected));
});
