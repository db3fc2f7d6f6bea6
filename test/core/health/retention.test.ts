import { keptFactOf } from '../../../core/health/keptStock';
import { retentionOf } from '../../../core/health/retention';

const NOW = Date.UTC(2026, 10, 29, 12);
const DAY = 86_400_000;
const LIMITS = { days: 90, rows: 1000, bytes: 1_000_000 };
const ago = (days: number) => new Date(NOW - days * DAY).toISOString();
const kept = (since: unknown, more = {}) =>
	keptFactOf({ kept_since: since as string, class: 'fixData', why: 'No record has "x"', ...more });
const of = (sinces: unknown[], limits = LIMITS) =>
	retentionOf(
		sinces.map((since) => kept(since)),
		limits,
		NOW,
	);

describe('retentionOf', () => {
	it('deletes what is older than the days, to the millisecond', () => {
		const edge = new Date(NOW - 90 * DAY - 1).toISOString();
		expect(of([ago(90), edge, ago(91), ago(1)])).toEqual({
			...{ before: ago(90), deleted: 2, because: 'age', reasons: [['No record has "…"', 2]] },
			...{ soon: 1, soonAt: ago(0) },
		});
	});

	it('warns seven days before, with the day of the first', () => {
		expect(of([ago(84), ago(83.001), ago(82.9), ago(1)])).toMatchObject({
			...{ before: '', deleted: 0, because: '', soon: 2 },
			soonAt: new Date(NOW + 6 * DAY).toISOString(),
		});
	});

	it('deletes nothing whose age is not known', () => {
		expect(of(['', null, 'yesterday', 5, '0', ago(1)])).toMatchObject({ before: '', deleted: 0 });
	});

	it('deletes the oldest of too many', () => {
		const found = of([ago(1), ago(3), ago(2), ago(4)], { ...LIMITS, rows: 2 });
		expect(found).toMatchObject({ before: ago(2), deleted: 2, because: 'number' });
	});

	it('never deletes the newest, however many came in together', () => {
		const same = Array.from({ length: 50 }, () => ago(1));
		expect(of(same, { ...LIMITS, rows: 10 })).toMatchObject({ before: '', deleted: 0 });
		expect(of([...same, ago(2)], { ...LIMITS, rows: 10 })).toMatchObject({
			...{ before: ago(1), deleted: 1 },
		});
		expect(of([ago(1)], { ...LIMITS, rows: 1, bytes: 1 })).toMatchObject({ deleted: 0 });
	});

	it('counts the bytes of what is kept, in UTF-8', () => {
		const rows = [1, 2, 3].map((days) => kept(ago(days), { body: 'é€😀'.repeat(100) }));
		expect(rows[0].bytes).toBeGreaterThanOrEqual(Buffer.byteLength('é€😀'.repeat(100)));
		expect(rows[0].bytes).toBe(
			Buffer.byteLength([ago(1), 'fixData', 'No record has "x"', 'é€😀'.repeat(100)].join('')),
		);
		const bytes = 2 * rows[0].bytes;
		expect(retentionOf(rows, { ...LIMITS, bytes }, NOW)).toMatchObject({ deleted: 1 });
		expect(retentionOf(rows, { ...LIMITS, bytes: bytes * 2 }, NOW)).toMatchObject({ deleted: 0 });
	});

	it.each([0, -1e13])('goes on with a clock at %d', (nowMs) => {
		expect(retentionOf([kept(ago(1))], LIMITS, nowMs)).toMatchObject({ deleted: 0, soon: 0 });
	});

	it('takes thousands of rows in a moment', () => {
		const rows = Array.from({ length: 30_000 }, (_, index) => kept(ago(index / 300)));
		const began = Date.now();
		const found = retentionOf(rows, { ...LIMITS, rows: 10_000, bytes: 1e9 }, NOW);
		expect(found.deleted).toBe(20_000);
		expect(Date.now() - began).toBeLessThan(2_000);
	});
});
