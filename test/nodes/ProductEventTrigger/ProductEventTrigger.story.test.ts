import { startAppcues, type AppcuesSandbox } from '../../../sandbox/platforms/appcues';
import { appcuesEvents } from '../../../sandbox/platforms/appcues/events/appcuesEvents';
import { startN8n, outputOf, type N8n } from '../../../sandbox/host';

let n8n: N8n;
let appcues: AppcuesSandbox;
jest.setTimeout(120_000);

beforeAll(async () => {
	[n8n, appcues] = await Promise.all([
		startN8n({
			packages: [process.cwd()],
			expressionEngine: (process.env.ENGINE as 'vm') ?? 'legacy',
			env: process.env.LAZY ? { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' } : {},
		}),
		startAppcues(),
	]);
});
afterAll(async () => {
	await n8n?.close();
	await appcues?.close();
});

test('burst', async () => {
	const credential = await n8n.createCredential({
		name: 'Appcues',
		type: 'appcuesSyncApi',
		data: {
			accountId: appcues.accountId,
			apiKey: appcues.apiKey,
			apiSecret: appcues.apiSecret,
			baseUrl: appcues.url,
			webhookSecret: 's3cret',
		},
	});
	console.log(await n8n.testCredential(credential));
	const id = await n8n.importWorkflow(
		{
			name: 'w',
			settings: { executionOrder: 'v1' },
			connections: { T: { main: [[{ node: 'N', type: 'main', index: 0 }]] } },
			nodes: [
				{
					id: 'a',
					name: 'T',
					type: 'n8n-nodes-salesforce-product-sync.productEventTrigger',
					typeVersion: 1,
					position: [0, 0],
					webhookId: '11111111-2222-4333-8444-555555555555',
					parameters: { platform: 'appcues' },
					credentials: { appcuesSyncApi: { name: 'Appcues' } },
				},
				{
					id: 'b',
					name: 'N',
					type: 'n8n-nodes-base.noOp',
					typeVersion: 1,
					position: [200, 0],
					parameters: {},
				},
			],
		} as never,
		{ appcuesSyncApi: credential } as never,
	);
	await n8n.activate(id);
	const url = n8n.webhookUrl('11111111-2222-4333-8444-555555555555/product-events');
	appcues.webhook.configure({
		url,
		security: { kind: 'hmac', secret: 's3cret', header: 'x-foo-signature' },
	});
	const one = await appcues.webhook.send(appcuesEvents.nps(9, 'hi'));
	console.log(one.status, one.answer);
	const t = Date.now();
	const all = await appcues.webhook.burst(
		Array.from({ length: 300 }, (_, i) =>
			appcuesEvents.flow('completed', { userId: `u-${i}` } as never),
		),
		100,
	);
	console.log('burst', Date.now() - t, 'ms', all.filter((d) => d.status === 200).length);
	await new Promise((r) => setTimeout(r, 3000));
	const ex = await n8n.executions(id, { includeData: true, limit: 250 } as never);
	console.log(
		'executions',
		ex.length,
		ex.map((e) => outputOf(e, 'T').length).join(','),
		ex.map((e) => e.status).join(','),
	);
	appcues.webhook.configure({ url, security: { kind: 'none' } });
	const bad = await appcues.webhook.send(appcuesEvents.nps(9, 'hi'));
	console.log(bad.status, bad.answer);
	console.log(n8n.logs('main').split('\n').slice(-5).join('\n'));
});
