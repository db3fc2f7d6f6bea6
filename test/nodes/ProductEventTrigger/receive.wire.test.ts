import type { IWebhookFunctions } from 'n8n-workflow';
import { ProductEventTrigger } from '../../../nodes/ProductEventTrigger/ProductEventTrigger.node';
import { Admission, type WaitingLimits } from '../../../nodes/ProductEventTrigger/admission';
import { LoadNotices } from '../../../nodes/ProductEventTrigger/notices';
import { receive } from '../../../nodes/ProductEventTrigger/receive';
import { MemoryCredentials } from '../../harness/engine';
import { WebhookBench } from '../../harness/webhookBench';

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
/** How long the trigger waits for an execution to be saved. */
let patienceMs: number;
/** What may wait at once. */
let limits: WaitingLimits;
/** What the trigger has told the log. */
let told: string[];
/** Deliveries under way, by the user they are about. */
let answers: Map<string, { status: number; retryAfter?: string; body: unknown }>;
let senders: Array<Promise<void>>;

beforeEach(async () => {
	limits = { deliveries: 1_000, bytes: 1_000_000 };
	const admission = new Admission(() => limits);
	const notices = new LoadNotices();
	told = [];
	jest.spyOn(notices, 'tellNoRoom').mockImplementation(() => void told.push('no room'));
	const credentials = new MemoryCredentials();
	credentials.store.appcuesSyncApi = { webhookSecret: '' };
	const trigger = Object.assign(new ProductEventTrigger(), {
		async webhook(this: IWebhookFunctions) {
			return await receive(this, { settleWithinMs: patienceMs, admission, notices });
		},
	});
	bench = await new WebhookBench(trigger, credentials).open({
		platform: 'appcues',
		verification: 'none',
		options: { eventsPerExecution: 50 },
	});
	answers = new Map();
	senders = [];
	patienceMs = GIVEN_UP_MS;
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
				void answers.set(userId, {
					status: answer.status,
					retryAfter: answer.headers.get('retry-after') ?? undefined,
					body: await answer.json(),
				}),
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
		expect([answers.get('b')!.retryAfter, answers.get('c')!.retryAfter]).toEqual(['10', '10']);
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
		patienceMs = 400;
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

describe('more deliveries than can wait', () => {
	const busy = { error: expect.stringContaining('send the event again') as string };

	it('are asked to come again later, at once, and those that wait are served', async () => {
		const gate = gated();
		limits.deliveries = 3;
		await send('a');
		for (const user of ['b', 'c', 'd', 'e', 'f']) await send(user);
		await until(() => answers.size === 2);
		expect(answers.get('e')).toEqual({ status: 503, retryAfter: '10', body: busy });
		expect(answers.get('f')).toEqual({ status: 503, retryAfter: '10', body: busy });
		expect(told).toEqual(['no room', 'no room']);
		(await gate.next()).pass();
		(await gate.next()).pass();
		await allAnswered();
		expect(statuses()).toEqual({ a: 200, b: 200, c: 200, d: 200, e: 503, f: 503 });
		expect(executions()).toEqual([['a'], ['b', 'c', 'd']]);
	});

	it('are let in again when those before them are served', async () => {
		const gate = gated();
		limits.deliveries = 1;
		for (const user of ['a', 'b', 'c']) await send(user);
		(await gate.next()).pass();
		(await gate.next()).pass();
		await allAnswered();
		await send('c');
		(await gate.next()).pass();
		await allAnswered();
		expect(executions()).toEqual([['a'], ['b'], ['c']]);
	});

	it('are counted by their size as well', async () => {
		const gate = gated();
		limits.bytes = 200;
		for (const user of ['a', 'b', 'c', 'd']) await send(user);
		await until(() => answers.size > 0);
		(await gate.next()).pass();
		const { users, pass } = await gate.next();
		pass();
		await allAnswered();
		expect(users).toEqual(['b', 'c']);
		expect(statuses()).toEqual({ a: 200, b: 200, c: 200, d: 503 });
	});
});
