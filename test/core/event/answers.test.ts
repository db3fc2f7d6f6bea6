import { readAnswers, singleAnswer } from '../../../core/event/answers';

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
		['a list', '[{"label":"Role","value":"Engineer"}]'],
		['an object, with blanks around it', '\n {"Role":"Engineer"} '],
	])('reads %s that was written as text, in a cell of a table', (_what, a) => {
		expect(readAnswers({ a }, ['a'])).toEqual([{ label: 'Role', value: 'Engineer' }]);
	});

	it('leaves out what is not known of an answer', () => {
		expect(readAnswers({ a: [{ value: 1 }] }, ['a'])).toStrictEqual([{ value: 1 }]);
	});

	it.each<[string, object, object]>([
		[
			'a question that is an object',
			{ question: { id: 7, title: 'Why?', type: 'text' }, answer: 'Slow' },
			{ id: '7', label: 'Why?', type: 'text', value: 'Slow' },
		],
		[
			'a question whose names are not known, beside the answer',
			{ block: 7, question: { uuid: 'q' }, answer: 'Slow' },
			{ value: 'Slow', others: { block: 7, question: { uuid: 'q' } } },
		],
		[
			'an answer whose name is not known, as it stands',
			{ question: 'Why?', selected: ['a', 'b'] },
			{ label: 'Why?', value: { selected: ['a', 'b'] } },
		],
		[
			'an entry of which nothing is known, as it stands',
			{ key: 'why', val: 'Slow' },
			{ value: { key: 'why', val: 'Slow' } },
		],
		[
			'a question that was not answered',
			{ question: 'Why?', answer: null, required: false },
			{ label: 'Why?', value: null },
		],
	])('keeps %s', (_what, entry, expected) => {
		expect(readAnswers({ a: [entry] }, ['a'])).toStrictEqual([expected]);
	});

	it.each<[string, unknown]>([
		['an empty list', { a: [] }],
		['plain text', { a: 'yes' }],
		['text that only begins as a list', { a: '[yes' }],
		['nothing', {}],
	])('finds no answers in %s', (_what, source) => {
		expect(readAnswers(source, ['a'])).toBeUndefined();
	});

	it('takes the first of the places that holds something', () => {
		expect(readAnswers({ b: ['second'], a: null }, ['a', 'b'])).toEqual([{ value: 'second' }]);
	});
});

describe('singleAnswer', () => {
	const PATHS = { id: ['qid'], question: ['q'], type: ['qt'], answer: ['a'] };
	const WHOLE = { qid: 1, q: 'Why?', qt: 'text', a: 'Slow' };

	it('makes a list of one of an answer that stands by itself', () => {
		expect(singleAnswer(undefined, WHOLE, PATHS)).toStrictEqual({
			answers: [{ id: '1', label: 'Why?', type: 'text', value: 'Slow' }],
			questionId: '1',
			question: 'Why?',
			questionType: 'text',
			answer: 'Slow',
		});
	});

	it('gives the parts of a list of one by themselves, before what stands beside it', () => {
		const answers = [{ id: 'f1', label: 'Role', type: 'select', value: 'Owner' }];
		expect(singleAnswer(answers, WHOLE, PATHS)).toStrictEqual({
			answers,
			questionId: 'f1',
			question: 'Role',
			questionType: 'select',
			answer: 'Owner',
		});
	});

	it('completes what the one in the list does not say', () => {
		const answers = [{ value: 'Owner' }];
		expect(singleAnswer(answers, WHOLE, PATHS)).toStrictEqual({
			answers,
			questionId: '1',
			question: 'Why?',
			questionType: 'text',
			answer: 'Owner',
		});
	});

	it('does not take one of several for the answer', () => {
		const answers = [
			{ id: 'a', value: 1 },
			{ id: 'b', value: 2 },
		];
		expect(singleAnswer(answers, {}, PATHS)).toEqual({ answers });
	});

	it.each<[string, object, unknown]>([
		['with an id alone', { qid: 1, a: 0 }, [{ id: '1', value: 0 }]],
		['with a question alone', { q: 'Why?', a: false }, [{ label: 'Why?', value: false }]],
		['without either, which may answer anything', { a: 'Slow' }, undefined],
		['that was not given', { qid: 1, q: 'Why?' }, undefined],
	])('takes an answer %s', (_what, source, expected) => {
		expect(singleAnswer(undefined, source, PATHS).answers).toStrictEqual(expected);
	});
});
