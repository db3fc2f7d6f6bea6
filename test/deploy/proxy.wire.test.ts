import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { eventually } from '../../sandbox/host/eventually';
import type { ProxyKind } from '../../sandbox/host/proxy/configurations';
import { startProxy, type Proxy } from '../../sandbox/host/proxy/startProxy';
import { ProxyUnavailable } from '../../sandbox/host/proxy/unavailable';
import { unlessUnavailable } from '../sandbox/host/availability';
import { ActingN8n } from './ActingN8n';

const HOOK = '/webhook/9f2c/product-events';

type Answered = { status: number; retryAfter: string | null; type: string | null; body: string };

async function post(
	url: string,
	body: string | Uint8Array<ArrayBuffer> = '{}',
	headers: Record<string, string> = {},
): Promise<Answered> {
	const response = await fetch(url, {
		...{ method: 'POST', body },
		headers: { 'content-type': 'application/json', connection: 'close', ...headers },
	});
	const { status, headers: answered } = response;
	const [retryAfter, type] = [answered.get('retry-after'), answered.get('content-type')];
	return { status, retryAfter, type, body: await response.text() };
}

const SEND_AGAIN = {
	status: 503,
	retryAfter: '10',
	type: expect.stringContaining('application/json'),
	body: '{"error":"n8n is not ready; send the event again"}',
};

/** Runs a story behind a real proxy, with its own n8n. */
async function behind(
	kind: ProxyKind,
	story: (n8n: ActingN8n, proxy: Proxy) => Promise<void>,
): Promise<void> {
	await unlessUnavailable(ProxyUnavailable, async () => {
		const n8n = await ActingN8n.open();
		try {
			const proxy = await startProxy(kind, { main: n8n.port, webhooks: [n8n.port] });
			try {
				await untilDelivered(proxy.url);
				n8n.received.length = 0;
				await story(n8n, proxy);
			} finally {
				await proxy.close();
			}
		} finally {
			await n8n.close();
		}
	});
}

/** Caddy asks for readiness every second: what is ready counts within that time. */
const untilDelivered = async (url: string) =>
	await eventually(
		async () => ((await post(url + HOOK)).status === 200 ? true : undefined),
		{ timeoutMs: 30_000 },
		() => 'no delivery gets through',
	);

describe.each<[ProxyKind]>([['nginx'], ['caddy']])('%s in front of n8n', (kind) => {
	it('hands a delivery on as it was sent, and the answer as it was given', async () =>
		await behind(kind, async (n8n, proxy) => {
			const body = gzipSync('{"name":"Zoë", "n": 1.0}');
			const headers = { 'content-encoding': 'gzip', 'x-signature': 't=1,v1=ab' };
			n8n.answer = () => ({ status: 401, body: '{"error":"no"}', headers: { 'x-own': '1' } });
			const answered = await post(`${proxy.url}${HOOK}?secret=a%2Bb&x=%20`, body, headers);
			expect(answered).toMatchObject({ status: 401, body: '{"error":"no"}' });
			const [received] = n8n.received;
			expect(received.body.equals(body)).toBe(true);
			expect(received).toMatchObject({ method: 'POST', url: `${HOOK}?secret=a%2Bb&x=%20` });
			expect(received.headers).toMatchObject({
				...headers,
				host: new URL(proxy.url).host,
				'x-forwarded-proto': 'http',
				'x-forwarded-for': '127.0.0.1',
			});
		}));

	it.each([200, 202, 400, 401, 404, 409, 500, 503])(
		'passes the %i of a workflow on',
		async (status) =>
			await behind(kind, async (n8n, proxy) => {
				n8n.answer = () => ({ status, body: '{"said":"by the workflow"}' });
				expect(await post(proxy.url + HOOK)).toMatchObject({
					...{ status, retryAfter: status === 503 ? '10' : null },
					body: '{"said":"by the workflow"}',
				});
			}),
	);

	it('leaves it to a workflow when the sender is to come again', async () =>
		await behind(kind, async (n8n, proxy) => {
			n8n.answer = () => ({ status: 503, body: '{}', headers: { 'retry-after': '60' } });
			expect(await post(proxy.url + HOOK)).toMatchObject({ status: 503, retryAfter: '60' });
		}));

	it('hands on 1,500 deliveries at once, and asks the senders of more to come again', async () =>
		await behind(kind, async (n8n, proxy) => {
			let letGo = () => {};
			n8n.hold = new Promise((resolve) => (letGo = resolve));
			let refused = 0;
			const senders = Array.from({ length: 1_550 }, async () => {
				const answer = await post(proxy.url + HOOK);
				if (answer.status === 503) refused++;
				return answer;
			});
			await eventually(
				async () => (n8n.received.length + refused >= 1_550 ? true : undefined),
				{ timeoutMs: 60_000 },
				() => `${n8n.received.length} deliveries were handed on, ${refused} refused`,
			);
			letGo();
			const answers = await Promise.all(senders);
			const { length: handedOn } = answers.filter(({ status }) => status === 200);
			// Caddy counts a delivery a moment after it has let it through.
			expect(handedOn).toBeGreaterThanOrEqual(1_500);
			expect(handedOn).toBeLessThan(1_540);
			const others = answers.filter(({ status }) => status !== 200);
			expect(others).toEqual(Array(1_550 - handedOn).fill(SEND_AGAIN));
		}));

	it('passes the page that a workflow answers on', async () =>
		await behind(kind, async (n8n, proxy) => {
			n8n.answer = () => ({ status: 200, type: 'text/html; charset=utf-8', body: '<p>Thanks</p>' });
			expect(await post(proxy.url + HOOK)).toMatchObject({ status: 200, body: '<p>Thanks</p>' });
		}));

	it('asks the sender to come again while n8n is down, starts, and has no webhooks yet', async () =>
		await behind(kind, async (n8n, proxy) => {
			for (const phase of ['starting', 'mounting', 'down', 'starting', 'mounting'] as const) {
				await n8n.become(phase);
				for (const path of [HOOK, '/webhook-waiting/12'])
					expect(await post(proxy.url + path)).toEqual(SEND_AGAIN);
			}
			expect(n8n.received).toEqual([]);
			await n8n.become('ready');
			await untilDelivered(proxy.url);
		}));

	it('asks the sender to come again when n8n is killed with the delivery in its hands', async () =>
		await behind(kind, async (n8n, proxy) => {
			n8n.answer = () => undefined;
			expect(await post(proxy.url + HOOK)).toEqual(SEND_AGAIN);
			expect(n8n.received).toHaveLength(1);
		}));

	it('asks the sender to come again when n8n is killed and starts anew while the body comes in', async () =>
		await behind(kind, async (n8n, proxy) => {
			const { port } = new URL(proxy.url);
			const socket = connect(Number(port), '127.0.0.1');
			await once(socket, 'connect');
			const [head, rest] = ['{"name":', '"slow"}'];
			socket.write(
				`POST ${HOOK} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n` +
					`content-type: application/json\r\ncontent-length: ${head.length + rest.length}\r\n\r\n${head}`,
			);
			// another delivery goes all the way meanwhile: the first has been taken up
			expect((await post(proxy.url + HOOK)).status).toBe(200);
			await n8n.become('down');
			await n8n.become('starting');
			socket.write(rest);
			const answer = Buffer.concat((await socket.toArray()) as Buffer[]).toString();
			expect(answer).toMatch(/^HTTP\/1.1 503 /);
			expect(answer).toMatch(/retry-after: 10\r\n/i);
		}));

	it('takes a delivery of 16 MB, the most that n8n takes', async () =>
		await behind(kind, async (n8n, proxy) => {
			const most = 16 * 1024 * 1024;
			expect((await post(proxy.url + HOOK, Buffer.alloc(most, 'a'))).status).toBe(200);
			expect(n8n.received[0].body).toHaveLength(most);
		}));

	it('lets people and the editor’s own connection through, also while n8n starts', async () =>
		await behind(kind, async (n8n, proxy) => {
			const page = async () => await (await fetch(`${proxy.url}/home/workflows`)).text();
			expect(await page()).toBe('the editor');
			const upgrade = httpRequest(`${proxy.url}/rest/push?pushRef=1`, {
				headers: { connection: 'Upgrade', upgrade: 'websocket' },
			});
			upgrade.end();
			const [{ statusCode }, socket] = await once(upgrade, 'upgrade');
			socket.destroy();
			expect({ statusCode, upgrades: n8n.upgrades }).toEqual({ statusCode: 101, upgrades: 1 });
			await n8n.become('starting');
			expect(await page()).toBe('n8n is starting up. Please wait');
		}));
});

test.each<[ProxyKind]>([['nginx'], ['caddy']])(
	'%s sends Outbound Messages of Salesforce to the main process, and other webhooks to their own',
	async (kind) =>
		await unlessUnavailable(ProxyUnavailable, async () => {
			const [main, processor] = [await ActingN8n.open(), await ActingN8n.open()];
			try {
				const proxy = await startProxy(kind, { main: main.port, webhooks: [processor.port] });
				try {
					await untilDelivered(proxy.url);
					for (const n8n of [main, processor]) n8n.received.length = 0;
					const path = '/webhook/9f2c1f4e-0000-4000-8000-000000000001/salesforce-push';
					const answered = await post(proxy.url + path, '<a/>', { 'content-type': 'text/xml' });
					await post(proxy.url + HOOK);
					expect(answered.status).toBe(200);
					expect(main.received.map(({ url }) => url)).toEqual([path]);
					expect(processor.received.map(({ url }) => url)).toEqual([HOOK]);
				} finally {
					await proxy.close();
				}
			} finally {
				await Promise.all([main.close(), processor.close()]);
			}
		}),
);

test('caddy does not answer 200 for a name it does not know', async () =>
	await behind('caddy', async (n8n, proxy) => {
		const { status } = await post(proxy.url.replace('127.0.0.1', 'localhost') + HOOK);
		expect({ status, received: n8n.received }).toEqual({ status: 421, received: [] });
	}));

test('caddy in front of two webhook processors never lets the page of the one that starts through', async () =>
	await unlessUnavailable(ProxyUnavailable, async () => {
		const [ready, other] = [await ActingN8n.open(), await ActingN8n.open()];
		try {
			const webhooks = [ready.port, other.port];
			const proxy = await startProxy('caddy', { main: ready.port, webhooks });
			try {
				const posts = async (count: number) =>
					await Promise.all(
						Array.from({ length: count }, async () => await post(proxy.url + HOOK)),
					);
				await other.become('starting');
				const meanwhile = await posts(40);
				expect(meanwhile.filter(({ body }) => !/accepted|again/.test(body))).toEqual([]);
				await eventually(
					async () => ((await posts(10)).every(({ status }) => status === 200) ? true : undefined),
					{ timeoutMs: 30_000 },
					() => 'the one that is not ready still gets deliveries',
				);
			} finally {
				await proxy.close();
			}
		} finally {
			await Promise.all([ready.close(), other.close()]);
		}
	}));
