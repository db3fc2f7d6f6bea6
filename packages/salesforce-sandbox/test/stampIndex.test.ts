import { StampIndex } from '../src/store/StampIndex';

describe('the index of time stamps', () => {
	const anIndex = (stamps: number[]) => new StampIndex((row) => stamps[row], stamps.length);

	it('finds rows within bounds, both included', () => {
		expect(anIndex([30, 10, 20, 40]).between(10, 30).sort()).toEqual([0, 1, 2]);
	});

	it('finds a row under its new stamp only', () => {
		const stamps = [10, 20];
		const index = anIndex(stamps);
		stamps[0] = 50;
		index.add(50, 0);
		expect(index.between(0, 30)).toEqual([1]);
		expect(index.between(50, 60)).toEqual([0]);
	});

	it('finds a row that was committed late, with an older stamp than others', () => {
		const stamps = [10, 20];
		const index = anIndex(stamps);
		stamps[2] = 15;
		index.add(15, 2);
		expect(index.between(12, 18)).toEqual([2]);
	});

	it('stays right over thousands of stamps out of order', () => {
		const stamps: number[] = [];
		const index = anIndex(stamps);
		for (let row = 0; row < 20_000; row += 1) {
			stamps[row] = (row * 7919) % 20_011;
			index.add(stamps[row], row);
		}
		const expected = stamps
			.map((stamp, row) => ({ stamp, row }))
			.filter(({ stamp }) => stamp >= 5_000 && stamp <= 5_100);
		expect(index.between(5_000, 5_100)).toHaveLength(expected.length);
	});
});
