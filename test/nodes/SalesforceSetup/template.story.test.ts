import type { INode } from 'n8n-workflow';
import { readTemplate } from '../../../sandbox/demo/template';
import { startWorld, type World } from '../../../sandbox/demo/world';
import { outputOf, type Execution } from '../../../sandbox/host';
import type { Finding } from '../../../salesforce/setup/readiness/finding';

jest.setTimeout(300_000);

const TYPE = 'salesforceSyncOAuth2Api';
let world: World;

beforeAll(async () => {
	world = await startWorld({ connectAs: ({ org }) => org.users.integration });
});
afterAll(async () => await world?.close());

/** The template with both credentials chosen, as its note says. */
async function importTemplate(install: boolean): Promise<string> {
	const { n8n, salesforce, credentials } = world;
	const app = salesforce.org.addApp({
		name: 'set-up',
		clientCredentialsRunAs: salesforce.org.users.admin,
	});
	const administrator = await n8n.createCredential({
		type: TYPE,
		name: 'Salesforce administrator',
		data: {
			grantType: 'clientCredentials',
			myDomainUrl: salesforce.instanceUrl,
			clientId: app.clientId,
			clientSecret: app.clientSecret,
		},
	});
	const template = readTemplate('salesforce-setup');
	const values = JSON.stringify(template).replace(
		'"name":"install","value":false',
		`"name":"install","value":${String(install)}`,
	);
	const filled = JSON.parse(
		values.replace(
			'"name":"integration_users","value":""',
			'"name":"integration_users","value":"integration@acme.example"',
		),
	) as typeof template;
	for (const node of filled.nodes as INode[])
		if (node.credentials)
			node.credentials = {
				[TYPE]: node.name === 'Install the kit' ? administrator : credentials.byType[TYPE],
			};
	return await n8n.importWorkflow(filled);
}

async function run(install: boolean): Promise<Execution> {
	const id = await importTemplate(install);
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
