import { createHmac } from 'node:crypto';
import { appcuesEvents, type AppcuesSecurity } from '../../../../sandbox/platforms/appcues';
import { appcues, basic, receiver } from '../support/sandboxes';

const AT = new Date('2026-11-21T10:00:00.123Z');

async function sent(
	security: AppcuesSecurity | undefined,
	body: unknown,
	tamper?: 'body' | 'signature' | 'unsigned',
) {
	const [{ sandbox }, hook] = [await appcues(), await receiver()];
	sandbox.webhook.configure({ url: hook.url, security });
	await sandbox.webhook.send(body, { tamper });
	return { ...hook.received[0], sandbox };
}

describe('Appcues webhook security', () => {
	const body = appcuesEvents.npsFeedback('Très bien — “merci”');

	it.each(['hex', 'base64'] as const)(
		'signs the raw bytes with HMAC-SHA256 in %s',
		async (encoding) => {
			const security = {
				kind: 'hmac',
				secret: 's3cret',
				header: 'X-Appcues-Signature',
				encoding,
			} as const;
			const { raw, headers } = await sent(security, body);
			const expected = createHmac('sha256', 's3cret')
				.update(Buffer.from(raw, 'utf8'))
				.digest(encoding);
			expect(headers['x-appcues-signature']).toBe(expected);
		},
	);

	it('can put a prefix before the signature', async () => {
		const security = { kind: 'hmac', secret: 's', header: 'x-sig', prefix: 'sha256=' } as const;
		const { raw, headers } = await sent(security, body);
		const expected = createHmac('sha256', 's').update(raw).digest('hex');
		expect(headers['x-sig']).toBe(`sha256=${expected}`);
	});

	it('can send the shared secret in a header', async () => {
		const { headers } = await sent(
			{ kind: 'sharedSecret', secret: 's', header: 'X-Hook-Token' },
			body,
		);
		expect(headers['x-hook-token']).toBe('s');
	});

	it('can use HTTP Basic', async () => {
		const { headers } = await sent({ kind: 'basic', user: 'hook', password: 'p:w' }, body);
		expect(headers.authorization).toBe(basic('hook', 'p:w'));
	});

	it.each([
		['none', { kind: 'none' } as const],
		['no setting', undefined],
	])('sends no proof with %s', async (_what, security) => {
		const { headers } = await sent(security, body);
		expect(Object.keys(headers).filter((name) => /sign|auth|secret|token/.test(name))).toEqual([]);
	});

	it('can be falsified: the body no longer fits the signature', async () => {
		const security = { kind: 'hmac', secret: 's', header: 'x-sig' } as const;
		const { raw, headers } = await sent(security, body, 'body');
		expect(JSON.parse(raw)).toEqual({ tampered: true, ...body });
		expect(headers['x-sig']).toBe(
			createHmac('sha256', 's').update(JSON.stringify(body)).digest('hex'),
		);
	});

	it.each(['hex', 'base64'] as const)(
		'can be falsified: the %s signature decodes to other bytes',
		async (encoding) => {
			const security = { kind: 'hmac', secret: 's', header: 'x-sig', encoding } as const;
			const { raw, headers } = await sent(security, body, 'signature');
			const right = createHmac('sha256', 's').update(raw).digest();
			const given = Buffer.from(String(headers['x-sig']), encoding);
			expect(given).toHaveLength(32);
			expect(given.equals(right)).toBe(false);
		},
	);

	it('can be left unsigned on purpose', async () => {
		const security = { kind: 'hmac', secret: 's', header: 'x-sig' } as const;
		expect((await sent(security, body, 'unsigned')).headers).not.toHaveProperty('x-sig');
	});
});

describe('Segment-style batches', () => {
	it('are arrays of track calls of which only the first is signed, with HMAC-SHA1', async () => {
		const batch = appcuesEvents.segmentBatch([
			appcuesEvents.npsScore(9, { at: AT }),
			appcuesEvents.flow('completed', { at: AT }),
		]);
		const { raw, headers } = await sent({ kind: 'segment', secret: 'shared' }, batch);
		const received = JSON.parse(raw) as Record<string, unknown>[];
		expect(received).toHaveLength(2);
		expect(received[0]).toMatchObject({
			version: 1,
			type: 'track',
			userId: 'u-501',
			event: 'NPS Score (Appcues)',
			properties: { name: 'nps_score', score: 9, user: { userId: 'u-501' } },
			timestamp: AT.toISOString(),
			context: { groupId: 'acct-1001' },
		});
		expect(received[0].messageId).not.toBe(received[1].messageId);
		const first = JSON.stringify(received[0]);
		expect(headers['x-signature']).toBe(createHmac('sha1', 'shared').update(first).digest('hex'));
	});
});
