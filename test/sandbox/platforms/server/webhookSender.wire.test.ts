import { appcuesEvents } from '../../../../sandbox/platforms/appcues';
import { until } from '../support/http';
import { appcues, receiver } from '../support/sandboxes';

const QUICK = { attempts: 3, firstDelayMs: 1 };

async function sender(config: { retry?: typeof QUICK | 'off'; timeoutMs?: number } = {}) {
	const [{ sandbox }, hook] = [await appcues(), await receiver()];
	sandbox.webhook.configure({ url: hook.url, retry: QUICK, ...config });
	return { webhook: sandbox.webhook, hook, sandbox };
}

describe('a webhook', () => {
	it('is posted as JSON and answered with what the receiver said', async () => {
		const { webhook, hook } = await sender();
		hook.answers = [202];
		const delivery = await webhook.send({ name: 'x', user_id: 'u-1' });
		expect(delivery).toMatchObject({ id: 1, status: 202, answer: 'answer 202', ok: true });
		expect(hook.received[0].raw).toBe('{"name":"x","user_id":"u-1"}');
		expect(hook.received[0].headers['content-type']).toBe('application/json');
		expect(webhook.deliveries).toEqual([delivery]);
	});

	it('is tried again after a 5xx, with the same bytes', async () => {
		const { webhook, hook } = await sender();
		hook.answers = [500, 503, 200];
		const delivery = await webhook.send(appcuesEvents.goal());
		expect(delivery.attempts.map(({ status }) => status)).toEqual([500, 503, 200]);
		expect(new Set(hook.received.map(({ raw }) => raw)).size).toBe(1);
		expect(delivery.ok).toBe(true);
	});

	it('is given up after the last attempt', async () => {
		const { webhook, hook } = await sender();
		hook.answers = [500, 500, 500, 200];
		const delivery = await webhook.send({});
		expect([delivery.attempts.length, delivery.status, delivery.ok]).toEqual([3, 500, false]);
	});

	it.each([400, 401, 404, 429])('is not tried again after %d', async (status) => {
		const { webhook, hook } = await sender();
		hook.answers = [status];
		const delivery = await webhook.send({});
		expect([delivery.attempts.length, delivery.status]).toEqual([1, status]);
	});

	it('is tried again after a timeout', async () => {
		const { webhook, hook } = await sender({ timeoutMs: 2_000 });
		hook.answers = ['hang', 200];
		const delivery = await webhook.send({});
		expect(delivery.attempts.map(({ error, status }) => error ?? status)).toEqual(['timeout', 200]);
	});

	it('is tried once when retries are off', async () => {
		const { webhook, hook } = await sender({ retry: 'off' });
		hook.answers = [500];
		expect((await webhook.send({})).attempts).toHaveLength(1);
	});

	it('to a receiver that is gone ends without a status', async () => {
		const { webhook, hook } = await sender();
		await hook.close();
		const delivery = await webhook.send({});
		expect(delivery.attempts.map(({ error }) => error)).toEqual(Array(3).fill('ECONNREFUSED'));
		expect([delivery.status, delivery.ok]).toEqual([undefined, false]);
	});

	it('can be delivered again, byte for byte', async () => {
		const { webhook, hook } = await sender();
		const first = await webhook.send(appcuesEvents.flow('completed'));
		const again = await webhook.redeliver(first);
		expect(hook.received[1].raw).toBe(hook.received[0].raw);
		expect(again).toMatchObject({ id: 2, redeliveryOf: 1, raw: first.raw });
	});

	it('cannot be sent before it is configured', async () => {
		const { sandbox } = await appcues();
		await expect(sandbox.webhook.send({})).rejects.toThrow('configure the webhook before sending');
	});

	it('carries extra headers', async () => {
		const { sandbox } = await appcues();
		const hook = await receiver();
		sandbox.webhook.configure({ url: hook.url, headers: { 'x-tenant': 't-1' } });
		await sandbox.webhook.send({});
		expect(hook.received[0].headers['x-tenant']).toBe('t-1');
	});
});

describe('a burst', () => {
	it('sends all bodies, at most so many at a time, and keeps their order in the result', async () => {
		const { webhook, hook } = await sender();
		const bodies = Array.from({ length: 200 }, (_none, index) => ({ name: `e-${index}` }));
		const deliveries = await webhook.burst(bodies, 10);
		expect(deliveries.map(({ raw }) => JSON.parse(raw) as unknown)).toEqual(bodies);
		expect(hook.received).toHaveLength(200);
		expect(hook.peak()).toBeGreaterThan(1);
		expect(hook.peak()).toBeLessThanOrEqual(10);
	});
});

describe('closing the sandbox', () => {
	it('ends a webhook that waits for its answer', async () => {
		const { webhook, hook, sandbox } = await sender({ timeoutMs: 60_000 });
		hook.answers = ['hang'];
		const waiting = webhook.send({});
		await until(
			async () => hook.received.length,
			(received) => received === 1,
		);
		await sandbox.close();
		expect((await waiting).ok).toBe(false);
	});
});
