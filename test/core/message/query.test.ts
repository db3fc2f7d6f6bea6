import { readQuery } from '../../../core/message/query';

const read = (value: unknown) => {
	const query = readQuery(value);
	return query && { ...query };
};

describe('readQuery', () => {
	it.each<[string, unknown]>([
		['an object', { secret: 's1' }],
		['JSON text', '{"secret":"s1"}'],
		['parameters', 'secret=s1'],
		['a path', '/hooks?secret=s1'],
		['a URL with a fragment', 'https://hooks.example.com/a?secret=s1#b'],
	])('reads %s', (_what, value) => {
		expect(read(value)).toEqual({ secret: 's1' });
	});

	it('decodes as n8n does', () => {
		expect(read('secret=a%20b+c&empty=')).toEqual({ secret: 'a b c', empty: '' });
	});

	it('keeps all values of a parameter that is there several times', () => {
		expect(read('a=1&a=2')).toEqual({ a: ['1', '2'] });
	});

	it.each([[undefined], [null], [''], ['/hooks'], ['https://hooks.example.com/a']])(
		'finds nothing in %j',
		(value) => {
			expect(read(value)).toEqual({});
		},
	);

	it.each([[7], [[['a', 'b']]], ['[1]']])('does not guess: %j is none', (value) => {
		expect(readQuery(value)).toBeUndefined();
	});

	it.each(['constructor', '__proto__'])('finds no %s that was not sent', (name) => {
		expect(readQuery('a=1')?.[name]).toBeUndefined();
		expect(readQuery(`${name}=sent`)?.[name]).toBe('sent');
		expect(readQuery(JSON.parse(`{"${name}":"sent"}`))?.[name]).toBe('sent');
	});
});
