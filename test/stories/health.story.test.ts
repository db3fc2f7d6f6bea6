import type { IDataObject } from 'n8n-workflow';
import { defineKitFields } from '../../sandbox/demo/kitFields';
import { readTemplate, webhookPath } from '../../sandbox/demo/template';
import { startWorld, type World } from '../../sandbox/demo/world';
import { eventually } from '../../sandbox/host/eventually';
import { userpilotEvents } from '../../sandbox/platforms/userpilot';
import { HEALTH_PAGE, healthTemplate } from './support/health';
import { executionsEnded } from './support/productEvents';

const KEPT = 'product_sync_kept_items';
const HEALTH = 'product_sync_health';
const PASSWORD = 'correct horse battery staple';
/** What somebody could enter for a name, to be shown to whoever looks. */
const MARKUP = '<img src=x onerror=alert(1)>';
/** An execution whose error says "canceled" n8n takes for one that somebody stopped. */
const NAME = `Events canceled ${MARKUP}`;
/** What the data tables may hold. */
const TABLES_BYTES = 3_000_000;

let world: World;
let events: string;
let changes: string;
let health: string;

const DAY_MS = 86_400_000;
const QUARTER_MS = 900_000;
/** Longer than the story takes. */
const STORY_MS = 240_000;
/** Longer than n8n and the first test take. */
const FIRST_MS = 120_000;

/** The story is about one day, and the first test counts executions of workflows that run each quarter of an hour, too. */
async function awayFromTheClock(): Promise<void> {
	for (const [every, needed] of [
		[DAY_MS, STORY_MS],
		[QUARTER_MS, FIRST_MS],
	]) {
		const left = every - (Date.now() % every);
		if (left < needed) await new Promise((resolve) => setTimeout(resolve, left + 1000));
	}
}

beforeAll(async () => {
	await awayFromTheClock();
	const env = { N8N_DATA_TABLES_MAX_SIZE_BYTES: String(TABLES_BYTES) };
	world = await startWorld({ userpilot: { rate: 'off' }, n8n: { env } });
	const { n8n, salesforce, userpilot, credentials } = world;
	defineKitFields(salesforce.org);
	const template = readTemplate('userpilot-to-salesforce');
	template.name = NAME;
	events = await n8n.importWorkflow(template, credentials.byType);
	await n8n.activate(events);
	const url = n8n.webhookUrl(webhookPath(template));
	userpilot.webhook.configure({ url, secret: credentials.webhookSecret });
	const watching = readTemplate('salesforce-to-userpilot', {
		'Contact or Lead changed': { checkEverySec: 10 },
	});
	changes = await n8n.importWorkflow(watching, credentials.byType);
	await n8n.activate(changes);
	const data = { apiKey: n8n.http.apiKey!, baseUrl: `${n8n.baseUrl}/api/v1` };
	const basic = { user: 'olive', password: PASSWORD };
	const own = {
		n8nApi: await n8n.createCredential({ name: 'n8n', type: 'n8nApi', data }),
		httpBasicAuth: await n8n.createCredential({ name: 'Page', type: 'httpBasicAuth', data: basic }),
	};
	const settings = { least_persons: 3, match_percent: 70 };
	health = await n8n.importWorkflow(healthTemplate(settings), { ...credentials.byType, ...own });
	await n8n.activate(health);
});

afterAll(async () => {
	await world?.close();
});

/** What ended within the last ten seconds is for the next look. */
const settled = async () => await new Promise((resolve) => setTimeout(resolve, 10_500));

/** Looks, and answers with what failed the run, if anything did. */
async function look(): Promise<string | undefined> {
	const { n8n } = world;
	await settled();
	const { executionId } = await n8n.runWorkflow(health, { from: 'Look now' });
	const run = await eventually(
		async () => {
			const execution = await n8n.execution(executionId!);
			return ['running', 'new'].includes(execution.status) ? undefined : execution;
		},
		{ timeoutMs: 60_000 },
		() => 'the look does not end',
	);
	const message = run.data?.resultData.error?.message;
	const [{ executionTime = 0 }] = run.data?.resultData.runData.Look ?? [{}];
	console.log(`Look took ${executionTime} ms`);
	expect(run.status).toBe(message ? 'error' : 'success');
	return message;
}

async function rowOf(workflowId: string): Promise<IDataObject> {
	const rows = (await world.n8n.dataTable(HEALTH)).filter(
		({ workflow_id }) => workflow_id === workflowId,
	);
	expect(rows).toHaveLength(1);
	return rows[0];
}

async function send(userId: string): Promise<void> {
	const user = { user_id: userId, email: `${userId.replace(/\W/g, '')}@northwind.example` };
	await world.userpilot.webhook.send(userpilotEvents.flow('completed', { user }));
	await executionsEnded(world, [events]);
}

const contact = (userId: string) =>
	world.salesforce.org.insert('Contact', { LastName: userId, ProductSync_User_Id__c: userId });

/** Executions that n8n itself lists, those of people left out. */
const listed = async (workflowId: string) =>
	(await world.n8n.executions(workflowId)).filter(({ mode }) => mode !== 'manual');

const page = async (password?: string) => {
	const login = Buffer.from(`olive:${password}`).toString('base64');
	return await fetch(world.n8n.webhookUrl(HEALTH_PAGE), {
		headers: password === undefined ? {} : { authorization: `Basic ${login}` },
	});
};

test('the figures are those of n8n and of the org, and an alert is told once', async () => {
	for (const userId of ['ann', 'bob', 'cleo']) contact(userId);
	await eventually(
		async () => (world.userpilot.state.users.size >= 3 ? true : undefined),
		{ timeoutMs: 60_000 },
		() => 'the contacts did not reach the product',
	);
	await executionsEnded(world, [changes]);
	for (const userId of ['ann', 'bob', 'cleo', 'nobody', `"${MARKUP}`]) await send(userId);

	const told = await look();
	expect(told).toContain('60 % of persons matched');
	expect(told).toContain('3 of 5 persons of today and yesterday were found in Salesforce');

	const ran = await listed(events);
	const tasks = world.salesforce.org.rows('Task').length;
	expect(tasks).toBe(3);
	expect(await rowOf(events)).toMatchObject({
		...{ executions: ran.length, failed: 0, not_read: 0, arrived: 5, written: tasks },
		...{ matched: 3, ambiguous: 0, unmatched: 2, kept: 2, kept_classes: 'fixData 2' },
		...{ last_in: ran[0].startedAt, lag_seconds: expect.any(Number) },
	});
	expect(await rowOf(changes)).toMatchObject({
		...{ executions: (await listed(changes)).length, failed: 0 },
		...{ arrived: 3, written: world.userpilot.state.users.size, matched: 0 },
	});
	const all = await rowOf('all');
	expect(all).toMatchObject({ kept: 2, api_limit: 1_000_000, deleted: 0, note: '' });
	expect(Number(all.api_used)).toBeGreaterThan(0);
	expect(Number(all.tables_bytes)).toBeGreaterThan(0);

	expect(await look()).toBeUndefined();
	expect(await rowOf(events)).toMatchObject({ executions: ran.length, arrived: 5, matched: 3 });
});

test('the page is for those who have the password, and shows markup of others as text', async () => {
	expect((await page()).status).toBe(401);
	expect((await page('wrong')).status).toBe(401);
	const response = await page(PASSWORD);
	expect(response.status).toBe(200);
	expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
	expect(response.headers.get('cache-control')).toBe('no-store');
	expect(response.headers.get('content-security-policy')).toMatch(/^sandbox/);
	const text = await response.text();
	expect(text).not.toContain('<img');
	expect(text).toContain('Events canceled &lt;img src=x onerror=alert(1)&gt;');
	expect(text).toContain('60 % (3 of 5 in 30 days)');
	expect(text).not.toContain('northwind.example');
	expect(text).not.toMatch(/(?:src|href)=["']?(?:https?:)?\/\//);
});

test('a connection that was revoked is told, for the org and for what is kept, and once', async () => {
	contact('dora');
	const outage = world.salesforce.org.faults.add({
		effect: 'answer',
		answer: {
			status: 403,
			body: [{ errorCode: 'API_CURRENTLY_DISABLED', message: 'API is disabled for this User' }],
		},
	});
	try {
		await send('dora');
		const told = await look();
		expect(told).toContain('Salesforce does not answer the health check');
		expect(told).toContain('broken for everybody, 1 item kept');
		expect(told).toContain('API Enabled');
		expect(await rowOf('all')).toMatchObject({ api_used: null, kept: 3 });
		expect(await rowOf(events)).toMatchObject({ failed: 1, arrived: 6 });
		expect(await look()).toBeUndefined();
	} finally {
		outage.remove();
	}
});

/** Keeps rows by hand. */
async function keep(data: IDataObject[]): Promise<void> {
	const { http } = world.n8n;
	type Tables = { data: Array<{ id: string; name: string }> };
	const { data: tables } = await http.api<Tables>('GET', '/data-tables');
	const { id } = tables.find(({ name }) => name === KEPT)!;
	await http.api('POST', `/data-tables/${id}/rows`, { body: { data } });
}

const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();
const old = (person: string, since: string, body = '{}') => ({
	...{ person, kept_since: since, class: 'fixData', why: 'No record', for_everybody: false },
	...{ workflow_id: events, workflow: 'Events', body, next_try: 'when mended', replay: '' },
});

test('what is older than the days to keep is deleted, told and counted; nothing else is', async () => {
	const { n8n } = world;
	const data = [
		...[old('old-1', daysAgo(91)), old('old-2', daysAgo(120))],
		...[old('soon', daysAgo(85)), old('young', daysAgo(1)), old('no date', '')],
	];
	await keep(data);
	const before = (await n8n.dataTable(KEPT)).map(({ person }) => person);

	const told = await look();
	expect(told).toContain('2 items deleted from the kept items');
	expect(told).toContain('1 item will be deleted from the kept items within 7 days');
	const left = (await n8n.dataTable(KEPT)).map(({ person }) => person);
	expect(left).toEqual(before.filter((person) => !['old-1', 'old-2'].includes(String(person))));
	expect(await rowOf('all')).toMatchObject({ deleted: 2 });
	expect(await look()).toBeUndefined();
	expect(await rowOf('all')).toMatchObject({ deleted: 2, delete_before: '' });
	expect((await n8n.dataTable(KEPT)).length).toBe(left.length);
});

// n8n then refuses rows, also those that only say how it is.
test('tables that are full get room: what is too old goes before the day is written', async () => {
	const { n8n } = world;
	const count = (await n8n.dataTable(KEPT)).length;
	const large = 'x'.repeat(100_000);
	const many = Array.from({ length: TABLES_BYTES / large.length }, (_, index) =>
		old(`large-${index}`, daysAgo(91), large),
	);
	await keep(many);
	await expect(keep([old('one more', daysAgo(1))])).rejects.toThrow(/size limit exceeded/);

	expect(await look()).toContain(`${many.length} items deleted from the kept items`);
	expect(await n8n.dataTable(KEPT)).toHaveLength(count);
	expect(await rowOf('all')).toMatchObject({ deleted: 2 + many.length, kept: count + many.length });
});
