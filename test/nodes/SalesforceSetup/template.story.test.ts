import { setupTemplate } from '../../../sandbox/demo/installKit';
import { startWorld, type World } from '../../../sandbox/demo/world';
import { outputOf, type Execution } from '../../../sandbox/host';
import type { Finding } from '../../../salesforce/setup/readiness/finding';

jest.setTimeout(300_000);

let world: World;

beforeAll(async () => {
	world = await startWorld({ connectAs: ({ org }) => org.users.integration });
});
afterAll(async () => await world?.close());

async function run(install: boolean): Promise<Execution> {
	const template = setupTemplate({ install, integration_users: 'integration@acme.example' });
	const id = await world.n8n.importWorkflow(template, world.credentials.byType);
	await world.n8n.runWorkflow(id, { from: 'Run the set-up' });
	const [execution] = await world.n8n.waitForExecutions(id, {
		status: 'success',
		timeoutMs: 120_000,
	});
	return execution;
}

const failing = (execution: Execution, node: string) =>
	(outputOf(execution, node) as unknown as Finding[]).filter(({ status }) => status === 'fail');

it('checks and changes nothing, until it is told to install', async () => {
	const execution = await run(false);
	expect(failing(execution, 'Check the org').length).toBeGreaterThan(3);
	expect(
		world.salesforce.org.component('CustomField', 'Contact.ProductSync_User_Id__c'),
	).toBeNull();
});

it('installs the kit that the package brings, and then nothing is missing', async () => {
	const execution = await run(true);
	expect(outputOf(execution, 'Install the kit').length).toBeGreaterThan(100);
	expect(failing(execution, 'Check again')).toEqual([]);
});
