import { request } from 'node:http';
import { startPretendWorld, type PretendWorld } from './pretendWorld';

let world: PretendWorld;

beforeAll(async () => {
	world = await startPretendWorld();
});
afterAll(async () => {
	await world.close();
});

/** fetch() does not let a test choose the host or the origin. */
async function ask(method: string, path: string, headers: Record<string, string>, body = '{}') {
	return await new Promise<{ status: number; body: string }>((resolve, reject) => {
		const sent = request(new URL(path, world.url), { method, headers }, (response) => {
			const parts: Buffer[] = [];
			response.on('data', (part: Buffer) => parts.push(part));
			response.on('end', () =>
				resolve({ status: response.statusCode!, body: Buffer.concat(parts).toString() }),
			);
		});
		sent.on('error', reject);
		sent.end(method === 'GET' ? undefined : body);
	});
}

const port = () => new URL(world.url).port;
const json = { 'content-type': 'application/json' };

describe('the doors of the console', () => {
	it.each([['rebound.example'], ['127.0.0.1'], ['localhost:1'], ['[::1]:5680']])(
		'show nothing under another name: %s',
		async (host) => {
			for (const path of ['/', '/api/state', '/main.mjs']) {
				const { status, body } = await ask('GET', path, { host });
				expect([status, body.includes(`The console is not at`)]).toEqual([403, true]);
			}
		},
	);

	it.each([
		['another site', { ...json, origin: 'https://evil.example' }, 403],
		['another port of this machine', { ...json, origin: 'http://127.0.0.1:1' }, 403],
		['a page without origin', { ...json, origin: 'null' }, 403],
		[
			'a browser that says it comes from elsewhere',
			{ ...json, 'sec-fetch-site': 'cross-site' },
			403,
		],
		['a form', { 'content-type': 'text/plain' }, 415],
	])('let nothing be done by %s', async (_who, headers, status) => {
		const before = world.org.rows('Lead').length;
		const body = JSON.stringify({ object: 'Lead', values: { LastName: 'X', Company: 'X' } });
		expect((await ask('POST', '/api/record/create', headers, body)).status).toBe(status);
		expect(world.org.rows('Lead')).toHaveLength(before);
	});

	it('let the page itself act, under both names of this machine', async () => {
		for (const host of [`127.0.0.1:${port()}`, `localhost:${port()}`]) {
			const headers = { ...json, host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' };
			const { status, body } = await ask('POST', '/api/record/delete', headers);
			expect([status, body]).toEqual([400, '{"error":"\\"object\\" must be a text."}']);
		}
	});

	it('serve the page with nothing from elsewhere, and nothing beside it', async () => {
		const page = await fetch(world.url);
		expect(await page.text()).toContain('<title>Console of the pretend world</title>');
		expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
		for (const path of ['/../Stage.ts', '/..%2fStage.ts', '/nothing', '/api/nothing'])
			expect((await ask('GET', path, { host: `127.0.0.1:${port()}` })).status).toBe(404);
	});

	it('answer JSON that is none, and too much of it, with the reason', async () => {
		const host = `127.0.0.1:${port()}`;
		expect(await ask('POST', '/api/event/send', { ...json, host }, '{')).toMatchObject({
			...{ status: 400, body: expect.stringContaining('JSON') },
		});
		const long = JSON.stringify({ text: 'x'.repeat(200_000) });
		expect(await ask('POST', '/api/event/send', { ...json, host }, long)).toMatchObject({
			...{ status: 413, body: expect.stringContaining('too large') },
		});
	});

	it('tell an open page everything at first, and then only what has changed', async () => {
		const ended = new AbortController();
		const response = await fetch(`${world.url}/api/live`, { signal: ended.signal });
		const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
		const read = async (until: (text: string) => boolean) => {
			let text = '';
			while (!until(text)) text += (await reader.read()).value ?? '';
			return [...text.matchAll(/^event: (\w+)$/gm)].map(([, section]) => section);
		};
		const everything = await read((text) => text.includes('event: access'));
		expect(everything).toEqual(['world', 'records', 'events', 'kept', 'usage', 'tours', 'access']);
		const id = world.people.get('u-501')!.id;
		await world.post('record/update', { object: 'Contact', id, values: { Title: 'CFO' } });
		expect(await read((text) => text.includes('CFO') && text.endsWith('\n\n'))).toEqual([
			'records',
		]);
		ended.abort();
	});
});
