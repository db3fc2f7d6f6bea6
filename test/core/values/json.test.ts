import { parseJson, withoutUndefined } from '../../../core/values/json';

describe('parseJson', () => {
	it('reads every kind of JSON, null too', () => {
		expect(['null', '0', '""', '[1]', '{"a":1}'].map(parseJson)).toEqual([
			null,
			0,
			'',
			[1],
			{ a: 1 },
		]);
	});

	it.each(['', '<html>', '{"a":', 'undefined'])('answers undefined for %j', (text) => {
		expect(parseJson(text)).toBeUndefined();
	});
});

describe('withoutUndefined', () => {
	it('leaves out what is undefined, and nothing else', () => {
		const source = { a: undefined, b: null, c: '', d: 0 };
		expect(Object.keys(withoutUndefined(source))).toEqual(['b', 'c', 'd']);
		expect(Object.keys(source)).toHaveLength(4);
	});
});
