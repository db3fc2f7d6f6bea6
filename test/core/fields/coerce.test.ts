import { CLEAR, coerce, type WritableField } from '../../../core/fields/coerce';

const aField = (type: string, length = 0, more: Partial<WritableField> = {}): WritableField => ({
	name: 'Score__c',
	type,
	length,
	updateable: true,
	...more,
});

const reasonOf = (value: unknown, field: WritableField): string => {
	const result = coerce(value, field);
	return result.ok ? `written: ${JSON.stringify(result.value)}` : result.reason;
};

const TEXT = ['string', 'textarea', 'combobox'];
const EXACT_TEXT = ['email', 'phone', 'url', 'picklist', 'encryptedstring'];
const IDS = ['reference', 'id'];
const NUMBERS = ['double', 'currency', 'percent', 'int', 'long'];

describe('coerce', () => {
	it.each<[string, unknown, unknown]>([
		['a text', 'Great', 'Great'],
		['a text with blanks around it', ' Great\n', 'Great'],
		['a number', 9, '9'],
		['false', false, 'false'],
		['a list', ['a', 'b'], 'a, b'],
		['a list with gaps', ['a', null, ' ', 'b'], 'a, b'],
		['a text with a NUL in it', 'a\0b', 'ab'],
		['a date of JavaScript', new Date('2026-11-20T09:15:00Z'), '2026-11-20T09:15:00.000Z'],
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

	it.each([...TEXT, ...EXACT_TEXT, ...IDS, ...NUMBERS, 'multipicklist', 'date', 'datetime'])(
		'clears a field of type %s for the sign, and only for that',
		(type) => {
			expect(coerce(CLEAR, aField(type, 3))).toEqual({ ok: true, value: null });
			for (const value of [null, undefined, '', ' \n', [], [null], ['', ['  ']], '\0'])
				expect(coerce(value, aField(type, 3))).toEqual({ ok: true, value: undefined });
		},
	);

	it('writes #N/A that came with a value as the text it is', () => {
		expect(coerce('#N/A', aField('textarea', 255))).toEqual({ ok: true, value: '#N/A' });
	});

	it.each<[string, unknown]>([
		['an object', { a: 1 }],
		['a list of objects', [{ a: 1 }]],
		['a list of lists', [['a'], ['b']]],
	])('refuses %s for every field of text and choices', (_what, value) => {
		for (const type of [...TEXT, ...EXACT_TEXT, ...IDS, 'multipicklist'])
			expect(reasonOf(value, aField(type, 255))).toContain(
				'it is an object; map one of its values',
			);
		for (const type of [...NUMBERS, 'boolean', 'date', 'datetime'])
			expect(coerce(value, aField(type))).toMatchObject({ ok: false });
	});

	it('takes no list for a field of one value', () => {
		for (const type of EXACT_TEXT)
			expect(reasonOf(['a', 'b'], aField(type, 255))).toContain('is not one value');
	});

	it('takes record ids only for a lookup', () => {
		expect(coerce('003000000000001AAA', aField('reference', 18))).toMatchObject({ ok: true });
		expect(coerce('003000000000001', aField('reference', 18))).toMatchObject({ ok: true });
		expect(reasonOf('Ada Lovelace', aField('reference', 18))).toBe(
			'"Ada Lovelace" is not a record id',
		);
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

	it.each<[unknown]>([['nine'], ['9,5'], ['0x1F'], ['0b11'], [true], [[9]], [Number.NaN]])(
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

	it.each<[unknown, string]>([
		['999999999999999999', 'too many digits'],
		[1e18, 'too many digits'],
		['9007199254740993', 'too many digits'],
		[1_234_567, 'at most 6 digits'],
		['-1234567.5', 'at most 6 digits'],
	])('refuses %j, which a number field could not hold as it is', (value, reason) => {
		const field = aField('double', 0, reason.includes('6') ? { precision: 8, scale: 2 } : {});
		expect(reasonOf(value, field)).toContain(reason);
	});

	it.each<[unknown]>([['maybe'], [2], [{}], [[true, false]]])(
		'ticks no checkbox for %j',
		(value) => {
			expect(coerce(value, aField('boolean'))).toMatchObject({ ok: false });
		},
	);

	it.each<[unknown, string]>([
		['2026-11-20T09:15:00Z', '2026-11-20T09:15:00.000Z'],
		['2026-11-20T09:15:00+02:00', '2026-11-20T07:15:00.000Z'],
		['2026-11-20T09:15:00', '2026-11-20T09:15:00.000Z'],
		[1795166100, '2026-11-20T09:15:00.000Z'],
		['2026-11-20', '2026-11-20T00:00:00.000Z'],
	])('writes %j to a date/time field', (value, expected) => {
		expect(coerce(value, aField('datetime'))).toEqual({ ok: true, value: expected });
	});

	it.each<[unknown, string, string]>([
		['2026-11-20', 'America/Los_Angeles', '2026-11-20'],
		['2026-11-20T23:30:00-08:00', 'Europe/Berlin', '2026-11-20'],
		['2026-07-01T00:30:00+02:00', 'UTC', '2026-07-01'],
		['2026-11-20T23:45:00-03:30', 'UTC', '2026-11-20'],
		['Fri, 20 Nov 2026 23:30:00 -0500', 'UTC', '2026-11-20'],
		['2026-11-20 23:30:00', 'Asia/Tokyo', '2026-11-20'],
		['2017-10-12T23:27:51Z', 'Asia/Tokyo', '2017-10-13'],
		['2017-10-12T23:27:51.000+0000', 'Asia/Tokyo', '2017-10-13'],
		['2026-11-20T23:30:00Z', 'UTC', '2026-11-20'],
		[1795166100000, 'UTC', '2026-11-20'],
		[1795166100, 'Pacific/Kiritimati', '2026-11-20'],
	])('writes %j to a date field, in %s, as %s', (value, timeZone, expected) => {
		expect(coerce(value, aField('date'), timeZone)).toEqual({ ok: true, value: expected });
	});

	it.each(['0001-01-01', '1699-12-31', '4001-01-01T00:00:00Z'])(
		'refuses %s, which is of no year that Salesforce keeps',
		(value) => {
			for (const type of ['date', 'datetime'])
				expect(reasonOf(value, aField(type))).toContain('in a year that Salesforce keeps');
		},
	);

	it.each<[unknown]>([
		['soon'],
		['Room 12'],
		['2026-02-30'],
		['2026-13-01'],
		['20.11.2026'],
		['06/20/2025'],
		[46000],
		[true],
	])('takes neither day nor time from %j', (value) => {
		expect(coerce(value, aField('date'))).toMatchObject({ ok: false });
		expect(coerce(value, aField('datetime'))).toMatchObject({ ok: false });
	});

	it('joins the choices of a multi-select picklist by semicolons', () => {
		expect(coerce(['A', 'B'], aField('multipicklist', 4099))).toEqual({ ok: true, value: 'A;B' });
		expect(coerce('A;B', aField('multipicklist', 4099))).toEqual({ ok: true, value: 'A;B' });
		expect(coerce(' A ; B;;A', aField('multipicklist'))).toEqual({ ok: true, value: 'A;B' });
	});

	const choices = (...names: string[]) => ({
		picklistValues: names.map((value) => ({ value, label: value, active: true })),
	});

	it.each<[unknown, string]>([
		['Web, Print', 'Web;Print'],
		['Web,Print;Food, Drinks', 'Web;Print;Food, Drinks'],
		[['Food, Drinks', 'Web'], 'Food, Drinks;Web'],
	])('finds the choices in %j', (value, expected) => {
		const field = aField('multipicklist', 4099, choices('Web', 'Print', 'Food, Drinks'));
		expect(coerce(value, field)).toEqual({ ok: true, value: expected });
	});

	it('makes no new choice of a list with commas', () => {
		const field = aField('multipicklist', 4099, choices('Web', 'Print'));
		expect(reasonOf('Web, Radio', field)).toBe(
			'"Web, Radio" is not a choice of the field: Web; Print',
		);
	});

	it('writes a choice by its name in the API, and refuses what a restricted picklist has not', () => {
		const picklistValues = [
			{ value: 'Blacklist', label: 'Blocklist', active: true },
			{ value: 'Old', label: 'Old', active: false },
		];
		for (const type of ['picklist', 'multipicklist']) {
			const open = aField(type, 255, { picklistValues });
			expect(coerce('Blocklist', open)).toEqual({ ok: true, value: 'Blacklist' });
			expect(coerce('New', open)).toEqual({ ok: true, value: 'New' });
			const restricted = { ...open, restrictedPicklist: true };
			expect(reasonOf('Old', restricted)).toBe('"Old" is not a choice of the field: Blacklist');
		}
	});

	it.each([
		['first\nsecond\r\nthird', 'first<br>second<br>third'],
		['R&D <b> 3 < 5', 'R&amp;D &lt;b&gt; 3 &lt; 5'],
	])('writes %j to a rich text field so that it shows as it is', (value, expected) => {
		const field = aField('textarea', 32768, { htmlFormatted: true });
		expect(coerce(value, field)).toEqual({ ok: true, value: expected });
	});

	it('cuts a rich text by its text, never in its markup', () => {
		const result = coerce('<'.repeat(20), aField('textarea', 20, { htmlFormatted: true }));
		expect(result).toEqual({ ok: true, value: '&lt;&lt;&lt;&lt;…', cut: true });
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

	describe('digits beyond what a number keeps', () => {
		const LONG = ['9007199254740993', '8202522731445525542', '-8202522731445525542'];
		const ALL_TEXT = [...TEXT, 'email', 'phone', 'url', 'combobox', 'encryptedstring'];

		it.each(LONG)('%s as text is refused by number fields', (digits) => {
			for (const type of NUMBERS) expect(coerce(digits, aField(type))).toMatchObject({ ok: false });
		});

		it.each(LONG)('%s as text is written to text fields, to the last digit', (digits) => {
			for (const type of ALL_TEXT)
				expect(coerce(digits, aField(type, 30))).toEqual({ ok: true, value: digits });
		});

		it('that a number lost before it came here are refused by text fields', () => {
			for (const type of [...ALL_TEXT, 'multipicklist'])
				expect(coerce(8_202_522_731_445_526_000, aField(type, 30))).toEqual({
					ok: false,
					reason:
						'8202522731445526000 has lost its last digits on the way here: give it as text, in quotes',
				});
		});

		it.each([9_007_199_254_740_991, '-9007199254740991', '123456789012.345'])(
			'%p has all of them',
			(value) =>
				expect(coerce(value, aField('double', 0, { scale: 3 }))).toEqual({
					ok: true,
					value: Number(value),
				}),
		);
	});

	it('does not print a long value in its reason', () => {
		const result = coerce('x'.repeat(5_000), aField('double'));
		expect(result.ok ? '' : result.reason).toHaveLength(
			'"'.length + 79 + ' is not a number'.length,
		);
	});
});
