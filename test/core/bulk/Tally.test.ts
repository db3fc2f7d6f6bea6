import { Tally } from '../../../core/bulk/Tally';

describe('Tally', () => {
	it('accounts for every row, and tells reasons by how often they came', () => {
		const tally = new Tally();
		tally.sent = 2;
		tally.unchanged = 1;
		tally.skip('no id');
		tally.skip('twin', 3);
		tally.fail('too long');
		expect(tally.accounted).toBe(8);
		expect(Object.entries(tally.skippedBy)).toEqual([
			['twin', 3],
			['no id', 1],
		]);
		expect(tally.failedBy).toEqual({ 'too long': 1 });
	});

	it('keeps a bounded number of reasons, and still counts every row', () => {
		const tally = new Tally();
		for (let row = 0; row < 10_000; row++) tally.fail(`reason ${row}`);
		expect(tally.failed).toBe(10_000);
		expect(Object.keys(tally.failedBy).length).toBeLessThanOrEqual(201);
		expect(tally.failedBy['other reasons']).toBe(9_800);
	});
});
