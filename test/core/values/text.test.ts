import fc from 'fast-check';
import { asText, presentText, truncate, thrownText } from '../../../core/values/text';
import { hasWholeCharacters } from '../../builders/text';

describe('truncate', () => {
	it.each<[string, string, number, string]>([
		['leaves a text that fits', 'abc', 3, 'abc'],
		['shows the cut', 'abcd', 3, 'ab…'],
		['leaves an empty text', '', 5, ''],
		['leaves only the sign of the cut', 'abc', 1, '…'],
		['does not split a surrogate pair', 'ab😀d', 4, 'ab…'],
		['keeps a whole pair', 'a😀bc', 4, 'a😀…'],
		['leaves room for nothing', 'abc', 0, ''],
	])('%s', (_fact, text, length, expected) => {
		expect(truncate(text, length)).toBe(expected);
	});

	const anyText = fc.string({ unit: 'binary' });

	it('never exceeds the length', () => {
		fc.assert(
			fc.property(anyText, fc.integer({ min: 1, max: 40 }), (text, length) => {
				expect(truncate(text, length).length).toBeLessThanOrEqual(length);
			}),
		);
	});

	it('never splits a surrogate pair', () => {
		fc.assert(
			fc.property(anyText, fc.integer({ min: 1, max: 40 }), (text, length) => {
				expect(hasWholeCharacters(truncate(text, length))).toBe(true);
			}),
		);
	});

	it('keeps as much of the beginning as fits', () => {
		fc.assert(
			fc.property(anyText, fc.integer({ min: 2, max: 40 }), (text, length) => {
				const cut = truncate(text, length);
				if (text.length <= length) expect(cut).toBe(text);
				else {
					expect(cut.endsWith('…')).toBe(true);
					expect(text.startsWith(cut.slice(0, -1))).toBe(true);
					expect(cut.length).toBeGreaterThanOrEqual(length - 1);
				}
			}),
		);
	});
});

describe('asText', () => {
	it.each<[string, unknown, string]>([
		['nothing for null', null, ''],
		['nothing for undefined', undefined, ''],
		['lists with commas, nested ones too', ['a', 1, ['b', null]], 'a, 1, b, '],
		['objects as JSON', { a: 1 }, '{"a":1}'],
		['0 and false as they are', [0, false], '0, false'],
	])('gives %s', (_fact, value, expected) => {
		expect(asText(value)).toBe(expected);
	});
});

describe('presentText', () => {
	it('passes over null, undefined and empty text only', () => {
		expect([null, undefined, '', ' ', 0, false].map(presentText)).toEqual([
			...[undefined, undefined, undefined],
			...[' ', '0', 'false'],
		]);
	});
});

it.each<[unknown, string]>([
	[new Error('no'), 'no'],
	['no', 'no'],
	[undefined, 'undefined'],
	[[{ toString: {} }], '[object Array]'],
	[Object.create(null), '[object Object]'],
])('what was thrown is told as text, whatever it is', (thrown, said) => {
	expect(thrownText(thrown)).toBe(said);
});
