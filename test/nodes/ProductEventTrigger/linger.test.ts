import fc from 'fast-check';
import {
	GroupCommit,
	type GroupCommitOptions,
} from '../../../nodes/ProductEventTrigger/groupCommit';
import { SETTLE_WITHIN_MS } from '../../../nodes/ProductEventTrigger/receive';

const LINGER_MS = 250;
/** What it takes to save an execution, here. */
const SAVE_MS = 40;

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const pause = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));

/** A trigger under load, in time that passes at once. */
class Load {
	readonly groups: string[][] = [];
	/** How long each delivery waited for its answer. */
	readonly waits = new Map<string, number>();
	readonly commit: GroupCommit<string>;
	idleTimes = 0;
	/** Does saving the group that its leader carries succeed? */
	saves: (leader: string) => boolean = () => true;

	constructor(options: Partial<GroupCommitOptions> = {}) {
		this.commit = new GroupCommit<string>({
			...{ groupSize: 500, settleWithinMs: 300_000, lingerMs: LINGER_MS },
			onIdle: () => this.idleTimes++,
			...options,
		});
	}

	/** Sends a delivery; answers when its sender is answered. */
	async deliver(entry: string, size = 1): Promise<boolean> {
		const start = Date.now();
		const turn = await this.commit.join(entry, size);
		let persisted: boolean;
		if (turn.leads) {
			this.groups.push(turn.entries);
			await pause(SAVE_MS);
			persisted = this.saves(entry);
			turn.settle(persisted);
		} else {
			({ persisted } = turn);
		}
		this.waits.set(entry, Date.now() - start);
		return persisted;
	}

	/** A sender that sends the next delivery when the one before it is answered. */
	async sender(name: string, deliveries: number, betweenMs: number): Promise<void> {
		for (let number = 0; number < deliveries; number++) {
			await this.deliver(`${name}${number}`);
			await pause(betweenMs);
		}
	}
}

const allTheTime = async (...work: Array<Promise<unknown>>) => {
	const done = Promise.all(work);
	await jest.advanceTimersByTimeAsync(3_600_000);
	await done;
};

describe('an n8n whose limit of concurrent executions is reached', () => {
	// Senders waited 40 and 80 seconds for a slot, in a measurement.
	it.each([40_000, 80_000, 240_000])(
		'tells after %i ms that all are saved, and nobody before that they are not',
		async (savedAfterMs) => {
			const { commit } = new Load({ settleWithinMs: SETTLE_WITHIN_MS, lingerMs: 0 });
			const first = await commit.join('first');
			const answers: boolean[] = [];
			const waiting = ['second', 'third'].map(async (entry) => {
				const turn = await commit.join(entry);
				if (turn.leads) {
					await pause(savedAfterMs);
					turn.settle(true);
				}
				answers.push(turn.leads || turn.persisted);
			});
			if (first.leads) first.settle(true);
			await jest.advanceTimersByTimeAsync(savedAfterMs - 1);
			expect(answers).toEqual([]);
			await jest.advanceTimersByTimeAsync(2);
			await Promise.all(waiting);
			expect(answers).toEqual([true, true]);
		},
	);
});

describe('a delivery', () => {
	it('that meets nobody waits for nobody', async () => {
		const load = new Load();
		await allTheTime(load.deliver('a'));
		expect(load.waits.get('a')).toBe(SAVE_MS);
	});

	it.each([1, 5, 60, 1_000])(
		'of a sender that is alone never waits, %i ms after the answer to the one before',
		async (betweenMs) => {
			const load = new Load();
			await allTheTime(load.sender('a', 20, betweenMs));
			expect(new Set(load.waits.values())).toEqual(new Set([SAVE_MS]));
			expect(load.groups).toHaveLength(20);
		},
	);

	it('that comes after a burst is over waits for nobody', async () => {
		const load = new Load();
		await allTheTime(...['a', 'b', 'c'].map(async (entry) => await load.deliver(entry)));
		await allTheTime(load.deliver('d'));
		expect(load.waits.get('d')).toBe(SAVE_MS);
	});

	it('waits for others as long as agreed and no longer', async () => {
		const load = new Load();
		await allTheTime(...['a', 'b', 'c'].map(async (entry) => await load.deliver(entry)));
		expect(load.groups).toEqual([['a'], ['b', 'c']]);
		expect(load.waits.get('b')).toBe(SAVE_MS + LINGER_MS + SAVE_MS);
	});

	it('whose group was not saved keeps nobody waiting', async () => {
		const load = new Load();
		load.saves = (leader) => leader !== 'a';
		await allTheTime(...['a', 'b', 'c'].map(async (entry) => await load.deliver(entry)));
		expect(load.waits.get('b')).toBe(2 * SAVE_MS);
	});
});

describe('senders that wait for their answers', () => {
	it('go together, all of them, as soon as all have come back', async () => {
		const load = new Load({ groupSize: 25 });
		const senders = Array.from({ length: 20 }, (_, index) => `${index}-`);
		await allTheTime(...senders.map(async (name) => await load.sender(name, 10, 7)));
		expect(load.groups.map((group) => group.length)).toEqual([1, ...Array(9).fill(20), 19]);
		const longest = Math.max(...load.waits.values());
		expect(longest).toBeLessThanOrEqual(2 * SAVE_MS + LINGER_MS);
		expect(load.waits.get('5-5')).toBe(SAVE_MS);
	});

	it('go one, all others, one, all others where nobody waits for others', async () => {
		const load = new Load({ lingerMs: 0 });
		const senders = Array.from({ length: 20 }, (_, index) => `${index}-`);
		await allTheTime(...senders.map(async (name) => await load.sender(name, 4, 7)));
		expect(load.groups.slice(0, 4).map((group) => group.length)).toEqual([1, 19, 1, 19]);
	});

	it('do not wait for more than an execution holds', async () => {
		const load = new Load({ groupSize: 5 });
		const entries = Array.from({ length: 11 }, (_, index) => String(index));
		await allTheTime(...entries.map(async (entry) => await load.deliver(entry)));
		expect(load.groups.map((group) => group.length)).toEqual([1, 5, 5]);
		expect(load.waits.get('10')).toBe(3 * SAVE_MS);
	});
});

describe('senders that do not wait for answers', () => {
	/** So many in ten seconds, each from a sender of its own; the sizes of the groups they go in. */
	const burst = async (deliveries: number, options: Partial<GroupCommitOptions>) => {
		const load = new Load(options);
		await allTheTime(
			...Array.from({ length: deliveries }, async (_, index) => {
				await pause((index * 10_000) / deliveries);
				await load.deliver(String(index));
			}),
		);
		return { sizes: load.groups.map((group) => group.length), waits: [...load.waits.values()] };
	};

	it('go together for three times the agreed pause, in a burst', async () => {
		const { sizes, waits } = await burst(2_000, { lingerMs: 1_000 });
		expect(sizes.length).toBeLessThanOrEqual(10);
		expect(Math.max(...waits)).toBeLessThanOrEqual(3 * 1_000 + 2 * SAVE_MS);
	});

	it('do not make a group larger than agreed', async () => {
		const { sizes } = await burst(2_000, { lingerMs: 1_000, groupSize: 100 });
		expect(Math.max(...sizes)).toBe(100);
	});

	it('wait no longer than agreed where they are no burst', async () => {
		const { waits } = await burst(200, { lingerMs: 1_000 });
		expect(Math.max(...waits)).toBeLessThanOrEqual(1_000 + 2 * SAVE_MS);
	});
});

it('a burst of senders that wait for their answers is looked at once more, and no longer', async () => {
	const load = new Load({ lingerMs: 1_000 });
	const senders = Array.from({ length: 200 }, (_, index) => `${index}-`);
	await allTheTime(...senders.map(async (name) => await load.sender(name, 5, 7)));
	expect(load.groups.map((group) => group.length)).toEqual([1, ...Array(4).fill(200), 199]);
	expect(load.waits.get('5-3')).toBe(SAVE_MS + 250);
});

/** Deliveries that come at any time, of any size, in a trigger of any settings. */
const traffic = fc.record({
	deliveries: fc.array(
		fc.record({ atMs: fc.integer({ min: 0, max: 2_000 }), size: fc.integer({ min: 1, max: 12 }) }),
		{ minLength: 1, maxLength: 80 },
	),
	groupSize: fc.integer({ min: 1, max: 40 }),
	lingerMs: fc.constantFrom(0, 50, 250, 1_000),
	failing: fc.integer({ min: 2, max: 9 }),
});

describe('whatever comes', () => {
	it('is carried once and in order, in groups that fit, and is told the fate of its group in time', async () => {
		await fc.assert(
			fc.asyncProperty(traffic, async ({ deliveries, groupSize, lingerMs, failing }) => {
				const load = new Load({ groupSize, lingerMs });
				load.saves = (leader) => Number(leader) % failing !== 0;
				const come = deliveries.sort((one, other) => one.atMs - other.atMs);
				const answers = new Map<string, boolean>();
				await allTheTime(
					...come.map(async ({ atMs, size }, index) => {
						await pause(atMs);
						answers.set(String(index), await load.deliver(String(index), size));
					}),
				);
				expect(load.groups.flat()).toEqual(come.map((_, index) => String(index)));
				for (const group of load.groups) {
					const size = group.reduce((sum, entry) => sum + come[Number(entry)].size, 0);
					expect(group.length === 1 || size <= groupSize).toBe(true);
					for (const entry of group) expect(answers.get(entry)).toBe(load.saves(group[0]));
				}
				// Nobody waits through more lingering than there are groups before it.
				const longest = Math.max(...load.waits.values());
				expect(longest).toBeLessThanOrEqual((SAVE_MS + 3 * lingerMs) * (load.groups.length + 1));
				expect(load.commit.idle).toBe(true);
				expect(load.idleTimes).toBeGreaterThan(0);
			}),
			{ numRuns: 200 },
		);
	});
});
