import type { IDataObject } from 'n8n-workflow';
import { nextLook, untilPause } from './pauses';
import { OF_TITLES, useTrigger } from './useTrigger';

jest.mock('n8n-workflow', () =>
	jest.requireActual<typeof import('./pauses')>('./pauses').withPauses(),
);

/** Longest that publishing, stopping and n8n's own start may wait for an org that says nothing. */
const LONGEST_MS = 10_000;

/** Time limits that were set, in milliseconds, each with what lets it pass. */
let limits: Array<{ ms: number; pass: () => void }>;
const trigger = useTrigger();
const { world } = trigger;

beforeEach(() => {
	limits = [];
	jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
		const limit = new AbortController();
		limits.push({ ms, pass: () => limit.abort() });
		return limit.signal;
	});
});
afterEach(() => jest.restoreAllMocks());

const OF_BOTH: IDataObject = { ...OF_TITLES, objects: ['Contact', 'Lead'] };

const until = async (holds: () => boolean) => {
	while (!holds()) await new Promise(setImmediate);
};

/** Lets the limits pass that stand after the org has fallen silent, until the work is done; answers how long that took. */
const inSilence = async <T>(work: Promise<T>, met: () => number): Promise<[T, number]> => {
	let done = false;
	let tookMs = 0;
	const before = limits.length;
	const result = work.finally(() => (done = true));
	for (let passed = before; !done; ) {
		await until(() => done || (met() > 0 && limits.length > passed));
		if (done) break;
		// Requests that are sent together wait together.
		const together = limits.slice(passed);
		tookMs += Math.max(...together.map(({ ms }) => ms));
		passed = limits.length;
		for (const { pass } of together) pass();
	}
	return [await result, tookMs];
};

describe('a Salesforce that accepts requests and does not answer', () => {
	it.each([
		['publishing', 'activate', undefined],
		["n8n's start", 'init', undefined],
		['publishing, when it falls silent after the first requests', 'activate', '/composite'],
	] as const)('holds up %s for one short attempt', async (_what, activation, path) => {
		const id = world.aContact();
		world.tick();
		const silence = world.org.faults.add({ effect: 'silence', ...(path ? { path } : {}) });
		const [published, tookMs] = await inSilence(
			trigger.bench.publish(OF_BOTH, { activation }),
			() => silence.met,
		);
		expect(tookMs).toBeGreaterThan(0);
		expect(tookMs).toBeLessThan(LONGEST_MS);
		expect(published.log[0]).toContain('no answer within');
		silence.remove();
		world.org.update('Contact', id, { Title: 'Director' });
		for (const { pass } of limits) pass();
		await untilPause();
		world.tick();
		await nextLook();
		expect(trigger.bench.database.changes).toMatchObject([{ id, change: 'updated' }]);
		await published.stop();
	});

	it('does not hold up stopping: the signal cuts the request off', async () => {
		world.tick();
		const published = await trigger.bench.publish(OF_BOTH);
		await untilPause();
		const silence = world.org.faults.add({ effect: 'silence' });
		world.tick();
		void nextLook();
		await until(() => silence.met > 0);
		const before = limits.length;
		await published.stop();
		expect(limits).toHaveLength(before);
		expect(published.failed).toEqual([]);
	});

	it('does not hold up stopping between two attempts either', async () => {
		world.tick();
		const published = await trigger.bench.publish(OF_BOTH);
		await untilPause();
		const silence = world.org.faults.add({ effect: 'silence' });
		world.tick();
		void nextLook();
		await until(() => silence.met > 0);
		limits.at(-1)!.pass();
		await published.stop();
		expect(silence.met).toBeLessThanOrEqual(2);
	});

	it('keeps a look waiting for two minutes, and then it is tried again', async () => {
		const id = world.aContact();
		world.tick();
		const published = await trigger.bench.publish(OF_BOTH);
		await untilPause();
		world.org.update('Contact', id, { Title: 'Director' });
		const silence = world.org.faults.add({ effect: 'silence', times: 1 });
		world.tick();
		const looked = nextLook();
		await until(() => silence.met > 0);
		expect(limits.at(-1)!.ms).toBe(120_000);
		limits.at(-1)!.pass();
		await looked;
		expect(trigger.bench.database.changes).toMatchObject([{ id }]);
		await published.stop();
	});
});
