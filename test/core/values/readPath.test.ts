import { firstObject, firstPresent, firstText } from '../../../core/values/readPath';

const BODY = {
	empty: '',
	blank: '   ',
	nothing: null,
	no: false,
	zero: 0,
	id: 42,
	name: ' Ada ',
	list: ['a'],
	user: { id: 'u-1', tags: [{ name: 'first' }] },
	'dotted.key': 'whole',
};

describe('firstPresent', () => {
	it.each<[string, string[], unknown]>([
		['passes over absent, null and empty text', ['absent', 'nothing', 'empty', 'id'], 42],
		['keeps 0', ['zero', 'id'], 0],
		['keeps false', ['no', 'id'], false],
		['reads nested paths', ['user.id'], 'u-1'],
		['reads places in lists', ['user.tags[0].name'], 'first'],
		['reads a key that holds dots', ['dotted.key'], 'whole'],
		['gives nothing where no path fits', ['absent', 'user.absent.deeper'], undefined],
		['gives nothing without paths', [], undefined],
	])('%s', (_fact, paths, expected) => {
		expect(firstPresent(BODY, paths)).toEqual(expected);
	});

	it.each([[null], [undefined], ['text'], [7], [[]]])('finds nothing in %p', (source) => {
		expect(firstPresent(source, ['a', 'b.c', 'at', 'toString'])).toBeUndefined();
	});
});

describe('firstText', () => {
	it.each<[string, string[], unknown]>([
		['takes white space off', ['name'], 'Ada'],
		['writes a number as text', ['id'], '42'],
		['writes 0 as text', ['zero'], '0'],
		['passes over blank text', ['blank', 'name'], 'Ada'],
		['passes over objects, lists and booleans', ['user', 'list', 'no', 'name'], 'Ada'],
		['gives nothing where no path fits', ['absent'], undefined],
	])('%s', (_fact, paths, expected) => {
		expect(firstText(BODY, paths)).toBe(expected);
	});
});

describe('firstObject', () => {
	it('passes over lists, text and null', () => {
		expect(firstObject(BODY, ['list', 'name', 'nothing', 'user'])).toBe(BODY.user);
	});

	it('gives nothing where no path holds an object', () => {
		expect(firstObject(BODY, ['name', 'absent'])).toBeUndefined();
	});
});
