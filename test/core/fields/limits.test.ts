import { CLEAR, CLEAR_SIGN, coerce, type WritableField } from '../../../core/fields/coerce';

const aField = (type: string, length = 0, more: Partial<WritableField> = {}): WritableField => ({
	name: 'Score__c',
	type,
	length,
	updateable: true,
	...more,
});

const outcome = (value: unknown, field: WritableField): unknown => {
	const result = coerce(value, field);
	return result.ok ? result.value : result.reason;
};

const listed = (...choices: Array<[value: string, label: string]>) => ({
	restrictedPicklist: true,
	picklistValues: choices.map(([value, label]) => ({ value, label, active: true })),
});

describe('a choice', () => {
	const drinks = listed(['Food', 'Food'], ['Drinks', 'Drinks'], ['Food, Drinks', 'Food, Drinks']);

	it('with a comma in its name is one, though its parts are choices, too', () => {
		expect(outcome('Food, Drinks', aField('multipicklist', 0, drinks))).toBe('Food, Drinks');
		expect(outcome('Drinks, Food', aField('multipicklist', 0, drinks))).toBe('Drinks;Food');
	});

	it('that a restricted list has not is refused, also among others that it has', () => {
		expect(outcome('Food;Radio', aField('multipicklist', 0, drinks))).toBe(
			'"Food;Radio" is not a choice of the field: Food; Drinks; Food, Drinks',
		);
	});

	it('is known by its name in the API before the label of another', () => {
		const turned = listed(['A', 'B'], ['B', 'C']);
		expect(outcome('B', aField('picklist', 0, turned))).toBe('B');
		expect(outcome('C', aField('picklist', 0, turned))).toBe('B');
	});

	it.each([undefined, []])(
		'is taken as it is where the list is not known: %j',
		(picklistValues) => {
			const field = { restrictedPicklist: true, picklistValues };
			expect(outcome('New', aField('picklist', 0, field))).toBe('New');
			expect(outcome('New, old', aField('multipicklist', 0, field))).toBe('New, old');
		},
	);

	it('that is refused is told with ten of the list', () => {
		const names = [...'abcdefghijkl'].map((name): [string, string] => [name, name]);
		expect(outcome('z', aField('picklist', 0, listed(...names)))).toBe(
			'"z" is not a choice of the field: a; b; c; d; e; f; g; h; i; j',
		);
	});
});

describe('a value is refused with what it should be', () => {
	it.each<[unknown, string, string]>([
		['maybe', 'boolean', '"maybe" is not true or false'],
		[1.5, 'int', '1.5 is not a whole number'],
		['one', 'long', '"one" is not a whole number'],
		['soon', 'datetime', '"soon" is not a date and time'],
		['soon', 'date', '"soon" is not a date'],
		[new Date(Number.NaN), 'date', '"no date" is not a date'],
		[
			{ toISO: 'now' },
			'string',
			'{"toISO":"now"} is not a text: it is an object; map one of its values',
		],
	])('%p for a field of type %s', (value, type, reason) => {
		expect(outcome(value, aField(type, 255))).toBe(reason);
	});
});

// n8n's expressions give times as DateTime of Luxon.
it('a time of Luxon is written as it writes itself', () => {
	const luxon = { toISO: () => '2026-11-20T10:15:00.000+01:00' };
	expect(outcome(luxon, aField('datetime'))).toBe('2026-11-20T09:15:00.000Z');
	expect(outcome(luxon, aField('string', 255))).toBe('2026-11-20T10:15:00.000+01:00');
});

// https://developer.salesforce.com/docs/atlas.en-us.api_asynch.meta/api_asynch/datafiles_csv_valid_record_rows.htm
it('the sign that clears a field is that of Salesforce in data files', () =>
	expect(CLEAR_SIGN).toBe('#N/A'));

describe('the digits of a number field', () => {
	const field = aField('double', 0, { precision: 8, scale: 2 });

	it.each([123_456, -123_456, 999_999.99, -999_999.994])('have room for %p', (value) => {
		expect(outcome(value, field)).toBe(value);
	});

	it.each([1_234_567, -1_234_567])('have none for %p', (value) => {
		expect(outcome(value, field)).toBe(
			`${value} is not a number of at most 6 digits before the point`,
		);
	});

	it('that it has no places for do not make a number too long', () => {
		expect(outcome('0.99999999999999999999', aField('double', 0, { scale: 2 }))).toBe(1);
	});

	it('beyond 2^53 are taken from text, where a number keeps them', () => {
		expect(outcome('9007199254740994', aField('double'))).toBe(9_007_199_254_740_994);
	});
});

// https://help.salesforce.com/s/articleView?id=000385636, checked 2026-11-29
it.each(['1700-01-01', '4000-12-31'])('Salesforce keeps %s', (day) => {
	expect(outcome(day, aField('date'))).toBe(day);
	expect(outcome(day, aField('datetime'))).toBe(`${day}T00:00:00.000Z`);
});

describe('the length of a text', () => {
	const LONG = 'x'.repeat(400);

	it.each(['string', 'url', 'reference'])('is not limited where 0 is said of a %s', (type) => {
		const value = type === 'reference' ? '003000000000001AAA' : LONG;
		expect(coerce(value, aField(type, 0))).toEqual({ ok: true, value });
	});

	const html = (length: number) => aField('textarea', length, { htmlFormatted: true });

	it('is not limited where 0 is said of a rich text', () => {
		expect(coerce('<<', html(0))).toEqual({ ok: true, value: '&lt;&lt;' });
	});

	it('of a rich text that just fits is kept', () => {
		expect(coerce('<'.repeat(5), html(20))).toEqual({ ok: true, value: '&lt;'.repeat(5) });
	});

	it('of a field too small for one sign leaves the sign of the cut', () => {
		expect(coerce('<<', html(3))).toEqual({ ok: true, value: '…', cut: true });
	});

	it('does not matter for the clearing', () => {
		expect(coerce(CLEAR, html(3))).toEqual({ ok: true, value: null });
	});
});
