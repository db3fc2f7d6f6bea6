import type { IDataObject } from 'n8n-workflow';
import type { HealthRow } from '../../../core/health/healthRow';
import { SyncHealth } from '../../../nodes/SyncHealth/SyncHealth.node';
import { refusedDeliveries } from '../../../nodes/shared/productEvents/refusedDeliveries';
import { ActingN8n, type ToldExecution } from './ActingN8n';

const MINUTE = 60_000;
let n8n: ActingN8n;
let nextId: number;

/** Noon: what happened some minutes ago is of the same day. */
const NOW = Date.UTC(2026, 10, 29, 12);

afterEach(() => {
	jest.restoreAllMocks();
});

beforeEach(() => {
	jest.spyOn(Date, 'now').mockReturnValue(NOW);
	n8n = new ActingN8n();
	nextId = 1000;
	n8n.workflows = [workflow('w-1', 'productEventTrigger'), workflow('other', 'salesforceMatch')];
});

function workflow(id: string, type: string, more: IDataObject = {}): IDataObject {
	const nodes = [{ name: 'In', type: `n8n-nodes-salesforce-product-sync.${type}`, parameters: {} }];
	return { id, name: `Workflow ${id}`, active: true, nodes, settings: {}, ...more };
}

/** An execution that ended some minutes ago, with so many events. */
function ended(minutesAgo: number, events: number, more: Partial<ToldExecution> = {}): string {
	const id = String(nextId--);
	const stopped = Date.now() - minutesAgo * MINUTE;
	n8n.executions.push({
		...{ id, status: 'success', mode: 'webhook', workflowId: 'w-1' },
		...{ retryOf: null, retrySuccessId: null },
		startedAt: new Date(stopped - 1000).toISOString(),
		stoppedAt: new Date(stopped).toISOString(),
		...more,
	});
	const items = Array.from({ length: events }, () => ({ json: { event: {} } }));
	n8n.runData[id] = { In: [{ data: { main: [items] } }] };
	return id;
}

async function look(parameters: IDataObject = {}, items: IDataObject[] = [{}], baseUrl?: string) {
	const context = n8n.context(parameters, items, baseUrl);
	const [rows, alerts] = await new SyncHealth().execute.call(context);
	return {
		rows: rows.map(({ json }) => json as unknown as HealthRow),
		alerts: alerts.map(({ json }) => json),
	};
}

/** What the rows of a workflow say together, over its days. */
const total = (
	rows: HealthRow[],
	key: 'executions' | 'failed' | 'arrived' | 'not_read',
	id = 'w-1',
) => rows.filter(({ workflow_id }) => workflow_id === id).reduce((sum, row) => sum + row[key], 0);

test('looks at the published workflows that take something in, and at no others', async () => {
	n8n.workflows.push(
		workflow('w-2', 'readProductEvents'),
		workflow('w-3', 'salesforceRecordTrigger'),
	);
	const { rows } = await look();
	expect([...new Set(rows.map(({ workflow_id }) => workflow_id))]).toEqual([
		'all',
		'w-1',
		'w-2',
		'w-3',
	]);
	const only = await look({ options: { onlyWorkflows: 'w-2, gone' } });
	expect(only.rows.map(({ workflow_id }) => workflow_id)).toEqual(['all', 'w-2']);
	expect(only.rows[0].note).toContain('gone');
});

test('counts what ended, and nothing a person has tried, nor an execution and its retry both', async () => {
	ended(1, 1, { mode: 'manual' });
	ended(2, 1, { mode: 'evaluation' });
	ended(3, 3);
	ended(4, 2, { status: 'error' });
	ended(5, 1, { status: 'crashed', retrySuccessId: '900' });
	ended(6, 1, { mode: 'retry', retryOf: '1', status: 'success' });
	ended(7, 1, { mode: 'retry', retryOf: '2', status: 'error' });
	ended(8, 1, { status: 'new', stoppedAt: null });
	ended(9, 1, { status: 'waiting', stoppedAt: null });
	ended(10, 1, { status: 'running', stoppedAt: null });
	ended(11, 1, { status: 'canceled' });
	ended(12, 0, { mode: 'trigger' });
	const { rows } = await look();
	expect(total(rows, 'executions')).toBe(5);
	expect(total(rows, 'failed')).toBe(1);
	expect(total(rows, 'arrived')).toBe(3 + 2 + 1 + 1);
});

test('counts nothing twice over several looks, over many pages', async () => {
	for (let index = 0; index < 600; index++) ended(1 + index / 60, 1);
	const first = await look({ options: { mostRead: 1000 } });
	expect(total(first.rows, 'executions')).toBe(600);
	const second = await look({}, first.rows as unknown as IDataObject[]);
	expect(total(second.rows, 'executions')).toBe(600);
	expect(total(second.rows, 'arrived')).toBe(600);
	expect(n8n.asked.filter((path) => path === '/executions')).toHaveLength(6);
});

// With N8N_CONCURRENCY_PRODUCTION_LIMIT, or behind busy workers, n8n lists what waits for its turn, without a start.
test('counts what has ended behind pages of executions that have not begun', async () => {
	for (let index = 0; index < 260; index++)
		ended(0, 0, { status: 'new', startedAt: null, stoppedAt: null });
	ended(5, 2);
	const { rows } = await look();
	expect([total(rows, 'executions'), total(rows, 'arrived')]).toEqual([1, 2]);
});

test('leaves to the next look what n8n may still be saving', async () => {
	const atOnce = ended(0, 1);
	const first = await look();
	expect(total(first.rows, 'executions')).toBe(0);
	jest.spyOn(Date, 'now').mockReturnValue(NOW + 11_000);
	const second = await look({}, first.rows as unknown as IDataObject[]);
	expect(total(second.rows, 'executions')).toBe(1);
	expect(n8n.asked).toContain(`/executions/${atOnce}`);
});

test('begins with the last day, and stops paging there', async () => {
	ended(1, 1);
	ended(23 * 60, 1);
	for (let index = 0; index < 1000; index++) ended(26 * 60 + index, 1);
	const { rows } = await look();
	expect(total(rows, 'executions')).toBe(2);
	expect(n8n.asked.filter((path) => path === '/executions')).toHaveLength(1);
});

test('opens as many executions as it may, the newest, and says of how many it does not know', async () => {
	for (let index = 1; index < 11; index++) ended(index, 1);
	const pruned = ended(11, 1);
	delete n8n.runData[pruned];
	const { rows } = await look({ options: { mostRead: 4 } });
	expect([total(rows, 'executions'), total(rows, 'arrived'), total(rows, 'not_read')]).toEqual([
		11, 4, 7,
	]);
	expect(n8n.asked.filter((path) => path.startsWith('/executions/'))).toHaveLength(4);
	const all = await look();
	expect(total(all.rows, 'not_read')).toBe(1);
});

test('knows rows of the two tables apart, and passes by what is neither', async () => {
	const known = { day: '2026-11-29', workflow_id: 'all', deleted: 3 };
	const kept = {
		id: 1,
		kept_since: '2026-11-29T11:00:00.000Z',
		class: 'retry',
		workflow_id: 'w-1',
	};
	const { rows } = await look({}, [known, kept, {}, { any: 'thing' }]);
	expect(rows[0]).toMatchObject({ deleted: 3, kept: 1, kept_classes: 'retry 1' });
});

test('adds up what the data tables hold, and says when n8n does not tell', async () => {
	n8n.tables = Array.from({ length: 300 }, (_, index) => ({ id: String(index), sizeBytes: 10 }));
	expect((await look()).rows[0]).toMatchObject({ tables_bytes: 3000, note: '' });
	n8n.tables[5] = { id: '5' };
	expect((await look()).rows[0].tables_bytes).toBeNull();
	n8n.refusals = { '/data-tables': 403 };
	const { rows } = await look();
	expect(rows[0].tables_bytes).toBeNull();
	expect(rows[0].note).toContain('dataTable:list');
	expect(n8n.hints.join()).toContain('dataTable:list');
});

test.each<[number, string, RegExp]>([
	[401, "n8n's API answered with 401: refused with 401", /new API key/],
	[403, "n8n's API answered with 403", /execution:list, execution:read, workflow:list/],
	[404, 'http://n8n.test/api/v1 is not the address', /base URL/],
	[500, "n8n's API answered with 500", /asked again/],
])(
	'an answer %d of n8n is a failure that says whose move it is',
	async (status, message, remedy) => {
		n8n.refusals = { '/workflows': status };
		await expect(look()).rejects.toMatchObject({
			message: expect.stringContaining(message),
			description: expect.stringMatching(remedy),
		});
	},
);

test.each(['', 'n8n.test/api/v1', 'file:///etc/passwd'])(
	'the base URL "%s" is refused before anything is asked',
	async (baseUrl) => {
		await expect(look({}, [{}], baseUrl)).rejects.toThrow(
			'The base URL of the n8n API is no address',
		);
		expect(n8n.asked).toEqual([]);
	},
);

test.each(['keepDays', 'keepRows', 'keepMib'])(
	'%s of 0 is refused: it would delete everything',
	async (name) => {
		await expect(look({ options: { [name]: 0 } })).rejects.toThrow('is less than 1');
		await expect(look({ options: { [name]: '' } })).rejects.toThrow('is not a number');
	},
);

test('the page is one item', async () => {
	const row = { day: '2026-11-29', workflow_id: 'w-1', workflow: '<b>x' };
	const [[{ json }], alerts] = await new SyncHealth().execute.call(
		n8n.context({ operation: 'page' }, [row]),
	);
	expect(String(json.html)).toContain('&lt;b&gt;x');
	expect(alerts).toEqual([]);
});

test('tells of deliveries that this process refused within a day, with the most frequent reason and its remedy', async () => {
	refusedDeliveries.note('yesterday', 'secretWrong', NOW - 25 * 60 * MINUTE);
	expect((await look()).alerts).toEqual([]);
	refusedDeliveries.note('x', 'signatureMissing', NOW - MINUTE);
	for (let n = 0; n < 3; n++) refusedDeliveries.note('x', 'signatureWrong', NOW - 2 * MINUTE);
	const { alerts } = await look();
	expect(alerts).toMatchObject([
		{ key: 'refused', subject: '4 deliveries refused by the Product Event Trigger' },
	]);
	expect(alerts[0].text).toMatch(
		/^3 × the signature does not fit .*; 1 × the signature header is missing/,
	);
	expect(alerts[0].text).toContain('is not the one in the credential');
	expect(alerts[0].text).not.toContain('secretWrong');
});
