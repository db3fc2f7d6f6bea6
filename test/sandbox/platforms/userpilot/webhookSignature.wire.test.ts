import { createHmac } from 'node:crypto';
import {
	userpilotEvents,
	type UserpilotWebhookBody,
	type UserpilotWebhookConfig,
} from '../../../../sandbox/platforms/userpilot';
import type { Received } from '../support/receiver';
import { receiver, userpilot } from '../support/sandboxes';

const AT = new Date('2026-11-21T10:00:00.900Z');
const AT_SECONDS = 1795255200;
const BODY = userpilotEvents.npsFeedback('Très bien', { at: AT });

async function sender(config: Omit<UserpilotWebhookConfig, 'url'> = {}) {
	const [{ sandbox }, hook] = [await userpilot(), await receiver()];
	sandbox.webhook.configure({ url: hook.url, secret: 'tok-1', ...config });
	return { webhook: sandbox.webhook, hook };
}

/** The header taken apart, as a receiver would. */
function signatureOf({ headers }: Received): { t: string; v1: string } {
	const [, t = '', v1 = ''] = /^t=(\d+),v1=(.+)$/.exec(String(headers['x-signature'])) ?? [];
	return { t, v1 };
}

function hmac(text: string, encoding: 'hex' | 'base64' = 'hex'): string {
	return createHmac('sha256', 'tok-1').update(text, 'utf8').digest(encoding);
}

describe('Userpilot webhook signature', () => {
	it.each(['hex', 'base64'] as const)('covers body, dot, timestamp, in %s', async (encoding) => {
		const { webhook, hook } = await sender({ encoding });
		await webhook.send(BODY, { at: AT });
		const [received] = hook.received;
		const { t, v1 } = signatureOf(received);
		expect(t).toBe(String(AT_SECONDS));
		expect(v1).toBe(hmac(`${received.raw}.${t}`, encoding));
		expect(v1).not.toBe(hmac(`${t}.${received.raw}`, encoding));
	});

	it('bears the time that also stands in the body', async () => {
		const { webhook, hook } = await sender();
		await webhook.send(BODY, { at: AT });
		const body = JSON.parse(hook.received[0].raw) as UserpilotWebhookBody;
		expect(String(body.timestamp)).toBe(signatureOf(hook.received[0]).t);
	});

	it('can be over the restringified body, which then differs from the bytes', async () => {
		const { webhook, hook } = await sender({ signedText: 'restringified', bodyStyle: 'ascii' });
		await webhook.send(BODY, { at: AT });
		const [{ raw }] = hook.received;
		expect(raw).toContain('Tr\\u00e8s bien');
		const restringified = JSON.stringify(JSON.parse(raw));
		expect(restringified).not.toBe(raw);
		expect(signatureOf(hook.received[0]).v1).toBe(hmac(`${restringified}.${AT_SECONDS}`));
	});

	it('over raw bytes fits whatever the body looks like', async () => {
		const { webhook, hook } = await sender({ bodyStyle: 'spaced' });
		await webhook.send(BODY, { at: AT });
		const [{ raw }] = hook.received;
		expect(raw).toContain('\n  "timestamp"');
		expect(signatureOf(hook.received[0]).v1).toBe(hmac(`${raw}.${AT_SECONDS}`));
	});

	it('can count milliseconds', async () => {
		const { webhook, hook } = await sender({ timestampUnit: 'milliseconds' });
		await webhook.send(BODY, { at: AT });
		expect(signatureOf(hook.received[0]).t).toBe(String(AT.getTime()));
	});

	it('is missing without a secret', async () => {
		const { webhook, hook } = await sender({ secret: undefined });
		await webhook.send(BODY);
		expect(hook.received[0].headers).not.toHaveProperty('x-signature');
	});

	it('is the same again on redelivery, or new as of now, over the same bytes', async () => {
		const { webhook, hook } = await sender();
		const delivery = await webhook.send(BODY, { at: AT });
		await webhook.redeliver(delivery);
		const before = Math.floor(Date.now() / 1_000);
		await webhook.redeliver(delivery, 'new');
		const [first, same, renewed] = hook.received;
		expect(same).toMatchObject({ raw: first.raw });
		expect(same.headers['x-signature']).toBe(first.headers['x-signature']);
		expect(renewed.raw).toBe(first.raw);
		const { t, v1 } = signatureOf(renewed);
		expect(Number(t)).toBeGreaterThanOrEqual(before);
		expect(Number(t)).toBeLessThanOrEqual(Date.now() / 1_000);
		expect(v1).toBe(hmac(`${first.raw}.${t}`));
	});

	it.each(['body', 'signature', 'timestamp'] as const)(
		'no longer fits when the %s is falsified',
		async (tamper) => {
			const { webhook, hook } = await sender();
			await webhook.send(BODY, { at: AT, tamper });
			const { t, v1 } = signatureOf(hook.received[0]);
			expect(v1).not.toBe(hmac(`${hook.received[0].raw}.${t}`));
		},
	);
});
