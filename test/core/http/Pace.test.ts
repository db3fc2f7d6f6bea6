import { Pace } from '../../../core/http/Pace';

const HOUR_MS = 3_600_000;

describe('Pace', () => {
	let waits: number[];
	let nowMs: number;
	const wait = async (ms: number) => {
		waits.push(ms);
		nowMs += ms;
	};
	const aPace = (requests: number, spanMs: number) => new Pace(requests, spanMs, () => nowMs);

	beforeEach(() => {
		waits = [];
		nowMs = 1_000;
	});
	afterEach(() => jest.useRealTimers());

	it('lets so many requests start within a span, and the next when the first is a span ago', async () => {
		const pace = aPace(2, 1_000);
		for (let request = 0; request < 4; request++) {
			await pace.take(wait);
			nowMs += 100;
		}
		expect(waits).toEqual([800]);
	});

	it('counts each request anew: never more than so many within any span', async () => {
		const pace = aPace(2, 1_000);
		const started: number[] = [];
		for (let request = 0; request < 9; request++) {
			await pace.take(wait);
			started.push(nowMs);
			nowMs += 300;
		}
		for (let at = 2; at < started.length; at++)
			expect(started[at] - started[at - 2]).toBeGreaterThanOrEqual(1_000);
		expect(started.at(-1)).toBe(1_000 + 4 * 1_000);
	});

	it('holds everybody for as long as the vendor wants to be left alone', async () => {
		const pace = aPace(100, 60_000);
		pace.hold(60_000);
		pace.hold(1_000);
		await Promise.all([pace.take(wait), pace.take(wait)]);
		expect(waits).toEqual([60_000]);
	});

	it('goes on behind a request that was stopped while it waited', async () => {
		const pace = aPace(1, 1_000);
		await pace.take(wait);
		const stopped = pace.take(async () => {
			throw new Error('stopped');
		});
		const next = pace.take(wait);
		await expect(stopped).rejects.toThrow('stopped');
		await next;
		expect(waits).toEqual([1_000]);
	});

	it.each([-HOUR_MS, HOUR_MS])(
		'counts by a clock that nobody sets: the wall clock moves by %d ms and the pause is a second',
		async (move) => {
			jest.useFakeTimers({ now: Date.parse('2026-11-20T10:00:00Z') });
			const pace = new Pace(1, 1_000);
			await pace.take(wait);
			jest.setSystemTime(Date.now() + move);
			await pace.take(wait);
			expect(waits).toEqual([1_000]);
		},
	);
});
