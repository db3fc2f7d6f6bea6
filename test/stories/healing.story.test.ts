import { startN8n, type N8n } from '../../sandbox/host';
import { eventually } from '../../sandbox/host/eventually';
import { ActingN8nApi, type ListedExecution } from './support/ActingN8nApi';
import { healingTemplate } from './support/healing';

const TRIGGER = { type: 'n8n-nodes-salesforce-product-sync.productEventTrigger' };
const OTHER = { type: 'n8n-nodes-base.webhook' };

let n8n: N8n;
let api: ActingN8nApi;

beforeAll(async () => {
	[n8n, api] = await Promise.all([startN8n(), ActingN8nApi.open()]);
});

afterAll(async () => {
	await n8n?.close();
	await api?.close();
});

beforeEach(() => {
	api.reset();
	api.workflows = [
		...Array.from({ length: 4 }, (_, index) => ({
			...{ id: `other-${index}`, active: true },
			nodes: [OTHER],
		})),
		{ id: 'events', active: true, nodes: [OTHER, TRIGGER] },
		{ id: 'more-events', active: true, nodes: [TRIGGER] },
	];
});

const crashed = (id: number, more: Partial<ListedExecution> = {}): ListedExecution => ({
	...{ id: String(id), workflowId: 'events', status: 'crashed', mode: 'webhook' },
	...{ startedAt: new Date().toISOString(), stoppedAt: null, retryOf: null, retrySuccessId: null },
	...more,
});

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

/** The template, imported with these settings; `heal` runs it by hand and answers how the run ended. */
async function healer(settings: Record<string, unknown> = {}) {
	const data = { apiKey: 'key', baseUrl: api.url };
	const n8nApi = await n8n.createCredential({ name: 'n8n', type: 'n8nApi', data });
	const template = healingTemplate({ api: api.url, ...settings });
	// a run that went well is kept here, to be looked at
	template.settings = { ...template.settings, saveDataSuccessExecution: 'all' };
	const id = await n8n.importWorkflow(template, { n8nApi });
	const heal = async () => {
		const { executionId } = await n8n.runWorkflow(id, { from: 'Heal now' });
		return await eventually(
			async () => {
				const run = await n8n.execution(executionId!);
				return run.status === 'running' || run.status === 'new' ? undefined : run;
			},
			{ timeoutMs: 60_000 },
			() => 'the run does not end',
		);
	};
	return { id, heal };
}

/** What the table keeps of these executions. */
const kept = async (...ids: string[]) =>
	(await n8n.dataTable('product_sync_crashed'))
		.filter(({ execution_id }) => ids.includes(String(execution_id)))
		.map(({ execution_id, tries, outcome, reason }) => ({ execution_id, tries, outcome, reason }));

test('retries what deliveries had begun, the oldest first, five at a time, and nothing else', async () => {
	const { heal } = await healer();
	const wanted = [101, 102, 103, 104, 105, 106, 107];
	const beforeItBegan = '108';
	const whoseRetryIsDead = '209';
	const moreWanted = [beforeItBegan, whoseRetryIsDead];
	api.executions = [
		...wanted.map((id) => crashed(id, { workflowId: id % 2 ? 'events' : 'more-events' })),
		crashed(Number(beforeItBegan), { startedAt: null, stoppedAt: new Date().toISOString() }),
		crashed(200, { workflowId: 'other-3' }),
		crashed(201, { mode: 'trigger' }),
		crashed(202, { mode: 'retry', retryOf: '101' }),
		crashed(203, { retrySuccessId: '300' }),
		crashed(204, { status: 'error' }),
		crashed(205, { status: 'success' }),
		crashed(206, { startedAt: '2026-01-01T00:00:00.000Z' }),
		crashed(207),
		crashed(208, { status: 'running', mode: 'retry', retryOf: '207' }),
		crashed(Number(whoseRetryIsDead)),
		crashed(210, {
			...{ status: 'running', mode: 'retry', retryOf: whoseRetryIsDead },
			startedAt: minutesAgo(21),
		}),
	];
	expect((await heal()).status).toBe('success');
	expect(api.retried).toHaveLength(wanted.length + moreWanted.length);
	expect(new Set(api.retried.slice(0, 5))).toEqual(new Set(wanted.slice(0, 5).map(String)));
	expect(new Set(api.retried)).toEqual(new Set([...wanted.map(String), ...moreWanted]));
	expect(api.mostAtOnce).toBeGreaterThan(1);
	expect(api.mostAtOnce).toBeLessThanOrEqual(5);
	expect(await kept(...wanted.map(String))).toEqual([]);
});

test('retries only the workflows that are named, if any are', async () => {
	const { heal } = await healer({ only_workflows: 'nobody, more-events' });
	api.executions = [crashed(101), crashed(102, { workflowId: 'more-events' })];
	await heal();
	expect(api.retried).toEqual(['102']);
});

test('retries what has been running too long, and ends it when the retry succeeded', async () => {
	const running = (id: number, minutes: number, more: Partial<ListedExecution> = {}) =>
		crashed(id, { status: 'running', startedAt: minutesAgo(minutes), ...more });
	api.executions = [
		running(101, 3),
		running(102, 1),
		running(103, 3, { mode: 'trigger' }),
		running(104, 3, { workflowId: 'other-1' }),
		running(105, 3),
		crashed(106),
		running(107, 16),
		running(108, 14),
	];
	api.outcome = (id) => (id === '105' ? 'error' : 'success');
	const healed = async (settings: Record<string, unknown>) => {
		api.retried.length = api.stopped.length = 0;
		await (await healer(settings)).heal();
		return { retried: api.retried.toSorted(), stopped: api.stopped.toSorted() };
	};
	expect(await healed({ stalled_after_minutes: 0 })).toEqual({ retried: ['106'], stopped: [] });
	expect(await healed({})).toEqual({ retried: ['106', '107'], stopped: ['107'] });
	expect(await healed({ stalled_after_minutes: 2 })).toEqual({
		retried: ['101', '105', '106', '107', '108'],
		stopped: ['101', '107', '108'],
	});
});

test('waits with the next try, and gives up after the last: the run fails, and the reason is kept', async () => {
	const patient = await healer();
	api.executions = [crashed(111), crashed(112)];
	api.outcome = (id) => (id === '111' ? 'error' : 'lost');
	const trying = { tries: 1, outcome: 'trying' };
	for (const run of ['first', 'too early']) {
		expect({ run, status: (await patient.heal()).status }).toEqual({ run, status: 'success' });
		expect(api.retried.sort()).toEqual(['111', '112']);
		expect(await kept('111', '112')).toEqual([
			{ execution_id: '111', ...trying, reason: expect.stringContaining('ended as error') },
			{ execution_id: '112', ...trying, reason: expect.stringContaining('could not be found') },
		]);
	}

	const impatient = await healer({ tries: 1 });
	api.executions = [crashed(113)];
	api.outcome = () => 'crashed';
	const run = await impatient.heal();
	expect(run.status).toBe('error');
	expect(run.data?.resultData.error?.message).toMatch(
		/^1 crashed execution\(s\) did not succeed in 1 tries/,
	);
	expect(await kept('113')).toEqual([
		{
			...{ execution_id: '113', tries: 1, outcome: 'given up' },
			reason: expect.stringContaining('ended as crashed'),
		},
	]);
	// given up is given up: no further try, and no further alarm
	expect((await impatient.heal()).status).toBe('success');
	expect(api.retried).toHaveLength(3);
});

test('ends at once while another run is under way', async () => {
	const { id, heal } = await healer();
	api.executions = [
		crashed(101),
		crashed(900, { status: 'running', mode: 'trigger', workflowId: id }),
	];
	await heal();
	expect(api.retried).toEqual([]);
	const longAgo = new Date(Date.now() - 30 * 60_000).toISOString();
	api.executions[1].startedAt = longAgo;
	await heal();
	expect(api.retried).toEqual(['101']);
});
