import type { IDataObject } from 'n8n-workflow';
import { defineKitFields } from '../../sandbox/demo/kitFields';
import { readTemplate, webhookPath } from '../../sandbox/demo/template';
import { startWorld, type World } from '../../sandbox/demo/world';
import { eventually } from '../../sandbox/host/eventually';
import { userpilotEvents } from '../../sandbox/platforms/userpilot';
import { startSalesforce, type SalesforceSandbox } from 'salesforce-sandbox';
import { KEPT_ITEMS, runFrom } from './support/keptItems';
import { executionsEnded, publishEvents } from './support/productEvents';

const TRIGGER = 'Contact or Lead changed';

let world: World;
let events: string;
let changes: string;

beforeAll(async () => {
	world = await startWorld({ userpilot: { rate: 'off' } });
	const { n8n, salesforce, credentials } = world;
	defineKitFields(salesforce.org);
	events = await publishEvents(world, 'userpilot');
	const template = readTemplate('salesforce-to-userpilot', { [TRIGGER]: { checkEverySec: 10 } });
	changes = await n8n.importWorkflow(template, credentials.byType);
	await n8n.activate(changes);
});

afterAll(async () => {
	await world?.close();
});

const rows = async () => await world.n8n.dataTable(KEPT_ITEMS);
const rowsOf = async (person: string) =>
	(await rows()).filter((row) => String(row.person).startsWith(person));

/** Waits until so many rows are kept of a person. */
async function kept(person: string, count = 1): Promise<IDataObject[]> {
	return await eventually(
		async () => {
			const found = await rowsOf(person);
			return found.length === count ? found : undefined;
		},
		{ timeoutMs: 60_000 },
		() => `not ${count} rows of ${person}`,
	);
}

async function send(userId: string): Promise<void> {
	const user = { user_id: userId, email: `${userId}@northwind.example` };
	await world.userpilot.webhook.send(userpilotEvents.flow('completed', { user }));
	await executionsEnded(world, [events]);
}

const run = async (workflowId: string, from: string) => await runFrom(world, workflowId, from);

const contact = (userId: string, more = {}) =>
	world.salesforce.org.insert('Contact', {
		...{ LastName: userId, Title: 'Analyst', ProductSync_User_Id__c: userId, ...more },
	});
const titleOf = (userId: string) =>
	Object.entries(world.userpilot.state.users.get(userId) ?? {}).find(
		([name]) => name.toLowerCase() === 'title',
	)?.[1];
const lastStatus = async (workflowId: string) =>
	(await world.n8n.executions(workflowId, { limit: 1 }))[0];

test('who nobody knows is kept in words, and the execution is a success', async () => {
	await send('stranger');
	const [row] = await kept('stranger');
	expect(row).toMatchObject({
		...{ person: 'stranger@northwind.example', class: 'fixData', for_everybody: false },
		...{ workflow_id: events, direction: 'toSalesforce', platform: 'userpilot', tries: 1 },
		...{ next_try: 'when mended', replay: '' },
	});
	expect(row.why).toBe(
		'No record has this user id "stranger" or e-mail "stranger@northwind.example"',
	);
	expect(row.what_to_do).toMatch(
		/^Enter the user id "stranger" or e-mail "stranger@northwind.example" at the right record/,
	);
	expect(row.execution).toContain(`/workflow/${events}/executions/`);
	expect(await lastStatus(events)).toMatchObject({ status: 'success' });
});

test('what is broken for everybody fails the execution, after its items were kept, and heals by a replay', async () => {
	const contactId = contact('locked-out');
	const outage = world.salesforce.org.faults.add({
		effect: 'answer',
		answer: {
			status: 403,
			body: [{ errorCode: 'API_CURRENTLY_DISABLED', message: 'API is disabled for this User' }],
		},
	});
	await send('locked-out');
	const [row] = await kept('locked-out');
	expect(row).toMatchObject({ class: 'fixPermission', for_everybody: true });
	const { id, status } = await lastStatus(events);
	expect(status).toBe('error');
	const { data } = await world.n8n.execution(id);
	expect(data?.resultData.error).toMatchObject({
		message: expect.stringContaining('API is disabled for this User'),
		description: expect.stringContaining('"API Enabled"'),
	});
	outage.remove();

	expect(await run(events, 'Replay what was not synced')).toMatchObject({ status: 'success' });
	expect(await rowsOf('locked-out')).toEqual([]);
	const tasks = world.salesforce.org.rows('Task').filter(({ WhoId }) => WhoId === contactId);
	expect(tasks).toHaveLength(1);
});

test('a replay of what is still broken fails, and keeps each row once', async () => {
	contact('shut-out');
	const outage = world.salesforce.org.faults.add({
		effect: 'answer',
		answer: {
			status: 403,
			body: [{ errorCode: 'API_CURRENTLY_DISABLED', message: 'API is disabled for this User' }],
		},
	});
	await send('shut-out');
	await kept('shut-out');
	expect(await run(events, 'Replay what was not synced')).toMatchObject({ status: 'error' });
	expect(await kept('shut-out')).toMatchObject([{ tries: 2 }]);
	outage.remove();
	await run(events, 'Replay what was not synced');
	expect(await rowsOf('shut-out')).toEqual([]);
});

test('what heals by itself is replayed by the schedule, when it is due, with the values of today', async () => {
	const id = contact('late');
	await eventually(
		async () => (titleOf('late') === 'Analyst' ? true : undefined),
		{ timeoutMs: 60_000 },
		() => 'the new contact did not arrive',
	);
	const outage = world.userpilot.faults.add({ effect: 'answer', answer: { status: 503 } });
	world.salesforce.org.update('Contact', id, { Title: 'CTO' });
	const [row] = await kept('late');
	expect(row).toMatchObject({
		...{ class: 'retry', direction: 'toProduct', platform: 'userpilot', workflow_id: changes },
		...{ what: 'Contact updated: Title', for_everybody: false },
	});
	expect(row.record).toBe(`${world.salesforce.instanceUrl}/${id}`);
	outage.remove();

	expect(await run(changes, 'Every 15 minutes')).toMatchObject({ status: 'success' });
	expect(await rowsOf('late')).toHaveLength(1); // not due yet

	// The trigger sees only its own fields: what changed meanwhile is read with the record.
	world.salesforce.org.update('Contact', id, { Title: 'CEO' });
	expect(await run(changes, 'Replay what was not sent')).toMatchObject({ status: 'success' });
	expect(await rowsOf('late')).toEqual([]);
	expect(titleOf('late')).toBe('CEO');
});

test('two workflows of two orgs never replay what the other has kept', async () => {
	const { n8n, credentials } = world;
	const other: SalesforceSandbox = await startSalesforce({ dailyApiRequests: 1_000_000 });
	try {
		defineKitFields(other.org);
		const app = other.org.addApp({
			name: 'n8n product sync',
			clientCredentialsRunAs: other.org.users.admin,
		});
		const credential = await n8n.createCredential({
			type: 'salesforceSyncOAuth2Api',
			name: 'Other org',
			data: {
				grantType: 'clientCredentials',
				myDomainUrl: other.instanceUrl,
				clientId: app.clientId,
				clientSecret: app.clientSecret,
			},
		});
		const template = readTemplate('userpilot-to-salesforce');
		const trigger = template.nodes.find(({ webhookId }) => webhookId)!;
		trigger.webhookId = '0b7c5b8e-3f0f-4c6a-9a3f-2f1f6a0d1c11';
		const theirs = await n8n.importWorkflow(template, {
			...credentials.byType,
			salesforceSyncOAuth2Api: credential,
		});
		await n8n.activate(theirs);
		await send('two-orgs');
		await kept('two-orgs');
		const contactId = other.org.insert('Contact', {
			...{ LastName: 'two-orgs', ProductSync_User_Id__c: 'two-orgs' },
		});
		expect(await run(theirs, 'Replay what was not synced')).toMatchObject({ status: 'success' });
		expect(other.org.rows('Task').filter(({ WhoId }) => WhoId === contactId)).toEqual([]);
		expect(await rowsOf('two-orgs')).toMatchObject([{ workflow_id: events, replay: '' }]);
		expect(webhookPath(template)).toContain(trigger.webhookId);
	} finally {
		await other.close();
	}
});
