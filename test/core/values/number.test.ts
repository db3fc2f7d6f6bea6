import { asNumber } from '../../../core/values/number';

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
		['refuses null', null, undefined],
		['refuses true', true, undefined],
		['refuses a list of one number', [9], undefined],
	])('%s', (_fact, value, expected) => {
		expect(asNumber(value)).toBe(expected);
	});
});
