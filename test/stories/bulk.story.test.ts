import { setTimeout as pause } from 'node:timers/promises';
import { BULK_NODE, bulkWorkflow } from '../../bench/bulkWorkflow';
import { readTemplate } from '../../sandbox/demo/template';
import { outputOf, type Execution } from '../../sandbox/host';
import { startWorld, type World } from '../../sandbox/demo/world';

const ROWS = 30_000;
const KILL_AT = 13_000;

let world: World;

beforeAll(async () => {
	world = await startWorld({
		userpilot: { rate: 'off', jobSpeed: { rowsPerMinute: 150_000 } },
		appcues: { rate: 'off', jobSpeed: 'unlimited' },
	});
	const { org } = world.salesforce;
	for (const object of ['Contact', 'Lead'])
		org.defineField(object, { name: 'Product_User_Id__c', type: 'Text', length: 255 });
	org.insertMany('Contact', people());
});

afterAll(async () => await world?.close());

function* people() {
	for (let number = 0; number < ROWS; number++)
		yield {
			LastName: `Person ${number}`,
			Email: `p${number}@example.com`,
			Product_User_Id__c: `u-${number}`,
		};
}

/** Starts the sync; answers the workflow. */
async function start(target: string): Promise<string> {
	const id = await world.n8n.importWorkflow(bulkWorkflow(target), world.credentials.byType);
	await world.n8n.runWorkflow(id, { from: 'Start' });
	return id;
}

async function reached(size: () => number, wanted: number): Promise<void> {
	for (const untilMs = Date.now() + 60_000; size() < wanted; await pause(5))
		if (Date.now() > untilMs) throw new Error(`only ${size()} of ${wanted} arrived`);
}

async function runAgain(id: string): Promise<Execution> {
	const { n8n } = world;
	const { length } = await n8n.executions(id, { status: 'success' });
	await n8n.runWorkflow(id, { from: 'Start' });
	const wanted = { status: 'success', count: length + 1, timeoutMs: 120_000 } as const;
	return (await n8n.waitForExecutions(id, wanted))[0];
}

describe.each([
	['userpilotUser', () => world.userpilot],
	['appcuesUser', () => world.appcues],
])('a sync to %s whose n8n is killed in the middle', (target, platform) => {
	it('goes on where it was, and every record arrives', async () => {
		const { n8n } = world;
		const { state, jobs } = platform();
		const id = await start(target);
		await reached(() => state.users.size, KILL_AT);
		await n8n.kill9();
		const before = state.users.size;
		expect(before).toBeLessThan(ROWS);
		await n8n.restart();

		const execution = await runAgain(id);
		const [summary] = outputOf(execution, BULK_NODE);
		expect(summary).toMatchObject({
			status: 'completed',
			goesOnFromEarlierRun: true,
			read: ROWS,
			sent: ROWS,
			failed: 0,
		});
		expect(state.users.size).toBe(ROWS);
		for (let number = 0; number < ROWS; number++)
			expect(state.users.get(`u-${number}`)?.last_name).toBe(`Person ${number}`);

		const written = [...jobs.jobs.values()].reduce(
			(sum, { completedRows }) => sum + completedRows,
			0,
		);
		const repeated = (written - ROWS) / ROWS;
		console.log(
			`${target}: killed at ${before} of ${ROWS}, ${Number(summary.finishedBefore)} finished before, repeated ${(repeated * 100).toFixed(2)} %`,
		);
		expect(repeated).toBeLessThan(0.01);
	});
});

it('a run that ended leaves nothing to go on with: the next one sends everything again', async () => {
	const { jobs } = world.userpilot;
	jobs.speed = 'unlimited';
	const id = await start('userpilotUser');
	await world.n8n.waitForExecutions(id, { timeoutMs: 120_000 });
	const [summary] = outputOf(await runAgain(id), BULK_NODE);
	expect(summary).toMatchObject({ status: 'completed', sent: ROWS });
	expect(summary).not.toHaveProperty('goesOnFromEarlierRun');
});

it('a run that is stopped goes on too', async () => {
	const { n8n, userpilot } = world;
	userpilot.jobs.speed = { rowsPerMinute: 90_000 };
	userpilot.jobs.clear();
	userpilot.state.clear();
	const id = await start('userpilotUser');
	await reached(() => userpilot.state.users.size, 10_500);
	const [{ id: executionId }] = await n8n.executions(id, { status: 'running' });
	await n8n.stopExecution(executionId);
	await pause(1_000);
	const jobsThen = userpilot.jobs.jobs.size;
	await pause(3_000);
	expect(userpilot.jobs.jobs.size).toBe(jobsThen);

	userpilot.jobs.speed = 'unlimited';
	const [summary] = outputOf(await runAgain(id), BULK_NODE);
	expect(summary).toMatchObject({ status: 'completed', goesOnFromEarlierRun: true, sent: ROWS });
	expect(userpilot.state.users.size).toBe(ROWS);
	expect(userpilot.jobs.jobs.size).toBe(3);
});

describe('the template initial-sync', () => {
	const settings = (send: boolean) => ({
		Settings: {
			assignments: {
				assignments: [
					{ id: 'send', name: 'send', value: send, type: 'boolean' },
					...Object.entries({
						user_id_field: 'Product_User_Id__c',
						company_id_field: 'Product_Company_Id__c',
					}).map(([name, value]) => ({ id: name, name, value, type: 'string' })),
				],
			},
		},
	});

	it('counts first, sends when told to, and reports', async () => {
		const { n8n, salesforce, userpilot, credentials } = world;
		const { org } = salesforce;
		org.defineField('Account', { name: 'Product_Company_Id__c', type: 'Text', length: 255 });
		org.insertMany('Account', [
			{ Name: 'Acme', Product_Company_Id__c: 'c-1' },
			{ Name: 'Twin', Product_Company_Id__c: 'c-1' },
		]);
		userpilot.state.clear();

		const dry = await n8n.importWorkflow(
			readTemplate('initial-sync', settings(false)),
			credentials.byType,
		);
		const dryRun = await runAgain(dry);
		const [dryReport] = outputOf(dryRun, 'Report');
		expect(dryReport).toMatchObject({
			companies_would_be_sent: 1,
			companies_sent: 0,
			companies_skipped: 1,
			users_would_be_sent: ROWS,
			what_next: expect.stringContaining('switch "send" on'),
		});
		expect(userpilot.state.users.size).toBe(0);
		expect(outputOf(dryRun, 'Keep what was not sent')).toEqual([]);

		const real = await n8n.importWorkflow(
			readTemplate('initial-sync', settings(true)),
			credentials.byType,
		);
		const execution = await runAgain(real);
		expect(outputOf(execution, 'Report')[0]).toMatchObject({
			companies_sent: 1,
			users_sent: ROWS,
			users_status: 'completed',
			what_next: expect.stringContaining('Done.'),
		});
		expect(userpilot.state.users.size).toBe(ROWS);
		expect(userpilot.state.companies.size).toBe(1);
		expect(outputOf(execution, 'Keep what was not sent')).toEqual([
			expect.objectContaining({
				object: 'Account',
				user: 'c-1',
				workflow_id: real,
				reason: 'another Account has the same id, and was read first',
			}),
		]);
	});
});
