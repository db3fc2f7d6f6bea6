import type { IDataObject } from 'n8n-workflow';
import { nextLook, untilPause } from './pauses';
import { useTrigger } from './useTrigger';

jest.mock('n8n-workflow', () =>
	jest.requireActual<typeof import('./pauses')>('./pauses').withPauses(),
);

/** Passes with the org's clock. */
let passedMs: number;

beforeEach(() => {
	passedMs = 0;
	const now = Date.now.bind(Date);
	jest.spyOn(Date, 'now').mockImplementation(() => now() + passedMs);
});
const trigger = useTrigger();
const { world, running } = trigger;
afterEach(() => jest.restoreAllMocks());

const publish = async (options: IDataObject = {}, activation: 'activate' | 'init' = 'activate') => {
	const published = await trigger.publish({ options }, { activation });
	await untilPause();
	return published;
};
const stop = async () => await running.pop()!.stop();
/** Lets the pause pass, and makes a look; answers how long the next pause would be, in seconds. */
const look = async (afterSec: number) => {
	passedMs += afterSec * 1_000;
	world.tick(afterSec);
	return Math.round(await nextLook());
};
const setUse = (share: number) => (world.org.usage.used = world.org.usage.limit * share);
const calls = () => world.org.requests.counted;

describe('the Salesforce Record Trigger and the share of the API requests', () => {
	it('pauses at the share, longer each time, asks once after each pause, and loses nothing', async () => {
		const id = world.aContact();
		world.tick();
		const published = await publish();
		setUse(0.85);
		await look(60);
		world.org.update('Contact', id, { Title: 'Director' });
		let pause = await look(60);
		world.org.requests.clear();
		const pauses: number[] = [];
		for (let round = 0; round < 4; round++) {
			pauses.push(pause);
			pause = await look(pause);
		}
		expect(pauses).toEqual([300, 600, 1_200, 1_800]);
		expect(calls()).toBe(4);
		expect(world.org.requests.of('GET resources')).toHaveLength(4);
		expect(trigger.bench.database.changes).toEqual([]);

		setUse(0.5);
		expect(await look(pause)).toBe(60);
		expect(trigger.bench.database.changes).toMatchObject([{ id, change: 'updated' }]);
		expect(published.failed).toEqual([]);
	});

	it('says in the log that it pauses, until when and why, and that it goes on', async () => {
		const published = await publish();
		setUse(0.85);
		await look(60);
		await look(60);
		expect(published.log.at(-1)).toMatch(
			/no look is made until \d{4}-.*nothing is lost\. Routine sync has stopped at 80 % .* 850,\d+ of 1,000,000 are used/,
		);
		setUse(0.2);
		await look(300);
		expect(published.log.at(-1)).toMatch(/requests are free again after 5 minutes/);
	});

	it('goes on beyond it when it is urgent, or of a larger share', async () => {
		await publish({ urgent: true });
		setUse(0.95);
		expect(await look(60)).toBe(60);
		expect(await look(60)).toBe(60);
		await stop();
		await publish({ budgetPercent: 97 });
		expect(await look(60)).toBe(60);
	});

	it.each([
		['at its share', {}],
		['urgent', { urgent: true }],
	])('waits out a refusal, %s, in longer and longer pauses', async (_what, options) => {
		const id = world.aContact();
		world.tick();
		const published = await publish(options);
		const { limit } = world.org.usage;
		world.org.update('Contact', id, { Title: 'Director' });
		world.org.setDailyLimit(1);
		let pause = await look(60);
		world.org.requests.clear();
		const pauses: number[] = [];
		for (let round = 0; round < 4; round++) {
			pauses.push(pause);
			pause = await look(pause);
		}
		expect(pauses).toEqual([300, 600, 1_200, 1_800]);
		expect(world.org.requests.all().filter(({ status }) => status === 403)).toHaveLength(4);
		expect(published.failed).toEqual([]);
		world.org.setDailyLimit(limit);
		expect(await look(pause)).toBe(60);
		expect(trigger.bench.database.changes).toMatchObject([{ id, change: 'updated' }]);
	});

	it('begins while the share is used up, and catches up from there', async () => {
		await publish();
		setUse(0.9);
		await look(60);
		await stop();
		const id = world.aContact();
		world.tick();
		const published = await publish({}, 'init');
		expect(trigger.bench.database.changes).toEqual([]);
		setUse(0.1);
		await look(1_800);
		expect(trigger.bench.database.changes).toMatchObject([{ id }]);
		expect(published.failed).toEqual([]);
	});
});
