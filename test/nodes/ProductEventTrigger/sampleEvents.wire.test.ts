import type { IDataObject } from 'n8n-workflow';
import { ProductEventTrigger } from '../../../nodes/ProductEventTrigger/ProductEventTrigger.node';
import { PLATFORMS } from '../../../platforms/registry';
import { MemoryCredentials } from '../../harness/engine';
import { WebhookBench } from '../../harness/webhookBench';

let bench: WebhookBench;

const open = async (platform: string, parameters: IDataObject = {}) => {
	const { credential } = PLATFORMS.find(({ id }) => id === platform)!;
	const credentials = new MemoryCredentials();
	credentials.store[credential.type] = { webhookSecret: 'a secret' };
	bench = await new WebhookBench(new ProductEventTrigger(), credentials).open({
		platform,
		verification: 'platform',
		options: {},
		...parameters,
	});
	bench.mode = 'manual';
};
afterEach(async () => await bench.close());

const get = async (query = '') => {
	const answer = await fetch(`${bench.url}${query}`);
	return { status: answer.status, headers: answer.headers, text: await answer.text() };
};
const linksIn = (text: string) =>
	[...text.matchAll(/href="\?sample=([^"]+)"/g)].map(([, id]) => id);

describe('a sample event in the Product Event Trigger', () => {
	it.each(PLATFORMS.map(({ id }) => id))(
		'is there of every kind and action that %s sends, and each starts the test run as what it says',
		async (platform) => {
			await open(platform);
			const { status, text } = await get();
			expect(status).toBe(200);
			expect(bench.executions).toEqual([]);
			const { samples } = PLATFORMS.find(({ id }) => id === platform)!;
			const offered = linksIn(text);
			expect(offered).toEqual([...new Set(samples.map(({ kind, action }) => `${kind}.${action}`))]);
			for (const id of offered) {
				expect((await get(`?sample=${id}`)).status).toBe(200);
				const [kind, action] = id.split('.');
				expect(bench.executions.at(-1)).toEqual(
					expect.arrayContaining([
						expect.objectContaining({
							sample: true,
							event: expect.objectContaining({ platform, kind, action }),
							user: expect.objectContaining({ id: expect.any(String) }),
						}),
					]),
				);
			}
			expect(bench.executions).toHaveLength(offered.length);
			expect(bench.executions.flat().every(({ sample }) => sample === true)).toBe(true);
		},
	);

	it('is found by its kind alone', async () => {
		await open('appcues');
		await get('?sample=nps');
		expect(bench.executions).toMatchObject([[{ sample: true, event: { kind: 'nps' } }]]);
	});

	it('is not offered when the filter of the node would not let it pass', async () => {
		await open('appcues', { kinds: ['nps'], actions: ['scored'] });
		expect(linksIn((await get()).text)).toEqual(['nps.scored']);
		expect((await get('?sample=flow.completed')).status).toBe(404);
		expect(bench.executions).toEqual([]);
	});

	it('has a page on which nothing runs, whatever was asked for', async () => {
		await open('appcues');
		const { status, headers, text } = await get(
			`?sample=${encodeURIComponent('<script>1</script>')}`,
		);
		expect(status).toBe(404);
		expect(text).toContain('&lt;script&gt;');
		expect(text).not.toContain('<script');
		expect(headers.get('content-security-policy')).toContain("default-src 'none'");
		expect(headers.get('cache-control')).toBe('no-store');
		expect(bench.executions).toEqual([]);
	});

	it('is refused once the workflow is published, with the reason', async () => {
		await open('appcues');
		bench.mode = 'webhook';
		for (const query of ['', '?sample=nps']) {
			const { status, headers, text } = await get(query);
			expect(status).toBe(405);
			expect(headers.get('allow')).toBe('POST');
			expect(JSON.parse(text).error).toMatch(/sample events are given at the Test URL only/);
		}
		expect(bench.executions).toEqual([]);
	});

	it('does not open a way round the signature: without one a sample that is posted is refused', async () => {
		await open('appcues');
		const answer = await fetch(`${bench.url}?sample=nps`, {
			method: 'POST',
			body: '{"sample":true}',
		});
		expect(answer.status).toBe(401);
		expect(bench.executions).toEqual([]);
	});
});
