import { readAnswers } from '../../../core/event/answers';

describe('readAnswers', () => {
	it('keeps the answers in the order sent, with what is known of each', () => {
		const source = {
			response: [
				{ fieldId: 'f1', fieldType: 'select', label: 'Role', value: 'Engineer' },
				{ question_id: 7, question: 'Why?', answer: 'Slow' },
			],
		};
		expect(readAnswers(source, ['response'])).toEqual([
			{ id: 'f1', type: 'select', label: 'Role', value: 'Engineer' },
			{ id: '7', label: 'Why?', value: 'Slow' },
		]);
	});

	it.each<[string, unknown, unknown]>([
		['a list of plain values', { a: ['yes', 3] }, [{ value: 'yes' }, { value: 3 }]],
		['a list with a gap', { a: [null] }, [{ value: null }]],
		['an entry without a value', { a: [{ label: 'Role' }] }, [{ label: 'Role', value: null }]],
		['an answer of several choices', { a: [{ value: ['x', 'y'] }] }, [{ value: ['x', 'y'] }]],
		['an answer that is false', { a: [{ value: false }] }, [{ value: false }]],
		['an object of labels', { a: { Role: 'Engineer' } }, [{ label: 'Role', value: 'Engineer' }]],
	])('reads %s', (_what, source, expected) => {
		expect(readAnswers(source, ['a'])).toEqual(expected);
	});

	it.each<[string, unknown]>([
		['an empty list', { a: [] }],
		['plain text', { a: 'yes' }],
		['nothing', {}],
	])('finds no answers in %s', (_what, source) => {
		expect(readAnswers(source, ['a'])).toBeUndefined();
	});

	it('takes the first of the places that holds something', () => {
		expect(readAnswers({ b: ['second'], a: null }, ['a', 'b'])).toEqual([{ value: 'second' }]);
	});
});
