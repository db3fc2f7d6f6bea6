import { begunAtMs, newRunNumber, RUN_NUMBER_LENGTH } from '../../../sync/bulk/runNumber';

describe('the number of a run', () => {
	it.each([0, 1_795_000_000_000, Date.UTC(2105, 11, 31)])('tells when it began: %i', (nowMs) => {
		const number = newRunNumber(nowMs);
		expect(number).toMatch(new RegExp(`^[0-9a-f]{${RUN_NUMBER_LENGTH}}$`));
		expect(begunAtMs(number)).toBe(nowMs);
	});

	it('is that of no other run, though both begin at one moment', () => {
		const numbers = Array.from({ length: 100 }, () => newRunNumber(1_795_000_000_000));
		expect(new Set(numbers).size).toBe(numbers.length);
	});
});
