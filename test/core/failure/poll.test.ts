import { poll, type PollPolicy } from '../../../core/failure/poll';

/** Looks that give something at the so manieth time, and the pauses between them. */
function looking(foundAt: number, policy: Partial<PollPolicy> = {}) {
	const steps: Array<'look' | number> = [];
	let looks = 0;
	const result = poll(
		async () => {
			steps.push('look');
			return ++looks === foundAt ? `found at ${looks}` : undefined;
		},
		{
			wait: async (ms) => void steps.push(ms),
			firstPauseMs: 100,
			longestPauseMs: 350,
			growth: 2,
			patienceMs: 1_000,
			...policy,
		},
		() => 'given up',
	);
	return { result, steps };
}

describe('poll', () => {
	it('waits before it looks, longer each time, up to the longest pause', async () => {
		const { result, steps } = looking(4);
		expect(await result).toBe('found at 4');
		expect(steps).toEqual([100, 'look', 200, 'look', 350, 'look', 350, 'look']);
	});

	it('looks first where something may be there already', async () => {
		const { result, steps } = looking(1, { looksFirst: true });
		expect(await result).toBe('found at 1');
		expect(steps).toEqual(['look']);
	});

	it('goes on with pauses after a first look that gave nothing', async () => {
		const { result, steps } = looking(2, { looksFirst: true });
		expect(await result).toBe('found at 2');
		expect(steps).toEqual(['look', 100, 'look']);
	});

	it('gives up when it has waited as long as its patience, after a last look', async () => {
		const { result, steps } = looking(Infinity, { growth: 1, patienceMs: 300 });
		expect(await result).toBe('given up');
		expect(steps).toEqual([100, 'look', 100, 'look', 100, 'look']);
	});

	it('takes false, 0 and null for something', async () => {
		for (const found of [false, 0, null]) {
			const policy = { wait: async () => {}, firstPauseMs: 1, longestPauseMs: 1, growth: 1 };
			expect(
				await poll(
					async () => found,
					{ ...policy, patienceMs: 5 },
					() => true,
				),
			).toBe(found);
		}
	});

	it.each(['look', 'wait'] as const)('ends at once when the %s fails', async (which) => {
		const calls: string[] = [];
		const step = (name: string) => async () => {
			calls.push(name);
			if (name === which) throw new Error(`${name} failed`);
		};
		const policy = { wait: step('wait'), firstPauseMs: 1, longestPauseMs: 1, growth: 1 };
		await expect(poll(step('look'), { ...policy, patienceMs: 9 }, () => undefined)).rejects.toThrow(
			`${which} failed`,
		);
		expect(calls).toEqual(which === 'wait' ? ['wait'] : ['wait', 'look']);
	});

	it('lets the error of who gives up pass', async () => {
		const work = poll(
			async () => undefined,
			{ wait: async () => {}, firstPauseMs: 1, longestPauseMs: 1, growth: 1, patienceMs: 2 },
			() => {
				throw new Error('too slow');
			},
		);
		await expect(work).rejects.toThrow('too slow');
	});
});
