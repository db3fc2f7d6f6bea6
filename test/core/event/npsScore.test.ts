import { isNpsScore, missingScore, readNpsAnswer } from '../../../core/event/npsScore';
import { aProductEvent, anNpsEvent } from '../../builders/productEvent';

describe('isNpsScore', () => {
	it.each([0, 1, 9, 10])('knows %p', (score) => {
		expect(isNpsScore(score)).toBe(true);
	});

	it.each([11, -1, 9.5, 100, Number.NaN, Infinity, '9', null, undefined, true, [9]])(
		'knows that %p is none',
		(score) => {
			expect(isNpsScore(score)).toBe(false);
		},
	);
});

describe('readNpsAnswer', () => {
	const read = (score: unknown, feedback?: string) =>
		readNpsAnswer({ action: 'scored', score, feedback });

	it.each<[unknown, number]>([
		[9, 9],
		['9', 9],
		['0', 0],
		['10.0', 10],
	])('takes %p for a score', (sent, score) => {
		expect(read(sent)).toEqual({ action: 'scored', score });
	});

	it.each([11, -1, 9.5, '11', 'ten', true, [9], { value: 9 }])(
		'leaves %p out, and says why',
		(sent) => {
			expect(read(sent)).toEqual({
				action: 'scored',
				note: `The score ${JSON.stringify(sent)} was left out: an NPS score is a whole number from 0 to 10.`,
			});
		},
	);

	it.each([undefined, null, ''])('says that %p is no score', (sent) => {
		expect(read(sent)).toEqual({ action: 'scored', note: 'The NPS event holds no score.' });
	});

	it('keeps the feedback that came with a score off the scale', () => {
		expect(read(11, 'Fine')).toMatchObject({ action: 'feedbackGiven' });
	});

	it('leaves an event that is no score what it is, with its feedback', () => {
		const sent = { action: 'dismissed', score: 11, feedback: 'Fine' } as const;
		expect(readNpsAnswer(sent)).toMatchObject({ action: 'dismissed' });
	});

	it('tells of what was sent in short', () => {
		const note = read('x'.repeat(100)).note;
		expect(note).toBe(
			`The score "${'x'.repeat(59)} was left out: an NPS score is a whole number from 0 to 10.`,
		);
	});

	it('asks no score of feedback', () => {
		expect(readNpsAnswer({ action: 'feedbackGiven', score: null, feedback: 'Fine' })).toEqual({
			action: 'feedbackGiven',
		});
	});
});

describe('missingScore', () => {
	it('is nothing for a score', () => {
		expect(missingScore(anNpsEvent())).toBeUndefined();
	});

	it.each<[string, number | undefined]>([
		['no score', undefined],
		['the score 11', 11],
	])('says that the event holds %s', (what, score) => {
		const refusal = missingScore(anNpsEvent({ event: { attributes: { score } } }));
		expect(refusal?.message).toContain(what);
		expect(refusal?.remedy).toContain('Field Paths');
		expect(refusal).toMatchObject({ move: 'fixData', code: 'NO_SCORE' });
	});

	it('is nothing for an event that is no score', () => {
		expect(missingScore(aProductEvent())).toBeUndefined();
		const survey = { kind: 'survey', action: 'scored', attributes: {} } as const;
		expect(missingScore(aProductEvent({ event: survey }))).toBeUndefined();
		expect(missingScore(anNpsEvent({ event: { action: 'dismissed', attributes: {} } }))).toBe(
			undefined,
		);
	});
});
