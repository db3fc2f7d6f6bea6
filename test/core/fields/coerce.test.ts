import { CLEAR, coerce, type WritableField } from '../../../core/fields/coerce';

const aField = (type: string, length = 0): WritableField => ({
	name: 'Score__c',
	type,
	length,
	updateable: true,
});

const TEXT = ['string', 'textarea', 'combobox'];
const EXACT_TEXT = ['email', 'phone', 'url', 'picklist', 'reference', 'id', 'encryptedstring'];
const NUMBERS = ['double', 'currency', 'percent', 'int', 'long'];

describe('coerce', () => {
	it.each<[string, unknown, unknown]>([
		['a text', 'Great', 'Great'],
		['an empty text', '', ''],
		['a number', 9, '9'],
		['false', false, 'false'],
		['a list', ['a', 'b'], 'a, b'],
		['an object', { a: 1 }, '{"a":1}'],
	])('writes %s to a text field as text', (_what, value, expected) => {
		for (const type of TEXT) {
			expect(coerce(value, aField(type, 255))).toEqual({ ok: true, value: expected });
		}
	});

	it('does not clear a checkbox, which Salesforce keeps true or false', () => {
		expect(coerce(CLEAR, aField('boolean'))).toEqual({
			ok: false,
			reason: 'a checkbox cannot be cleared; map true or false',
		});
	});

	it.each([...TEXT, ...EXACT_TEXT, ...NUMBERS, 'multipicklist', 'date', 'datetime'])(
		'clears a field of type %s for #N/A',
		(type) => {
			expect(coerce(CLEAR, aField(type, 3))).toEqual({ ok: true, value: null });
		},
	);

	it.each<[string, unknown]>([
		['null', null],
		['undefined', undefined],
		['a list with a gap', ['A', null]],
	])('never writes the word null or undefined for %s', (_what, value) => {
		for (const type of [...TEXT, ...EXACT_TEXT, 'multipicklist']) {
			const result = coerce(value, aField(type, 255));
			expect(JSON.stringify(result.ok ? result.value : '')).not.toMatch(/null"|undefined"/);
		}
	});

	it.each(TEXT)('cuts a text that is too long for a field of type %s, and says so', (type) => {
		expect(coerce('abcdef', aField(type, 4))).toEqual({ ok: true, value: 'abc…', cut: true });
		expect(coerce('abcd', aField(type, 4))).toEqual({ ok: true, value: 'abcd' });
	});

	it.each(EXACT_TEXT)('does not cut a value of type %s', (type) => {
		expect(coerce('abcdef', aField(type, 4))).toEqual({
			ok: false,
			reason: '"abcdef" is not at most 4 characters long',
		});
		expect(coerce('abcd', aField(type, 4))).toEqual({ ok: true, value: 'abcd' });
	});

	it.each(NUMBERS)('writes digits to a field of type %s as a number', (type) => {
		expect(coerce(' 9 ', aField(type))).toEqual({ ok: true, value: 9 });
		expect(coerce(0, aField(type))).toEqual({ ok: true, value: 0 });
		expect(coerce(-3, aField(type))).toEqual({ ok: true, value: -3 });
	});

	it.each<[unknown]>([['nine'], ['9,5'], [''], [true], [[9]], [Number.NaN]])(
		'takes no number from %j',
		(value) => {
			const result = coerce(value, aField('double'));
			expect(result).toMatchObject({ ok: false });
			expect(result).toHaveProperty('reason', expect.stringContaining('is not a number'));
		},
	);

	it.each<[unknown, boolean]>([
		[true, true],
		['true', true],
		[' TRUE ', true],
		['Yes', true],
		[1, true],
		['1', true],
		[false, false],
		['false', false],
		['No', false],
		[0, false],
		['0', false],
	])('writes %j to a checkbox as %j', (value, expected) => {
		expect(coerce(value, aField('boolean'))).toEqual({ ok: true, value: expected });
	});

	it.each<[unknown]>([['maybe'], [2], [''], [null], [{}]])('ticks no checkbox for %j', (value) => {
		expect(coerce(value, aField('boolean'))).toMatchObject({ ok: false });
	});

	it.each<[unknown, string]>([
		['2026-11-20T09:15:00Z', '2026-11-20T09:15:00.000Z'],
		['2026-11-20T09:15:00+02:00', '2026-11-20T07:15:00.000Z'],
		['2026-11-20T09:15:00', '2026-11-20T09:15:00.000Z'],
		[1795166100, '2026-11-20T09:15:00.000Z'],
		['2026-11-20', '2026-11-20T00:00:00.000Z'],
	])('writes %j to a date/time field', (value, expected) => {
		expect(coerce(value, aField('datetime'))).toEqual({ ok: true, value: expected });
	});

	it.each<[unknown, string]>([
		['2026-11-20', '2026-11-20'],
		['2026-11-20T23:30:00Z', '2026-11-20'],
		['2026-11-20T23:30:00-05:00', '2026-11-21'],
		[1795166100000, '2026-11-20'],
	])('writes %j to a date field, counted in UTC', (value, expected) => {
		expect(coerce(value, aField('date'))).toEqual({ ok: true, value: expected });
	});

	it.each<[unknown]>([
		['soon'],
		['Room 12'],
		['2026-02-30'],
		['2026-13-01'],
		['20.11.2026'],
		[''],
		[null],
		[true],
	])('takes neither day nor time from %j', (value) => {
		expect(coerce(value, aField('date'))).toMatchObject({ ok: false });
		expect(coerce(value, aField('datetime'))).toMatchObject({ ok: false });
	});

	it('joins the choices of a multi-select picklist by semicolons', () => {
		expect(coerce(['A', 'B'], aField('multipicklist', 4099))).toEqual({ ok: true, value: 'A;B' });
		expect(coerce('A;B', aField('multipicklist', 4099))).toEqual({ ok: true, value: 'A;B' });
	});

	it.each(['address', 'location', 'base64', 'anyType'])(
		'writes nothing to a field of type %s, and says so',
		(type) => {
			expect(coerce('x', aField(type))).toEqual({
				ok: false,
				reason: `fields of type ${type} cannot be written`,
			});
		},
	);

	it('does not print a long value in its reason', () => {
		const result = coerce('x'.repeat(5_000), aField('double'));
		expect(result.ok ? '' : result.reason).toHaveLength(
			'"'.length + 79 + ' is not a number'.length,
		);
	});
});
