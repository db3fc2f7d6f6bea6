import { Wakes } from '../../../nodes/SalesforceRecordTrigger/Wakes';

const HOUR_MS = 3_600_000;
let stop: AbortController;
let wakes: Wakes;

beforeEach(() => {
	jest.useFakeTimers();
	stop = new AbortController();
	wakes = new Wakes(stop.signal);
});
afterEach(() => {
	stop.abort();
	jest.useRealTimers();
});

/** Looks as the trigger does, each of them at once; answers the seconds at which it looked. */
function looking(intervalMs = HOUR_MS): number[] {
	const begin = Date.now();
	const at: number[] = [];
	void (async () => {
		while (!stop.signal.aborted) {
			wakes.taken();
			at.push((Date.now() - begin) / 1000);
			await wakes.pause(intervalMs);
		}
	})();
	return at;
}

const after = async (ms: number) => await jest.advanceTimersByTimeAsync(ms);

describe('looks that pushes cause', () => {
	it('come at once, and one a second while pushes go on', async () => {
		const at = looking();
		await after(5_000);
		for (let push = 0; push < 30; push++) {
			wakes.push();
			await after(100);
		}
		await after(5_000);
		expect(at).toEqual([0, 5, 6, 7, 8]);
	});

	it('are at most 30 in a row, then one in ten seconds: 8,670 in a day of pushes without end', async () => {
		const at = looking();
		const pushing = setInterval(() => wakes.push(100), 50);
		await after(10 * 60_000);
		clearInterval(pushing);
		expect(wakes.looks).toBeGreaterThan(60);
		expect(wakes.looks).toBeLessThanOrEqual(30 + 60);
		const last = at.slice(-5);
		expect(last.slice(1).map((second, index) => Math.round(second - last[index]))).toEqual([
			10, 10, 10, 10,
		]);
		expect(wakes.pushes).toBe(100 * 10 * 60 * 20);
	});

	it('have their fast pace again after a quiet time', async () => {
		const at = looking();
		const pushing = setInterval(() => wakes.push(), 50);
		await after(5 * 60_000);
		clearInterval(pushing);
		await after(5 * 60_000);
		const before = at.length;
		wakes.push();
		await after(10);
		expect(at.length).toBe(before + 1);
	});

	it('come for pushes during a look, once that has ended', async () => {
		wakes.taken();
		wakes.push();
		wakes.push();
		let isOver = false;
		void wakes.pause(HOUR_MS).then(() => (isOver = true));
		await after(10);
		expect(isOver).toBe(true);
		wakes.taken();
		isOver = false;
		void wakes.pause(HOUR_MS).then(() => (isOver = true));
		await after(60_000);
		expect(isOver).toBe(false);
	});

	it('come at the interval when nothing is pushed, and then count as none', async () => {
		const at = looking(60_000);
		await after(180_000);
		expect(at).toEqual([0, 60, 120, 180]);
		expect(wakes.looks).toBe(0);
	});

	it('are never later than the interval', async () => {
		const at = looking(10_000);
		const pushing = setInterval(() => wakes.push(), 50);
		await after(30 * 60_000);
		clearInterval(pushing);
		const gaps = at.slice(1).map((second, index) => second - at[index]);
		expect(Math.max(...gaps)).toBeLessThanOrEqual(10.1);
	});

	it('are not waited for when the trigger was stopped before', async () => {
		stop.abort();
		await wakes.pause(HOUR_MS);
		expect(jest.getTimerCount()).toBe(0);
	});

	it('come no more once the trigger is stopped', async () => {
		const at = looking();
		await after(10);
		stop.abort();
		wakes.push();
		await after(HOUR_MS);
		expect(at).toEqual([0]);
		expect(jest.getTimerCount()).toBe(0);
	});
});
