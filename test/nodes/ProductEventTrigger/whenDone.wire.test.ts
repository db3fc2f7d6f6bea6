import { ProductEventTrigger } from '../../../nodes/ProductEventTrigger/ProductEventTrigger.node';
import { MemoryCredentials } from '../../harness/engine';
import { WebhookBench, type Ending } from '../../harness/webhookBench';

interface Run {
	users: string[];
	end: (ending?: Ending) => void;
	fail: () => void;
}

let bench: WebhookBench;
/** Executions under way. */
let runs: Run[];

beforeEach(async () => {
	const credentials = new MemoryCredentials();
	credentials.store.appcuesSyncApi = { webhookSecret: '' };
	runs = [];
	bench = await new WebhookBench(new ProductEventTrigger(), credentials).open({
		...{ platform: 'appcues', verification: 'none' },
		options: { answer: 'whenDone', waitForOthersMs: 0 },
	});
	bench.run = async (items) =>
		await new Promise((resolve, reject) =>
			runs.push({
				users: items.map(({ user }) => (user as { id: string }).id),
				end: (ending) => resolve(ending),
				fail: () => reject(new Error('the worker was killed')),
			}),
		);
});
afterEach(async () => await bench.close());

const WHEN_DONE = 'product-events/when-done';

interface Answered {
	status: number;
	retryAfter: string | null;
	text: string;
}

async function send(userId: string, path = WHEN_DONE): Promise<Answered> {
	const event = { name: 'flow_completed', timestamp: 1795166100, user_id: userId };
	const body = JSON.stringify({ ...event, id: `id of ${userId}` });
	const answer = await fetch(`${bench.url}${path}`, { method: 'POST', body });
	const retryAfter = answer.headers.get('retry-after');
	return { status: answer.status, retryAfter, text: await answer.text() };
}

/** Waits for the next execution to begin. */
async function nextRun(): Promise<Run> {
	await arrived(() => runs.length > 0);
	return runs.shift()!;
}

async function arrived(isSo: () => boolean): Promise<void> {
	for (let look = 0; !isSo(); look++) {
		if (look > 5_000) throw new Error('nothing comes');
		await new Promise((resolve) => setTimeout(resolve, 2));
	}
}

/** Sends of these users, one after the other, none of which waits for its answer. */
async function sendAll(...users: string[]): Promise<Array<Promise<Answered>>> {
	const sent: Array<Promise<Answered>> = [];
	for (const user of users) {
		const before = bench.received;
		sent.push(send(user));
		await arrived(() => bench.received > before);
	}
	return sent;
}

describe('the address that answers when done', () => {
	it('answers when the execution has ended, not when it is saved, and tells nothing of it', async () => {
		const answer = send('a');
		const run = await nextRun();
		const early = await Promise.race([
			answer,
			new Promise((resolve) => setTimeout(() => resolve('waits'), 50)),
		]);
		expect(early).toBe('waits');
		run.end();
		expect(await answer).toEqual({ status: 200, retryAfter: null, text: '' });
	});

	it('asks everybody to send again whose execution failed, and goes on', async () => {
		const answers = await sendAll('a', 'b', 'c');
		(await nextRun()).end();
		const together = await nextRun();
		expect(together.users).toEqual(['b', 'c']);
		together.fail();
		const [alone, leader, follower] = await Promise.all(answers);
		expect(alone.status).toBe(200);
		for (const each of [leader, follower])
			expect(each).toMatchObject({ status: 503, retryAfter: '10' });
		expect(follower.text).toContain(
			'the execution with the event did not end well; send the event again',
		);

		const again = send('b');
		(await nextRun()).end();
		expect((await again).status).toBe(200);
	});

	it('takes no execution for done that n8n could not start, though n8n answers 200', async () => {
		const answers = await sendAll('a', 'b', 'c');
		(await nextRun()).end('notStarted');
		(await nextRun()).end('notStarted');
		for (const each of await Promise.all(answers))
			expect(each).toMatchObject({
				...{ status: 503, retryAfter: '10' },
				text: expect.stringContaining(
					'the execution with the event did not end well; send the event again',
				) as string,
			});
		const again = send('a');
		(await nextRun()).end();
		expect(await again).toMatchObject({ status: 200, text: '' });
	});

	it('lets others go while a killed worker still seems to have an execution', async () => {
		const [lost, next] = await sendAll('a', 'b');
		const dead = await nextRun();
		const alive = await nextRun();
		expect(alive.users).toEqual(['b']);
		alive.end();
		expect((await next).status).toBe(200);
		dead.fail();
		expect((await lost).status).toBe(503);
	});

	it('keeps nobody waiting at the address that answers when saved', async () => {
		const slow = send('a');
		const run = await nextRun();
		expect((await send('b', '')).status).toBe(200);
		run.end();
		expect((await slow).status).toBe(200);
	});

	it('refuses what the other address refuses', async () => {
		const answer = await fetch(`${bench.url}${WHEN_DONE}`, { method: 'POST', body: 'no events' });
		expect(answer.status).toBe(400);
		expect(bench.executions).toEqual([]);
	});
});

it('each way of answering has one address that the editor shows', () => {
	const { webhooks = [] } = new ProductEventTrigger().description;
	const shown = webhooks.filter(({ ndvHideUrl }) => ndvHideUrl !== true);
	expect(shown.map(({ path, responseMode }) => [path, responseMode])).toEqual([
		['product-events', 'onReceived'],
		[WHEN_DONE, 'lastNode'],
	]);
	// An expression per delivery would cost n8n an isolate each.
	for (const webhook of webhooks)
		for (const name of ['path', 'httpMethod', 'responseMode', 'responseData'] as const)
			expect(String(webhook[name])).not.toMatch(/^=/);
});
