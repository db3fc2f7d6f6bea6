import fs from 'node:fs';
import path from 'node:path';
import type { INode } from 'n8n-workflow';
import { NODES } from '../../docs/parameters';
import { PACKAGE_FOLDER, startWorld, type World } from '../../sandbox/demo/world';
import type { WorkflowJson } from '../../sandbox/host';

const PACKAGE = 'n8n-nodes-salesforce-product-sync';
const WEBHOOK = '5d1f0a52-explain';

const aNode = (name: string, type: string, typeVersion: number, x: number): INode => ({
	...{ id: name, name, type, typeVersion, parameters: {} },
	position: [x, 0],
});

/** Trigger, Match, and a node of n8n's into which fields can be dragged. */
function aWorkflow({ credentials }: World): WorkflowJson {
	const { userpilotSyncApi, salesforceSyncOAuth2Api } = credentials.byType;
	const nodes: INode[] = [
		{
			...aNode('Event', `${PACKAGE}.productEventTrigger`, 2, 0),
			...{ webhookId: WEBHOOK, credentials: { userpilotSyncApi } },
			parameters: { platform: 'userpilot' },
		},
		{
			...aNode('Match', `${PACKAGE}.salesforceMatch`, 1, 250),
			credentials: { salesforceSyncOAuth2Api },
		},
		aNode('Set', 'n8n-nodes-base.set', 3.4, 500),
	];
	const to = (node: string) => ({ main: [[{ node, type: 'main' as const, index: 0 }]] });
	return { name: 'Explain', nodes, connections: { Event: to('Match'), Match: to('Set') } };
}

let world: World;
let workflowId: string;

beforeAll(async () => {
	world = await startWorld();
	workflowId = await world.n8n.importWorkflow(aWorkflow(world));
});
afterAll(async () => await world?.close());

const url = (mode: 'webhook' | 'webhook-test', query = '') =>
	`${world.n8n.baseUrl}/${mode}/${WEBHOOK}/product-events${query}`;

/** What the trigger says of refused deliveries in the editor. */
async function refused(): Promise<string[]> {
	const { results } = await world.n8n.dynamicParameters.resourceLocator({
		...{ nodeType: `${PACKAGE}.productEventTrigger`, typeVersion: 2 },
		...{ parameter: 'refusedDeliveries', method: 'listRefused' },
		parameters: { platform: 'userpilot' },
		credentials: { userpilotSyncApi: world.credentials.byType.userpilotSyncApi },
	});
	return results.map(({ name }) => name);
}

test('n8n serves the output schema of every node and operation', async () => {
	const folder = path.join(PACKAGE_FOLDER, 'nodes');
	const files = fs
		.readdirSync(folder, { recursive: true })
		.map(String)
		.filter((name) => /__schema__.*\.json$/.test(name));
	expect(files.length).toBeGreaterThan(NODES.length);
	for (const file of files) {
		const [node, , ...place] = file.split(path.sep);
		const name = node[0].toLowerCase() + node.slice(1);
		const answer = await fetch(
			`${world.n8n.baseUrl}/schemas/${PACKAGE}.${name}/${place.join('/').replace(/^v/, '')}`,
		);
		expect([file, answer.status]).toEqual([file, 200]);
		expect(await answer.json()).toEqual(
			JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8')),
		);
	}
});

test('once published, a sample is refused, and what is refused is listed in the trigger, with what to do', async () => {
	await world.n8n.activate(workflowId);
	expect(await refused()).toEqual([expect.stringMatching(/^None since n8n started/)]);
	for (const query of ['', '?sample=nps'])
		expect((await fetch(url('webhook', query))).status).toBe(405);
	const wrong = `t=${Math.floor(Date.now() / 1000)},v1=${'ab'.repeat(32)}`;
	for (const headers of [{}, { 'x-signature': wrong }])
		expect((await fetch(url('webhook'), { method: 'POST', body: '{}', headers })).status).toBe(401);
	expect((await refused()).sort()).toEqual([
		expect.stringMatching(
			/^1 ×, last .*: the signature does not fit .*in Userpilot is not the one/,
		),
		expect.stringMatching(/^1 ×, last .*: the signature header is missing.*Expected: X-Signature/),
	]);
	expect(world.n8n.logs()).toContain('Product Event Trigger refused a delivery: the signature');
});
