import { performance } from 'node:perf_hooks';
import type { IDataObject } from 'n8n-workflow';
import { useWatchedOrg } from '../../salesforce/changes/watchedOrg';
import { TriggerBench, type Published } from './triggerBench';
import { OF_TITLES } from './useTrigger';

/** Pauses are real here, and the interval is an hour: whatever arrives was pushed. */
const PUSHED: IDataObject = {
	...OF_TITLES,
	checkEverySec: 3600,
	push: 'changeDataCapture',
	channel: '/data/ProductSync__chn',
};

const world = useWatchedOrg();
let bench: TriggerBench;
let running: Published[];
beforeEach(() => {
	running = [];
	world.org.clock.resume();
	world.org.streaming.connectMs = 300;
	world.org.captureChanges(['Contact'], 'ProductSync__chn');
	bench = new TriggerBench(world.sandbox);
});
afterEach(async () => {
	for (const published of running) await published.stop();
});

async function publish(parameters: IDataObject = {}, activation: 'activate' | 'init' = 'activate') {
	const published = await bench.publish({ ...PUSHED, ...parameters }, { activation });
	running.push(published);
	return published;
}

const pause = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));

/** @throws when it does not come true in a time that is many times what it takes */
async function until(holds: () => boolean, withinMs = 20_000): Promise<number> {
	const begin = performance.now();
	while (!holds()) {
		if (performance.now() - begin > withinMs) throw new Error(`not within ${withinMs} ms`);
		await pause(10);
	}
	return performance.now() - begin;
}

const looks = () => world.org.requests.of('composite').length;
const handshakes = () => world.org.requests.find({ path: '/cometd/' }).length;
const titles = () => bench.database.changes.map(({ record }) => (record as IDataObject).Title);

/** Publishes, and waits until nothing more happens by itself. */
async function listening(parameters: IDataObject = {}) {
	const published = await publish(parameters);
	await until(() => looks() > 0);
	await until(() => world.org.streaming.subscribers === 1);
	await pause(50);
	return published;
}

describe('the Salesforce Record Trigger with push', () => {
	it('hands a change on in a moment, an hour before it would look', async () => {
		const id = world.aContact();
		await listening();
		world.org.update('Contact', id, { Title: 'Director' });
		expect(await until(() => titles().includes('Director'))).toBeLessThan(3_000);
		expect(bench.database.changes).toMatchObject([{ id, change: 'updated' }]);
	});

	it('saves at once that a page has arrived, and not an hour later: a kill repeats nothing', async () => {
		const id = world.aContact();
		await listening();
		const before = looks();
		world.org.update('Contact', id, { Title: 'Director' });
		await until(() => titles().includes('Director'));
		const state = () =>
			(bench.database.staticData.global as IDataObject).recordTriggers as IDataObject;
		await until(() => (state().Trigger as IDataObject).pending === undefined);
		await pause(200);
		expect(looks() - before).toBe(1);
		expect(bench.database.executions.size).toBe(1);
	});

	it('makes no look while nothing changes, and polls on an open connection that costs no API request', async () => {
		await listening();
		const before = looks();
		const counted = world.org.requests.counted;
		const polls = handshakes();
		await until(() => handshakes() > polls + 2);
		expect(looks()).toBe(before);
		expect(world.org.requests.counted).toBe(counted);
	});

	it('takes a change once, however often it is pushed', async () => {
		const id = world.aContact();
		await listening();
		world.org.streaming.copies = 5;
		world.org.update('Contact', id, { Title: 'Director' });
		await until(() => titles().length > 0);
		await pause(1_500);
		expect(titles()).toEqual(['Director']);
	});

	it('takes a storm of 1,000 pushes with two looks: one under way, one that waits', async () => {
		const id = world.aContact();
		await listening();
		const before = looks();
		world.org.streaming.copies = 1_000;
		world.org.update('Contact', id, { Title: 'Director' });
		await until(() => titles().length > 0);
		await pause(2_500);
		expect(titles()).toEqual(['Director']);
		expect(looks() - before).toBeLessThanOrEqual(2);
	});

	it('loses nothing when pushes are lost: the next look has it', async () => {
		const id = world.aContact();
		await listening();
		world.org.streaming.copies = 0;
		world.org.update('Contact', id, { Title: 'Director' });
		await pause(500);
		expect(titles()).toEqual([]);
		world.org.streaming.copies = 1;
		world.org.update('Contact', world.aContact({ Title: 'Analyst' }), { Title: 'CTO' });
		await until(() => titles().length === 2);
		expect(titles().sort()).toEqual(['CTO', 'Director']);
	});

	it('opens a new session when the server knows it no more, and looks for what it has missed', async () => {
		const id = world.aContact();
		const published = await listening();
		world.org.streaming.copies = 0;
		world.org.update('Contact', id, { Title: 'Director' });
		world.org.streaming.forgetClients();
		world.org.streaming.copies = 1;
		await until(() => titles().includes('Director'));
		expect(published.failed).toEqual([]);
	});

	it('renews the access token when the session is not valid any more', async () => {
		const id = world.aContact();
		const published = await listening();
		world.org.expireTokens();
		world.org.streaming.validate();
		await until(() => world.org.streaming.subscribers === 1);
		world.org.update('Contact', id, { Title: 'Director' });
		await until(() => titles().includes('Director'));
		expect(published.failed).toEqual([]);
	});

	it.each([
		['is reset', { effect: 'resetBeforeCommit' as const }],
		['answers with a page of maintenance', { effect: 'maintenance' as const }],
		['breaks off in the middle of an answer', { effect: 'malformedJson' as const }],
		[
			'answers with a page',
			{
				effect: 'answer' as const,
				answer: { status: 200, contentType: 'text/html', body: '<html>Sign in</html>' },
			},
		],
	])('goes on when the connection %s', async (_how, fault) => {
		const id = world.aContact();
		const published = await listening();
		world.org.faults.add({ path: '/cometd/', times: 2, ...fault });
		world.org.update('Contact', id, { Title: 'Director' });
		await until(() => titles().includes('Director'));
		expect(published.failed).toEqual([]);
	});

	it.each([
		[
			'a channel that is not there',
			{ channel: '/data/Nothing__chn' },
			/does not exist.*Install Kit/s,
		],
		['what is no channel', { channel: '/topic/A b' }, /is not a channel of Change Data Capture/],
	])('is not published with %s, and says what to do', async (_what, parameters, words) => {
		const error = await publish(parameters).catch(
			(refused: Error & { description?: string }) => refused,
		);
		expect(error).toBeInstanceOf(Error);
		const { message, description } = error as Error & { description?: string };
		expect(`${message} ${description}`).toMatch(words);
	});

	it('is published while the org has no room for another client, tells so, and looks at its interval', async () => {
		world.org.streaming.maxClients = 0;
		const published = await publish();
		expect(published.log.join()).toMatch(/concurrent user limit exceeded.*Nothing is lost/s);
		world.org.streaming.maxClients = 20;
		await until(() => world.org.streaming.subscribers === 1);
	});

	it('does not hammer a server that forgets each session at once: pauses grow, and it is told once', async () => {
		// https://github.com/cometd/cometd/issues/2480
		const published = await listening();
		world.org.faults.add({
			path: '/cometd/',
			body: '/meta/connect',
			effect: 'answer',
			answer: {
				status: 200,
				body: [
					{
						channel: '/meta/connect',
						advice: { interval: 0, reconnect: 'handshake' },
						error: '403::Unknown client',
						successful: false,
					},
				],
			},
		});
		const before = handshakes();
		await pause(6_000);
		// After half a second to one, one to two, two to four: each a handshake, a subscription and a connect.
		expect(handshakes() - before).toBeLessThanOrEqual(1 + 3 * 4);
		expect(published.log.filter((line) => line.includes('Unknown client'))).toHaveLength(1);
		expect(published.failed).toEqual([]);
	});

	it('tells once that the event deliveries are used up, and loses nothing', async () => {
		const id = world.aContact();
		const published = await listening();
		world.org.streaming.deliveries.limit = 0;
		world.org.update('Contact', id, { Title: 'Director' });
		await until(() => titles().includes('Director'));
		await until(() => published.log.some((line) => line.includes('daily limit exceeded')));
		expect(published.failed).toEqual([]);
	});

	it('does not hold up publishing when Salesforce accepts the request and does not answer', async () => {
		const id = world.aContact();
		const silence = world.org.faults.add({ path: '/cometd/', effect: 'silence' });
		const begin = performance.now();
		const published = await publish();
		expect(performance.now() - begin).toBeLessThan(10_000);
		expect(published.log.join()).toContain('no answer within 6 seconds');
		silence.remove();
		await until(() => world.org.streaming.subscribers === 1);
		world.org.update('Contact', id, { Title: 'Director' });
		await until(() => titles().includes('Director'));
	});

	it('starts with n8n when push is refused, and tells so once in a failed execution', async () => {
		const published = await publish({ channel: '/data/Nothing__chn' }, 'init');
		await until(() => published.failed.length > 0);
		await pause(2_000);
		expect(published.failed).toHaveLength(1);
		expect(published.failed[0].message).toContain('does not exist');
	});

	it('stops at once, also while it waits for events', async () => {
		world.org.streaming.connectMs = 60_000;
		const published = await listening();
		running.pop();
		const begin = performance.now();
		await published.stop();
		expect(performance.now() - begin).toBeLessThan(5_000);
	});

	it('makes no look for pushes after one has failed: the next comes with the pause of failures', async () => {
		const id = world.aContact();
		const published = await listening();
		const refused = world.org.faults.add({
			path: '/composite',
			effect: 'answer',
			answer: {
				status: 403,
				body: [{ errorCode: 'INSUFFICIENT_ACCESS', message: 'no' }],
			},
		});
		world.org.update('Contact', id, { Title: 'Director' });
		await until(() => published.failed.length > 0);
		expect(refused.met).toBe(1);
		world.org.streaming.copies = 100;
		world.org.update('Contact', id, { Title: 'CTO' });
		await pause(2_500);
		expect(refused.met).toBe(1);
	});

	it('without push opens no connection of its own', async () => {
		await publish({ push: 'none' });
		await until(() => looks() > 0);
		await pause(300);
		expect(handshakes()).toBe(0);
	});
});
