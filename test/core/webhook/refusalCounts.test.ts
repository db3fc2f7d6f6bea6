import {
	REASONS,
	RefusalCounts,
	remedyFor,
	type CountedReason,
} from '../../../core/webhook/refusalCounts';

const MINUTE = 60_000;

describe('the counts of refused deliveries', () => {
	it('say for each place and reason how often and when, the latest first', () => {
		const counts = new RefusalCounts(10);
		counts.note('a', 'signatureMissing', 1);
		counts.note('a', 'signatureWrong', 2);
		counts.note('a', 'signatureMissing', 3);
		counts.note('b', 'noRoom', 4);
		expect(counts.of('a')).toEqual([
			{ reason: 'signatureMissing', count: 2, firstMs: 1, lastMs: 3 },
			{ reason: 'signatureWrong', count: 1, firstMs: 2, lastMs: 2 },
		]);
		expect(counts.of('c')).toEqual([]);
	});

	it('are put together over all places, without what is longer ago', () => {
		const counts = new RefusalCounts(10);
		counts.note('a', 'signatureMissing', 1);
		counts.note('b', 'signatureMissing', 9);
		counts.note('c', 'secretWrong', 2);
		expect(counts.since(5)).toEqual([
			{ reason: 'signatureMissing', count: 1, firstMs: 9, lastMs: 9 },
		]);
		expect(counts.since(0).map(({ reason, count }) => [reason, count])).toEqual([
			['signatureMissing', 2],
			['secretWrong', 1],
		]);
	});

	it('grow with nothing a stranger sends: of too many places the one refused longest ago is forgotten', () => {
		const counts = new RefusalCounts(2);
		counts.note('a', 'signatureWrong', 1);
		counts.note('b', 'signatureWrong', 2);
		counts.note('a', 'signatureWrong', 3);
		for (let n = 0; n < 1_000; n++) counts.note('c', 'signatureWrong', 4 + n);
		expect(['a', 'b', 'c'].map((place) => counts.of(place)[0]?.count)).toEqual([
			2,
			undefined,
			1_000,
		]);
	});

	it('tell the log at once, then once a minute how many there were, for each reason', () => {
		const counts = new RefusalCounts(10);
		const told = [0, 1, 2, MINUTE, MINUTE + 1, 3 * MINUTE].map((at) =>
			counts.note('a', 'signatureWrong', at),
		);
		expect(told).toEqual([1, 0, 0, 3, 0, 2]);
		expect(counts.note('a', 'secretWrong', 3 * MINUTE)).toBe(1);
	});

	it('have a remedy for each reason, with the name of the platform where it is its move', () => {
		for (const reason of Object.keys(REASONS) as CountedReason[])
			expect(remedyFor(reason, 'Acme')).toMatch(/^[A-Z].{20,}\.$/);
		expect(remedyFor('signatureWrong', 'Acme')).toMatch(
			/^The webhook secret in Acme is not the one in the credential/,
		);
	});
});
