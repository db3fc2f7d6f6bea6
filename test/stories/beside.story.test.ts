import type { IDataObject } from 'n8n-workflow';
import { defineKitFields } from '../../sandbox/demo/kitFields';
import { readTemplate, type Template } from '../../sandbox/demo/template';
import { startWorld, type World } from '../../sandbox/demo/world';
import { healthTemplate } from './support/health';
import { EVENT, KEPT_ITEMS, runFrom, writeInTestRuns } from './support/keptItems';

/** What stands beside a workflow, another one or a mail server, takes no event from it. */

const REFUSED = 'product_sync_refused';

let world: World;

beforeAll(async () => {
	world = await startWorld({ userpilot: { rate: 'off' } });
	const { org } = world.salesforce;
	defineKitFields(org);
	const owner = org.addUser({ username: 'sam@acme.example', lastName: 'Sales' });
	org.insert('Contact', { LastName: 'K', OwnerId: owner, ProductSync_User_Id__c: 'known' });
});

afterAll(async () => {
	await world?.close();
});

const pinned = (template: Template, trigger: string, items: IDataObject[]): Template =>
	Object.assign(template, { pinData: { [trigger]: items.map((json) => ({ json })) } });

const imported = async (template: Template, more = {}) =>
	await world.n8n.importWorkflow(template, { ...world.credentials.byType, ...more });

test('what one workflow has refused another does not read again: it reads another platform', async () => {
	const { n8n } = world;
	const message = { message: '{"x":1}', headers: {}, topic: 'product-events' };
	const userpilot = await imported(
		pinned(readTemplate('events-from-kafka'), 'Messages', [message]),
	);
	const appcues = await imported(
		readTemplate('events-from-kafka', { 'Read product events': { platform: 'appcues' } }),
	);
	await runFrom(world, userpilot, 'Messages');
	const rows = await n8n.dataTable(REFUSED);
	expect(rows).toMatchObject([{ workflow_id: userpilot, message: JSON.stringify(message) }]);

	const other = await runFrom(world, appcues, 'Read refused messages again');
	expect(other.status).toBe('success');
	expect(await n8n.dataTable(REFUSED)).toEqual(rows);
	await runFrom(world, userpilot, 'Read refused messages again');
	expect(await n8n.dataTable(REFUSED)).toMatchObject([{ workflow_id: userpilot, id: 2 }]);
});

/** Imports a template with its e-mails switched on, and nobody to take them. */
async function withoutMailServer(template: Template, more = {}): Promise<string> {
	writeInTestRuns(template);
	const node = template.nodes.find(({ name }) => /^Tell .* by e-mail$/.test(name))!;
	Object.assign(node, { disabled: false });
	const mail = { fromEmail: 'sync@acme.example' };
	Object.assign(
		node.parameters,
		node.parameters.toEmail ? mail : { ...mail, toEmail: 'ops@acme.example' },
	);
	const data = { host: '127.0.0.1', port: 9, secure: false, user: '', password: '' };
	const smtp = await world.n8n.createCredential({ name: 'Mail', type: 'smtp', data });
	return await imported(template, { smtp, ...more });
}

test.each([
	['email-on-activity', 'Product event', EVENT.event],
	['nps-detractor-follow-up', 'NPS answer', nps(3)],
])('%s: without a mail server the run fails, and keeps what was not matched', async (...given) => {
	const [slug, trigger, event] = given;
	const { n8n } = world;
	const of = (id: string) => ({
		...{ ...EVENT, event: { ...event, key: `${slug}-${id}` }, user: { id, attributes: {} } },
	});
	const workflowId = await withoutMailServer(
		pinned(readTemplate(slug), trigger, [of('known'), of('stranger')]),
	);
	const before = world.salesforce.org.rows('Task').length;

	const run = await runFrom(world, workflowId, trigger);
	expect(run.status).toBe('error');
	expect(run.data?.resultData.error?.message).toMatch(/refused the connection/);
	expect(world.salesforce.org.rows('Task').length).toBeGreaterThan(before);
	const kept = (await n8n.dataTable(KEPT_ITEMS)).filter(({ workflow_id: id }) => id === workflowId);
	expect(kept).toMatchObject([{ key: `${slug}-stranger`, class: 'fixData' }]);
});

test('nps-detractor-follow-up: whoever is given the task without an address gets no e-mail', async () => {
	const { org } = world.salesforce;
	const gone = org.addUser({ username: 'gone@acme.example', lastName: 'Gone' });
	const person = { LastName: 'L', OwnerId: gone, ProductSync_User_Id__c: 'left' };
	org.insert('Contact', person);
	org.update('User', gone, { IsActive: false });
	const fallbackOwnerId = org.users.admin;
	const item = {
		...EVENT,
		event: { ...nps(2), key: 'left' },
		user: { id: 'left', attributes: {} },
	};
	const template = readTemplate('nps-detractor-follow-up', {
		'Follow-up for the owner': { options: { maxAgeDays: 30, fallbackOwnerId } },
	});
	const workflowId = await withoutMailServer(pinned(template, 'NPS answer', [item]));
	const run = await runFrom(world, workflowId, 'NPS answer');
	expect(run.data?.resultData.error).toBeUndefined();
	expect(org.rows('Task')).toContainEqual(
		expect.objectContaining({ OwnerId: fallbackOwnerId, IsClosed: false }),
	);
});

/** A table of kept items, with one row that is two days old. */
async function keptLong(name: string): Promise<void> {
	const { http } = world.n8n;
	type Tables = { data: Array<{ id: string; name: string }> };
	const { data: tables } = await http.api<Tables>('GET', '/data-tables');
	const maker = readTemplate('sync-health').nodes.find(
		({ parameters }) => parameters.tableName === KEPT_ITEMS,
	)!;
	const { column: columns } = maker.parameters.columns as { column: IDataObject[] };
	const body = { name, columns };
	const { id } =
		tables.find((table) => table.name === name) ??
		(await http.api<{ id: string }>('POST', '/data-tables', { body }));
	const kept_since = new Date(Date.now() - 2 * 86_400_000).toISOString();
	const row = { kept_since, class: 'fixData', why: 'No record', workflow_id: 'gone', body: '{}' };
	await http.api('POST', `/data-tables/${id}/rows`, { body: { data: [row] } });
}

async function apiCredential() {
	const { n8n } = world;
	const data = { apiKey: n8n.http.apiKey!, baseUrl: `${n8n.baseUrl}/api/v1` };
	return await n8n.createCredential({ name: 'n8n', type: 'n8nApi', data });
}

test('sync-health: an alert that could not be sent is told at the next look', async () => {
	await keptLong(KEPT_ITEMS);
	const n8nApi = await apiCredential();
	const workflowId = await withoutMailServer(healthTemplate({}), { n8nApi });

	const look = async () => {
		const { status, data: said } = await runFrom(world, workflowId, 'Look now');
		const { lastNodeExecuted, error } = said!.resultData;
		return { status, lastNodeExecuted, says: error?.message };
	};
	const unsent = {
		...{ status: 'error', lastNodeExecuted: 'Tell it by e-mail' },
		says: expect.stringMatching(/refused the connection/) as unknown,
	};
	expect([await look(), await look()]).toEqual([unsent, unsent]);
});

// What n8n does with a name is its own affair, and not documented: this holds what the warning is about.
test('a table whose name holds that of ours takes its rows, and Sync Health tells of it', async () => {
	const { n8n } = world;
	const copy = `${KEPT_ITEMS}_of_2025`;
	await keptLong(copy);
	const before = (await n8n.dataTable(KEPT_ITEMS)).length;
	const stranger = { ...EVENT, user: { id: 'stranger', attributes: {} } };
	const template = pinned(readTemplate('userpilot-to-salesforce'), 'Userpilot event', [stranger]);
	writeInTestRuns(template);
	const workflowId = await imported(template);
	expect(await runFrom(world, workflowId, 'Userpilot event')).toMatchObject({ status: 'success' });
	expect(await n8n.dataTable(KEPT_ITEMS)).toHaveLength(before);
	expect(await n8n.dataTable(copy)).toContainEqual(
		expect.objectContaining({ workflow_id: workflowId }),
	);

	const health = await imported(healthTemplate({}), { n8nApi: await apiCredential() });
	const { data } = await runFrom(world, health, 'Look now');
	expect(data?.resultData.error?.message).toContain(
		`n8n may take the data table ${copy} for ${KEPT_ITEMS}`,
	);
});

function nps(score: number) {
	return {
		...{ ...EVENT.event, kind: 'nps', action: 'scored', name: 'NPS Survey Submitted' },
		...{ attributes: { score }, occurredAt: new Date().toISOString() },
	};
}
