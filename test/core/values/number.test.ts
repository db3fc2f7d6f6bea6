import { asNumber, lostDigits, unitsOf } from '../../../core/values/number';

describe('asNumber', () => {
	it.each<[string, unknown, number | undefined]>([
		['keeps a number', 9, 9],
		['keeps 0', 0, 0],
		['reads digits', '9', 9],
		['reads digits with white space', ' 9.5 ', 9.5],
		['reads a negative number', '-1', -1],
		['refuses an empty text', '', undefined],
		['refuses a blank text', '  ', undefined],
		['refuses words', 'nine', undefined],
		['refuses digits with a unit', '9 points', undefined],
		['refuses a decimal comma', '9,5', undefined],
		['refuses NaN', Number.NaN, undefined],
		['refuses infinity', 'Infinity', undefined],
		['reads an exponent', '8.8102319E7', 88_102_319],
		['reads a plus sign', '+9', 9],
		['refuses the notation of a program', '0x1F', undefined],
		['refuses binary notation', '0b11', undefined],
		['refuses a thousands separator', '1.234,56', undefined],
		['refuses a currency sign', '€ 1 200', undefined],
		['refuses null', null, undefined],
		['refuses true', true, undefined],
		['refuses a list of one number', [9], undefined],
	])('%s', (_fact, value, expected) => {
		expect(asNumber(value)).toBe(expected);
	});
});

describe('lostDigits', () => {
	it.each<[unknown, string | undefined]>([
		[9_007_199_254_740_992, 'has lost its last digits on the way here: give it as text, in quotes'],
		['9007199254740992', 'has more digits than a number keeps exactly: use a text'],
		['-9007199254740992', 'has more digits than a number keeps exactly: use a text'],
		[9_007_199_254_740_991, undefined],
		['9007199254740991', undefined],
		[['9007199254740992'], undefined],
		[Infinity, undefined],
		['nine', undefined],
	])('of %p are told: %s', (value, words) => expect(lostDigits(value)).toBe(words));
});

describe('unitsOf', () => {
	it.each<[string, number, bigint, bigint]>([
		['73.33333333', 2, 7333n, 7333n],
		['73.336', 2, 7333n, 7334n],
		['1.005', 2, 100n, 101n],
		['-1.005', 2, -100n, -101n],
		['28.000000000000004', 2, 2800n, 2800n],
		['8.8102319E7', 0, 88_102_319n, 88_102_319n],
		['1e-7', 2, 0n, 0n],
		['0.05', 1, 0n, 1n],
		['.5', 0, 0n, 1n],
		['12', 3, 12_000n, 12_000n],
		[' 1.5 ', 1, 15n, 15n],
		['+1.5e1', 0, 15n, 15n],
		['999999999999999999', 0, 999_999_999_999_999_999n, 999_999_999_999_999_999n],
	])('of %s with %i places: %s cut, %s rounded', (text, scale, cut, rounded) => {
		expect(unitsOf(text, scale, 'cut')).toBe(cut);
		expect(unitsOf(text, scale, 'rounded')).toBe(rounded);
	});
});
