import { setupTemplate } from '../../../sandbox/demo/installKit';
import { startWorld, type World } from '../../../sandbox/demo/world';
import { outputOf, type Execution } from '../../../sandbox/host';
import type { Finding } from '../../../salesforce/setup/readiness/finding';
import { populate } from '../../stories/support/population';
import { executionsEnded, publishEvents, tasksLogged } from '../../stories/support/productEvents';
import { userpilotPlan } from '../../stories/support/traffic';

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

it('leaves the user able to sync product events, with nothing else granted', async () => {
	const { salesforce, userpilot } = world;
	const people = populate(salesforce.org, { known: 10, byEmail: 5, converted: 3 });
	const workflowId = await publishEvents(world, 'userpilot');
	const everybody = [...people.known, ...people.byEmail, ...people.converted];
	const plans = everybody.map((person, index) =>
		userpilotPlan(person, index, new Date(Date.now() - 3_600_000)),
	);
	const bodies = plans.map(({ body }) => body);
	const { webhook } = userpilot;
	await Promise.all([webhook.burst(bodies), webhook.burst(bodies)]);
	expect(await tasksLogged(world, plans.length)).toHaveLength(plans.length);
	await executionsEnded(world, [workflowId]);
	for (const { person, score } of plans.filter((plan) => plan.score !== undefined))
		expect(salesforce.org.get(person.object!, person.recordId!)).toMatchObject({
			ProductSync_NPS_Score__c: score,
		});
	expect(salesforce.org.rows('PermissionSetAssignment')).toHaveLength(1);
});
