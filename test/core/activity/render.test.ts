import fc from 'fast-check';
import { malformedPlaceholders, placeholdersIn, render } from '../../../core/activity/render';

describe('render', () => {
	it.each<[string, string, object, string]>([
		['fills in a value', 'Score {{ score }}', { score: 9 }, 'Score 9'],
		['fills in 0', 'Score {{ score }}', { score: 0 }, 'Score 0'],
		['fills in false', 'Done: {{ done }}', { done: false }, 'Done: false'],
		['takes placeholders without spaces', '{{score}}', { score: 9 }, '9'],
		['takes the same placeholder twice', '{{ a }}{{ a }}', { a: 'x' }, 'xx'],
		['adds', 'Item #{{ itemIndex + 1 }}', { itemIndex: 0 }, 'Item #1'],
		['subtracts', '{{ itemIndex - 1 }}', { itemIndex: 3 }, '2'],
		['adds to digits', '{{ itemIndex + 1 }}', { itemIndex: '4' }, '5'],
		['adds nothing to words', '#{{ itemIndex + 1 }}', { itemIndex: 'x' }, '#'],
		['adds nothing to nothing', '#{{ itemIndex + 1 }}', { itemIndex: null }, '#'],
		['reads paths', '{{ user.attributes.plan }}', { user: { attributes: { plan: 'pro' } } }, 'pro'],
		['reads places in lists', '{{ answers[0].value }}', { answers: [{ value: 'x' }] }, 'x'],
		['joins lists', '{{ tags }}', { tags: ['a', 'b'] }, 'a, b'],
		['writes objects as JSON', '{{ o }}', { o: { a: 1 } }, '{"a":1}'],
		['makes nothing of what is absent', 'a {{ b }} c', {}, 'a c'],
		['makes nothing of null', 'a{{ b }}c', { b: null }, 'ac'],
		['leaves other braces as they are', '{ a } {{}} {{ a b }}', { a: 1 }, '{ a } {{}} {{ a b }}'],
		['takes line breaks', 'a\n{{ b }}', { b: 'c' }, 'a\nc'],
		['tidies white space', '  a   b \n c ', {}, 'a b\nc'],
	])('%s', (_fact, template, values, expected) => {
		expect(render(template, values)).toBe(expected);
	});

	it.each<[string, string, object, string]>([
		['stays where its value is known', 'a[[ - {{ b }}]]', { b: 'x' }, 'a - x'],
		['goes where its value is not known', 'a[[ - {{ b }}]]', {}, 'a'],
		['goes where one of two values is not known', '[[{{ a }}: {{ b }}]]', { a: 1 }, ''],
		['stays where it has no placeholder', 'a[[ b]]', {}, 'a b'],
		['keeps the outer part when the inner goes', '[[{{ a }}[[ ({{ b }})]]]]', { a: 1 }, '1'],
		['keeps both', '[[{{ a }}[[ ({{ b }})]]]]', { a: 1, b: 2 }, '1 (2)'],
		['takes the inner part with the outer', '[[{{ a }}[[ ({{ b }})]]]]', { b: 2 }, ''],
		['stays for 0', '[[Score {{ score }}]]', { score: 0 }, 'Score 0'],
		['goes for an empty list', '[[x {{ list }}]]', { list: [] }, ''],
		['may stand beside another', '[[{{ a }}]][[{{ b }}]]', { b: 2 }, '2'],
		['is text where it is never closed', 'a [[ b', {}, 'a [[ b'],
		['is text though one in it is closed', 'a [[ b [[ c]] d', {}, 'a [[ b c d'],
		['is text where it is closed before it is opened', 'a]] b [[ c', {}, 'a]] b [[ c'],
	])('has optional parts: one %s', (_fact, template, values, expected) => {
		expect(render(template, values)).toBe(expected);
	});

	it('fills the example of its documentation', () => {
		const template = '{{ score }} NPS score.[[ Location: {{ pageUrl }}[[ ({{ pageTitle }})]].]]';
		expect(render(template, { score: 9 })).toBe('9 NPS score.');
		expect(render(template, { score: 9, pageUrl: '/a', pageTitle: 'A' })).toBe(
			'9 NPS score. Location: /a (A).',
		);
	});

	it('never throws, whatever the template and the values', () => {
		const piece = fc.constantFrom(
			'{{',
			'}}',
			'[[',
			']]',
			' a ',
			'+ 1',
			'\n',
			'.',
			'user.id',
			'[0]',
		);
		const value = fc.oneof(
			fc.stringMatching(/^[a-z ]*$/),
			fc.constantFrom(null, undefined, 0, true, [], ['a', null], { id: { a: 1 } }),
		);
		const values = fc.dictionary(fc.constantFrom('a', 'user', 'b'), value);
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 30 }), values, (pieces, given) => {
				expect(typeof render(pieces.join(''), given)).toBe('string');
			}),
		);
	});
});

describe('placeholdersIn', () => {
	it('names the placeholders, without what is added', () => {
		expect(placeholdersIn('{{ a }} [[{{ b.c }}]] {{ d + 1 }}')).toEqual(['a', 'b.c', 'd']);
	});

	it('finds none in plain text', () => {
		expect(placeholdersIn('a { b }')).toEqual([]);
	});
});

describe('malformedPlaceholders', () => {
	it.each<[string, string, string[]]>([
		['two words', 'x {{ a b }}', ['{{ a b }}']],
		['nothing between the braces', '{{ }}', ['{{ }}']],
		['a formula that is not known', '{{ a * 2 }}', ['{{ a * 2 }}']],
		['no fault in a placeholder', '{{ a }} {{ a + 1 }} {{ a.b[0] }}', []],
		['no fault in plain text', 'a', []],
	])('finds %s', (_what, template, expected) => {
		expect(malformedPlaceholders(template)).toEqual(expected);
	});
});

describe('render, tidying', () => {
	it.each([
		['a   \n   b', 'a\nb'],
		['a\n  b', 'a\nb'],
		['a \t \nb', 'a\nb'],
		['  a\t\tb  ', 'a b'],
	])('makes of %j %j', (template, text) => expect(render(template, {})).toBe(text));

	it.each([
		['{{ n + 2 }}', 3, '5'],
		['{{ n - 2 }}', 3, '1'],
		['{{ n + 2 }}', '3', '5'],
		['{{n+10}}', 3, '13'],
		['{{ n  -  10  }}', 3, '-7'],
		['{{ n + 1 }}', '', ''],
		['{{ n + 1 }}', null, ''],
		['{{ n + 1 }}', 'three', ''],
	])('reckons %s of %j as %j', (template, n, text) => expect(render(template, { n })).toBe(text));
});

it('render finds the eleventh of a list', () => {
	const list = Array.from({ length: 11 }, (_, at) => ({ name: `item ${at}` }));
	expect(render('{{ list[10].name }}', { list })).toBe('item 10');
});
