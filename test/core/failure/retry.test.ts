import fc from 'fast-check';
import { DEFAULT_RETRY, delayMs, withRetry, type RetryPolicy } from '../../../core/failure/retry';
import { SalesforceError, SetupError } from '../../../core/failure/syncError';

const passing = (details: { retryAfterMs?: number } = {}) =>
	new SalesforceError('busy', { move: 'wait', remedy: 'Nothing to do.', ...details });

function run(failures: unknown[], overrides: Partial<RetryPolicy> = {}) {
	const pauses: number[] = [];
	const attempts: number[] = [];
	const result = withRetry(
		async (attempt) => {
			attempts.push(attempt);
			if (failures.length > 0) throw failures.shift();
			return 'done';
		},
		{
			...DEFAULT_RETRY,
			wait: async (ms) => void pauses.push(ms),
			random: () => 1,
			...overrides,
		},
	);
	return { result, pauses, attempts };
}

describe('withRetry', () => {
	it('does work that succeeds once', async () => {
		const { result, pauses, attempts } = run([]);
		await expect(result).resolves.toBe('done');
		expect({ pauses, attempts }).toEqual({ pauses: [], attempts: [1] });
	});

	it('goes on until it succeeds, with doubled pauses', async () => {
		const { result, pauses } = run([passing(), passing(), passing()]);
		await expect(result).resolves.toBe('done');
		expect(pauses).toEqual([1_000, 2_000, 4_000]);
	});

	it('gives up after five attempts, with the last failure', async () => {
		const failures = [1, 2, 3, 4, 5].map(() => passing());
		const last = failures[4];
		const { result, pauses, attempts } = run(failures);
		await expect(result).rejects.toBe(last);
		expect(attempts).toEqual([1, 2, 3, 4, 5]);
		expect(pauses).toHaveLength(4);
	});

	it.each<[string, unknown]>([
		['data that has to change', new SalesforceError('no', { move: 'fixData', remedy: '' })],
		['a set-up that has to change', new SetupError('no', { move: 'fixMapping', remedy: '' })],
		[
			'the daily limit',
			new SalesforceError('no', {
				move: 'wait',
				remedy: '',
				retryable: false,
				quotaExhausted: true,
			}),
		],
		['a defect of ours', new TypeError('undefined is not a function')],
		['something that is no error', 'thrown text'],
	])('does not try again after %s', async (_what, failure) => {
		const { result, attempts } = run([failure]);
		await expect(result).rejects.toBe(failure);
		expect(attempts).toEqual([1]);
	});

	it('waits as long as the other side asks', async () => {
		const { result, pauses } = run([passing({ retryAfterMs: 7_000 })]);
		await result;
		expect(pauses).toEqual([7_000]);
	});

	it('ends when the waiting is stopped', async () => {
		const stopped = new Error('cancelled');
		const { result, attempts } = run([passing()], {
			wait: async () => await Promise.reject(stopped),
		});
		await expect(result).rejects.toBe(stopped);
		expect(attempts).toEqual([1]);
	});
});

describe('delayMs', () => {
	it.each<[string, number, number | undefined, number, number]>([
		['half of it without luck', 1, undefined, 0, 500],
		['all of it with', 1, undefined, 1, 1_000],
		['twice as much the second time', 2, undefined, 1, 2_000],
		['a minute at most', 20, undefined, 1, 60_000],
		['what is asked for', 1, 250, 1, 250],
		['a minute at most, even if more is asked for', 1, 600_000, 1, 60_000],
		['nothing for a time in the past', 1, -5, 1, 0],
	])('is %s', (_what, attempt, askedMs, luck, expected) => {
		expect(delayMs(attempt, askedMs, { ...DEFAULT_RETRY, random: () => luck })).toBe(expected);
	});

	it('always lies between half and the whole of the doubled delay', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 40 }), (attempt) => {
				const full = Math.min(1_000 * 2 ** (attempt - 1), 60_000);
				const ms = delayMs(attempt, undefined, DEFAULT_RETRY);
				expect(ms).toBeGreaterThanOrEqual(full / 2);
				expect(ms).toBeLessThanOrEqual(full);
			}),
		);
	});
});
