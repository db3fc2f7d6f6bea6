import type { IDataObject } from 'n8n-workflow';
import { defineKitFields } from '../../sandbox/demo/kitFields';
import { readTemplate } from '../../sandbox/demo/template';
import { startWorld, type World } from '../../sandbox/demo/world';
import { eventually } from '../../sandbox/host/eventually';
import { userpilotEvents } from '../../sandbox/platforms/userpilot';
import { executionsEnded, publishEvents } from './support/productEvents';

const TABLE = 'product_sync_kept_items';
const SHARED = 'family@northwind.example';

let world: World;
let events: string;
let personData: string;

beforeAll(async () => {
	world = await startWorld({ userpilot: { rate: 'off' } });
	defineKitFields(world.salesforce.org);
	events = await publishEvents(world, 'userpilot');
	// Saved here only, so that the report can be read.
	const template = readTemplate('person-data');
	const settings = { ...template.settings, saveManualExecutions: true };
	const saved = { ...settings, saveDataSuccessExecution: 'all', saveDataErrorExecution: 'all' };
	personData = await world.n8n.importWorkflow(
		{ ...template, settings: saved },
		world.credentials.byType,
	);
});

afterAll(async () => {
	await world?.close();
});

async function send(userId: string, email = SHARED): Promise<void> {
	const user = { user_id: userId, email };
	await world.userpilot.webhook.send(userpilotEvents.flow('completed', { user }));
	await executionsEnded(world, [events]);
}

/** Fills in the form, and gives what came out of each node. */
async function submit(form: IDataObject): Promise<Record<string, IDataObject[]>> {
	const items = [{ json: { 'Also by email': 'No', ...form } }];
	const started = await world.n8n.runWorkflow(personData, { from: 'Who and what', items });
	const { data, status } = await eventually(
		async () => {
			const execution = await world.n8n.execution(started.executionId!);
			return ['running', 'new'].includes(execution.status) ? undefined : execution;
		},
		{ timeoutMs: 120_000 },
		() => 'the workflow runs on',
	);
	expect(status).toBe('success');
	return Object.fromEntries(
		Object.entries(data!.resultData.runData).map(([name, [task]]) => [
			name,
			(task.data?.main ?? []).flatMap((output) => (output ?? []).map(({ json }) => json)),
		]),
	);
}

const contact = (userId: string) =>
	world.salesforce.org.insert('Contact', { LastName: userId, ProductSync_User_Id__c: userId });
const tasksOf = (id: string) =>
	world.salesforce.org.rows('Task').filter(({ WhoId }) => WhoId === id);
const keptOf = async (userId: string) =>
	(await world.n8n.dataTable(TABLE)).filter(({ body }) =>
		String(body).includes(`"user":{"id":"${userId}"`),
	);

test('a person is shown, exported, erased and not brought back unseen; nobody else is touched', async () => {
	const [ada, neighbour] = [contact('u-1'), contact('u-10')];
	for (const userId of ['u-1', 'u-10', 'ghost', 'ghost-2']) await send(userId);
	for (const id of ['u-1', 'u-10']) world.userpilot.state.users.merge(id, { email: SHARED });
	expect([tasksOf(ada).length, tasksOf(neighbour).length]).toEqual([1, 1]);
	expect([(await keptOf('ghost')).length, (await keptOf('ghost-2')).length]).toEqual([1, 1]);

	const shown = await submit({ 'User ID': 'u-1', 'What to do': 'Show what would be erased' });
	expect(shown.Report).toContainEqual(
		expect.objectContaining({ place: 'Task', found: 1, erased: 0, would_erase: 1, left: 1 }),
	);
	expect(tasksOf(ada)).toHaveLength(1);
	expect(world.userpilot.state.doomedUsers.size).toBe(0);

	const exported = await submit({ 'User ID': 'u-1', 'What to do': 'Export' });
	expect(exported['Export from Salesforce']).toMatchObject([
		{ user: { id: 'u-1' }, written: { Task: [{ WhoId: ada }] } },
	]);
	expect(exported['Erase in Salesforce']).toBeUndefined();

	const erased = await submit({ 'User ID': 'u-1', Email: SHARED, 'What to do': 'Erase' });
	expect(erased.Report).toContainEqual(
		expect.objectContaining({ place: 'Task', found: 1, erased: 1, left: 0 }),
	);
	for (const place of ['Userpilot user', 'Contact', 'Kept items', 'n8n: executions'])
		expect(erased.Report.map((line) => line.place)).toContain(place);
	expect(JSON.stringify(erased.Report)).not.toMatch(/u-1\b|northwind/);
	expect(tasksOf(ada)).toEqual([]);
	expect(world.salesforce.org.get('Contact', ada)!.ProductSync_User_Id__c ?? null).toBeNull();
	expect([...world.userpilot.state.doomedUsers]).toEqual(['u-1']);

	const ghost = await submit({ 'User ID': 'ghost', 'What to do': 'Erase' });
	expect(ghost.Report).toContainEqual(
		expect.objectContaining({ place: 'Kept items', found: 1, erased: 1 }),
	);
	expect([(await keptOf('ghost')).length, (await keptOf('ghost-2')).length]).toEqual([0, 1]);

	expect(tasksOf(neighbour)).toHaveLength(1);
	expect(world.salesforce.org.get('Contact', neighbour)).toMatchObject({
		ProductSync_User_Id__c: 'u-10',
	});

	// An old webhook, delivered once more.
	await send('u-1');
	expect(tasksOf(ada)).toEqual([]);
	expect(await keptOf('u-1')).toMatchObject([{ class: 'fixData' }]);
});

test('nobody named: nothing is erased, and the report says so', async () => {
	const before = await world.n8n.dataTable(TABLE);
	const { Report: report } = await submit({ 'User ID': '', 'What to do': 'Erase' });
	expect(report).toContainEqual(
		expect.objectContaining({ place: 'Not done', why: 'Nobody is named: there is no user ID' }),
	);
	expect(report).toContainEqual(expect.objectContaining({ place: 'Kept items', found: 0 }));
	expect(await world.n8n.dataTable(TABLE)).toEqual(before);
});

test('the template as shipped saves none of its executions', () => {
	expect(readTemplate('person-data').settings).toMatchObject({
		...{ saveDataSuccessExecution: 'none', saveDataErrorExecution: 'none' },
		...{ saveManualExecutions: false, saveExecutionProgress: false },
	});
});
