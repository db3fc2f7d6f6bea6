import { RowReports, type RowReport } from '../../../core/bulk/RowReports';
import { readCsv } from '../../../core/csv/read';

const aReport = (number: number, reason = 'refused, "so"'): RowReport => ({
	status: 'failed',
	key: `u-${number}`,
	object: 'Contact',
	recordId: `003${number}`,
	reason,
	remedy: 'fix it',
	code: 'BAD',
});

describe('RowReports', () => {
	it('keeps the first as they are, and all as CSV', () => {
		const reports = new RowReports(2);
		for (let number = 0; number < 5; number++) reports.add(aReport(number));
		expect(reports.first.map(({ key }) => key)).toEqual(['u-0', 'u-1']);
		expect([reports.count, reports.listed]).toEqual([5, 5]);
		const [header, ...rows] = [...readCsv(reports.csv().toString())];
		expect(header).toEqual(['status', 'key', 'object', 'recordId', 'reason', 'remedy', 'code']);
		expect(rows.map(([, key, , , reason]) => [key, reason])).toEqual(
			[0, 1, 2, 3, 4].map((number) => [`u-${number}`, 'refused, "so"']),
		);
	});

	it('stops listing at 20 MB, and goes on counting', () => {
		const reports = new RowReports(0);
		const long = 'x'.repeat(100_000);
		for (let number = 0; number < 500; number++) reports.add(aReport(number, long));
		expect(reports.count).toBe(500);
		expect(reports.listed).toBeLessThan(250);
		expect(reports.csv().length).toBeLessThan(20_500_000);
	});
});
