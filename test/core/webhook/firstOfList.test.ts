import fc from 'fast-check';
import { firstOfList } from '../../../core/webhook/firstOfList';

const firstIn = (text: string) => {
	const found = firstOfList(Buffer.from(text, 'utf8'));
	return found && { first: found.first.toString('utf8'), alone: found.alone };
};

describe('firstOfList', () => {
	it('finds the first element of any list as it was written', () => {
		fc.assert(
			fc.property(
				fc.array(fc.jsonValue(), { minLength: 1, maxLength: 4 }),
				fc.constantFrom(undefined, '\t', 2),
				(values, space) => {
					const first = JSON.stringify(values[0], null, space);
					const rest = values.slice(1).map((value) => JSON.stringify(value));
					expect(firstIn(`[ ${[first, ...rest].join(' ,')} ]`)).toEqual({
						first: /^[[{]/.test(first) ? first : `${first} `,
						alone: rest.length === 0,
					});
				},
			),
		);
	});

	it.each(['{"a":[1]}', '"[1]"', '', '  ', '7', 'null'])('finds none in %j', (text) => {
		expect(firstIn(text)).toBeUndefined();
	});

	it.each(['[', '[{', '[{"a":"', '[{"a":"\\', '[[', '[]]'])('ends with the body of %j', (text) => {
		expect(firstIn(text)?.alone ?? false).toBe(false);
	});

	it('is not misled by brackets and quotes in texts', () => {
		expect(firstIn('[{"a":"]},\\"["},{"b":1}]')).toEqual({
			first: '{"a":"]},\\"["}',
			alone: false,
		});
	});
});
