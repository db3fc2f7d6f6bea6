import { isBlank } from '../../../core/fields/isBlank';
import { sameValue } from '../../../core/fields/sameValue';

describe('sameValue', () => {
	it.each<[string, unknown, unknown, string]>([
		['equal texts', 'a', 'a', 'string'],
		['null and nothing', null, undefined, 'string'],
		['null and empty text', null, '', 'string'],
		['texts that differ by white space at the ends', 'a', ' a ', 'string'],
		['a blank text and null, as Salesforce saves it', null, '   ', 'string'],
		['a number and its digits', 9, '9', 'double'],
		['a number with and without decimals', 9, 9.0, 'double'],
		[
			'one instant in two notations',
			'2026-11-20T09:15:00.000+0000',
			'2026-11-20T09:15:00Z',
			'datetime',
		],
		[
			'two instants of one second',
			'2026-11-20T09:15:00.000+0000',
			'2026-11-20T09:15:00.750Z',
			'datetime',
		],
		['false and false', false, false, 'boolean'],
		['one id with 18 and 15 characters', '003000000000001AAA', '003000000000001', 'reference'],
		['one choice in two orders', 'A;B', 'B;A', 'multipicklist'],
		['a number and what is left of it when it is rounded', 73.34, 73.336, 'double'],
		['a number and what is left of it when it is cut', 73.33, 73.336, 'currency'],
		['the same below zero', -73.33, -73.336, 'percent'],
		['a binary fraction and its number', 28, 28.000000000000004, 'percent'],
		['a very small number and 0', 0, 0.0000001, 'double'],
		['e-mail addresses in two cases', 'ada@example.com', 'Ada@Example.com', 'email'],
		['one id, in 15 characters, with 18', '003000000000001', '003000000000001AAA', 'reference'],
		['choices with blanks between them', 'A;B', 'A ; B', 'multipicklist'],
		['a whole number and its digits', 9, '9.0', 'int'],
		['digits and their whole number', '9.0', 9, 'int'],
		['line ends of three systems', 'a\nb', 'a\rb', 'textarea'],
		['line ends of two systems', 'a\nb', 'a\r\nb', 'textarea'],
	])('takes %s for the same', (_what, current, wanted, type) => {
		expect(sameValue(current, wanted, { type, scale: 2 })).toBe(true);
	});

	it.each<[string, unknown, unknown, string]>([
		['texts in another case', 'a', 'A', 'string'],
		['null and 0', null, 0, 'double'],
		['null and false', null, false, 'boolean'],
		['0 and null', 0, null, 'double'],
		['false and true', false, true, 'boolean'],
		['9 and 10', 9, 10, 'double'],
		['numbers that the field can tell apart', 73.33, 73.35, 'double'],
		['numbers that only more digits tell apart', 73.33, 73.3199, 'double'],
		['instants of two seconds', '2026-11-20T09:15:00.000+0000', '2026-11-20T09:15:01Z', 'datetime'],
		['a text and its clearing', 'a', null, 'string'],
		['a whole number and another', 9, '10', 'int'],
		['digits and another whole number', '9', 10, 'int'],
		['a number and a word', 5, 'five', 'double'],
		['a word and a number', 'five', 5, 'currency'],
		['two words where numbers belong', 'five', 'five', 'percent'],
		['nothing and the word for it', null, 'null', 'string'],
		['the word for nothing and nothing', 'undefined', undefined, 'string'],
		['two records', '003000000000001AAA', '003000000000002AAA', 'reference'],
		['two e-mail addresses', 'ada@example.com', 'eve@example.com', 'email'],
		['two sets of choices', 'A;B', 'A;C', 'multipicklist'],
		['choices of the same letters', 'AB', 'BA', 'multipicklist'],
		['choices that only the sign between them tells apart', 'A;BC', 'AB;C', 'multipicklist'],
		['two days', '2026-11-20', '2026-11-21', 'date'],
		['ids in another case', '003000000000001AAA', '003000000000001aaa', 'string'],
	])('tells %s apart', (_what, current, wanted, type) => {
		expect(sameValue(current, wanted, { type, scale: 2 })).toBe(false);
	});
});

describe('sameValue, for rich text', () => {
	const same = (current: string, wanted: string) =>
		sameValue(current, wanted, { type: 'textarea', htmlFormatted: true });

	it.each([
		['a<br />b', 'a<br>b'],
		['a &quot;b&quot;', 'a "b"'],
		['a&nbsp;b &amp; c', 'a b &amp; c'],
		['a <br> b', 'a\nb'],
		['a\t<BR/>\tb', 'a<br>b'],
		['a<br />', 'a'],
		['&nbsp;a', 'a'],
		['&apos;a&apos; &#39;b&#39;', "'a' 'b'"],
		['&lt;&gt;&amp;', '<>&'],
	])('takes %s for %s, which Salesforce writes so', (current, wanted) => {
		expect(same(current, wanted)).toBe(true);
	});

	it.each([
		['a &lt;b&gt;', 'a b'],
		['a<br>b', 'ab'],
		['a&amp;b', 'ab'],
		['a&lt;b', 'a&gt;b'],
		['a&gt;b', 'ab'],
		['xa<br>b', 'ya<br>b'],
		['a<br>xb', 'a<br>yb'],
	])('tells %s from %s', (current, wanted) => expect(same(current, wanted)).toBe(false));
});

describe('isBlank', () => {
	it.each<[unknown, boolean]>([
		[null, true],
		[undefined, true],
		['', true],
		['  ', true],
		[[], true],
		[['', null, [' ']], true],
		[[0], false],
		[{}, false],
		[0, false],
		[false, false],
		['a', false],
		['\u200b', true],
		['\ufeff \u00ad\u2060', true],
		[['\u200b'], true],
		['\u200ba', false],
		['❤️', false],
	])('of %j is %j', (value, expected) => {
		expect(isBlank(value)).toBe(expected);
	});
});
