import type { IWebhookFunctions } from 'n8n-workflow';
import { ProductEventTrigger } from '../../../nodes/ProductEventTrigger/ProductEventTrigger.node';
import { receive } from '../../../nodes/ProductEventTrigger/receive';
import { MemoryCredentials } from '../../harness/engine';
import { WebhookBench } from '../../harness/webhookBench';

/** How long the trigger waits for an execution to be saved, here. */
const PATIENCE_MS = 400;

const pause = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));

/** Longer than anything takes here; a mistake must not wait for ever. */
const GIVEN_UP_MS = 30_000;

async function until(isSo: () => boolean): Promise<void> {
	const end = Date.now() + GIVEN_UP_MS;
	while (!isSo()) {
		if (Date.now() > end) throw new Error(`waited in vain for ${String(isSo)}`);
		await pause(1);
	}
}

let bench: WebhookBench;
let patienceMs: number;
/** Deliveries under way, by the user they are about. */
let answers: Map<string, { status: number; body: unknown }>;
let senders: Array<Promise<void>>;

beforeEach(async () => {
	const credentials = new MemoryCredentials();
	credentials.store.appcuesSyncApi = { webhookSecret: '' };
	const trigger = Object.assign(new ProductEventTrigger(), {
		async webhook(this: IWebhookFunctions) {
			return await receive(this, patienceMs);
		},
	});
	bench = await new WebhookBench(trigger, credentials).open({
		platform: 'appcues',
		verification: 'none',
		options: { eventsPerExecution: 50 },
	});
	answers = new Map();
	senders = [];
	patienceMs = PATIENCE_MS;
});
afterEach(async () => await bench.close());

/** Sends a delivery and waits until it has come in, not until it is answered. */
async function send(userId: string, hangUp?: AbortSignal): Promise<void> {
	const before = bench.received;
	const event = { name: 'flow_completed', timestamp: 1795166100, user_id: userId };
	const body = JSON.stringify({ ...event, id: `id of ${userId}` });
	senders.push(
		fetch(bench.url, { method: 'POST', body, signal: hangUp }).then(
			async (answer) =>
				void answers.set(userId, { status: answer.status, body: await answer.json() }),
			(error: Error) => {
				if (error.name !== 'AbortError') throw error;
			},
		),
	);
	await until(() => bench.received > before);
	await pause(5);
}

const allAnswered = async () => await Promise.all(senders);
const statuses = () => Object.fromEntries([...answers].map(([user, { status }]) => [user, status]));
const usersIn = (items: readonly object[]) =>
	items.map((item) => (item as { user: { id: string } }).user.id);
const executions = () => bench.executions.map(usersIn);

/** Saving waits at a gate: one push lets one execution pass, or fail. */
function gated() {
	const waiting: Array<{ users: string[]; pass: () => void; fail: () => void }> = [];
	bench.save = async (items) =>
		await new Promise((resolve, reject) =>
			waiting.push({
				users: usersIn(items),
				pass: () => resolve(),
				fail: () => reject(new Error('the database is gone')),
			}),
		);
	return {
		/** The execution that is being saved. */
		async next() {
			await until(() => waiting.length > 0);
			return waiting.shift()!;
		},
	};
}

describe('a sender of product events', () => {
	it('is answered only when the execution with its events is saved', async () => {
		const gate = gated();
		await send('a');
		const saving = await gate.next();
		await pause(50);
		expect(statuses()).toEqual({});
		saving.pass();
		await allAnswered();
		expect(answers.get('a')).toEqual({ status: 200, body: { accepted: 1, ignored: [] } });
		expect(executions()).toEqual([['a']]);
	});

	it('that waits for another one is answered only when its own events are saved', async () => {
		const gate = gated();
		for (const user of ['a', 'b', 'c']) await send(user);
		(await gate.next()).pass();
		const second = await gate.next();
		await pause(50);
		expect(statuses()).toEqual({ a: 200 });
		second.pass();
		await allAnswered();
		expect(statuses()).toEqual({ a: 200, b: 200, c: 200 });
		expect(executions()).toEqual([['a'], ['b', 'c']]);
	});

	it('is asked to send again when its execution cannot be saved, whether it leads or waits', async () => {
		const gate = gated();
		for (const user of ['a', 'b', 'c']) await send(user);
		(await gate.next()).pass();
		(await gate.next()).fail();
		await allAnswered();
		expect(statuses()).toEqual({ a: 200, b: 503, c: 503 });
		expect(executions()).toEqual([['a']]);
	});

	it('is served after a failure as before it', async () => {
		const gate = gated();
		await send('a');
		(await gate.next()).fail();
		await allAnswered();
		await send('a');
		(await gate.next()).pass();
		await allAnswered();
		expect(statuses()).toEqual({ a: 200 });
	});

	it('that is refused waits for nobody, and nobody for it', async () => {
		const gate = gated();
		await send('a');
		const answer = await fetch(bench.url, { method: 'POST', body: 'no JSON' });
		expect(answer.status).toBe(400);
		(await gate.next()).pass();
		await allAnswered();
		expect(executions()).toEqual([['a']]);
	});
});

describe('a sender that hangs up', () => {
	it('while its execution is saved: those behind it are served, and its events are kept', async () => {
		const gate = gated();
		await send('first');
		const hangUp = new AbortController();
		await send('a', hangUp.signal);
		for (const user of ['b', 'c']) await send(user);
		(await gate.next()).pass();
		const group = await gate.next();
		hangUp.abort();
		await pause(20);
		group.pass();
		await allAnswered();
		expect(statuses()).toEqual({ first: 200, b: 200, c: 200 });
		await send('d');
		(await gate.next()).pass();
		await allAnswered();
		expect(executions()).toEqual([['first'], ['a', 'b', 'c'], ['d']]);
	});

	it('while it waits: its events are kept all the same, in their place', async () => {
		const gate = gated();
		await send('first');
		await send('a');
		const hangUp = new AbortController();
		await send('b', hangUp.signal);
		await send('c');
		hangUp.abort();
		await pause(20);
		(await gate.next()).pass();
		(await gate.next()).pass();
		await allAnswered();
		expect(statuses()).toEqual({ first: 200, a: 200, c: 200 });
		expect(executions()).toEqual([['first'], ['a', 'b', 'c']]);
	});
});

describe('an execution that is never said to be saved', () => {
	it('has those that wait for it send again, and holds up nobody behind them', async () => {
		const gate = gated();
		await send('first');
		for (const user of ['a', 'b']) await send(user);
		(await gate.next()).pass();
		const stuck = await gate.next();
		await send('c');
		const behind = await gate.next();
		expect(behind.users).toEqual(['c']);
		behind.pass();
		await until(() => answers.size >= 3);
		expect(statuses()).toEqual({ first: 200, b: 503, c: 200 });
		stuck.pass();
		await allAnswered();
		expect(statuses()).toMatchObject({ a: 200, b: 503 });
	});
});

describe('many deliveries', () => {
	it('arrive each once, in the order they came, in few executions', async () => {
		patienceMs = GIVEN_UP_MS;
		const saves = gated();
		const users = Array.from({ length: 60 }, (_unused, number) => `u-${number}`);
		for (const user of users) await send(user);
		for (const size of [1, 50, 9]) {
			const { users: saved, pass } = await saves.next();
			expect(saved).toHaveLength(size);
			pass();
		}
		await allAnswered();
		expect(executions().flat()).toEqual(users);
		expect(new Set(Object.values(statuses()))).toEqual(new Set([200]));
	});
});
