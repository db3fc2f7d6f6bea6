import { asTold, tellingParts } from '../../../core/event/telling';
import type { EventAttributes } from '../../../core/event/productEvent';
import { aProductEvent, anNpsEvent } from '../../builders/productEvent';

const content = { id: 'n-1', name: 'NPS' };

describe('an NPS answer is told apart', () => {
	it('by its score alone, for not every road says which survey it was, or has the feedback yet', () => {
		const event = { content, attributes: { score: 9, feedback: 'Fine' } };
		expect(tellingParts(anNpsEvent({ event }))).toEqual({ score: '9' });
	});

	it('by its feedback alone, though the score travels with it', () => {
		const event = {
			action: 'feedbackGiven',
			content,
			attributes: { score: 9, feedback: ' Fine\r\n' },
		} as const;
		expect(tellingParts(anNpsEvent({ event }))).toEqual({ feedback: 'Fine' });
	});

	it.each([
		[
			'a score that is not there',
			'scored',
			{ feedback: 'Fine' },
			{ content: 'n-1', feedback: 'Fine' },
		],
		['feedback that is not there', 'feedbackGiven', { score: 9 }, { content: 'n-1', score: '9' }],
		[
			'the survey that was dismissed',
			'dismissed',
			{ score: 9, feedback: 'Fine' },
			{ content: 'n-1', score: '9', feedback: 'Fine' },
		],
	] as const)('by all it has, for %s', (_what, action, attributes, parts) => {
		expect(tellingParts(anNpsEvent({ event: { action, content, attributes } }))).toEqual(parts);
	});

	it.each(['scored', 'feedbackGiven'] as const)('no other event is, though it is %s', (action) => {
		const event = {
			kind: 'survey',
			action,
			content,
			attributes: { score: 9, feedback: 'Fine' },
		} as const;
		expect(tellingParts(aProductEvent({ event }))).toEqual({
			content: 'n-1',
			score: '9',
			feedback: 'Fine',
		});
	});
});

describe('answers tell apart', () => {
	const told = (attributes: object) =>
		tellingParts(
			aProductEvent({
				event: { kind: 'survey', action: 'answered', attributes: attributes as EventAttributes },
			}),
		).answers;

	it.each<[string, object, unknown]>([
		['by id before label', { answers: [{ id: 7, label: 'Why?', value: 'Slow' }] }, [['7', 'Slow']]],
		['by label, without an id', { answers: [{ label: 'Why?', value: 1 }] }, [['Why?', '1']]],
		['by value alone', { answers: [{ value: ['x'] }] }, [[null, ['x']]]],
		['one that stands by itself', { question: 'Why?', answer: 'Slow' }, [['Why?', 'Slow']]],
		['one beside an empty list', { answers: [], questionId: 'q', answer: true }, [['q', 'true']]],
		['a question without an answer', { question: 'Why?' }, [['Why?', '']]],
		['an attribute of this name that holds no answers', { answers: ['yes', 2] }, ['yes', '2']],
		['nothing', { answers: [] }, undefined],
		['what is no list', { answers: 'yes' }, undefined],
	])('%s', (_what, attributes, expected) => expect(told(attributes)).toEqual(expected));
});

describe('a value as it is told', () => {
	it.each<[unknown, unknown]>([
		[
			{ a: null, b: '', c: ' x\r\ny ', d: 1 },
			{ c: 'x\ny', d: '1' },
		],
		[
			[{ a: true }, null],
			[{ a: 'true' }, ''],
		],
		[undefined, ''],
	])('of %j is %j', (value, expected) => expect(asTold(value as never)).toEqual(expected));
});
