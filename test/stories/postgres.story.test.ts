import { PostgresUnavailable } from '../../sandbox/host';
import { eventually } from '../../sandbox/host/eventually';
import { unlessUnavailable } from '../sandbox/host/availability';
import { populate, type Population } from './support/population';
import { startPostgresWorld, type PostgresWorld } from './support/postgres';
import { tasksLogged } from './support/productEvents';
import { userpilotPlan, type PlannedEvent } from './support/traffic';

const EVENTS = 1_000;
const WHILE_DOWN = 20;
const PEOPLE = 180;
const BROKEN = '{"type": "nps", "score';

test('from Postgres, kill -9 in the middle of a batch heals by itself: every event once, and a bad message holds up nothing', async () => {
	await unlessUnavailable(PostgresUnavailable, async () => {
		const world = await startPostgresWorld();
		try {
			await story(world);
		} finally {
			await world.close();
		}
	});
});

/** Events of a minute each, so that the latest answer of a person is known. */
function plan(people: Population, from: number, count: number): PlannedEvent[] {
	const start = Date.now() - 3 * EVENTS * 60_000;
	return Array.from({ length: count }, (_, index) => {
		const at = new Date(start + (from + index) * 60_000);
		return userpilotPlan(people.known[(from + index) % PEOPLE], from + index, at);
	});
}

const bodiesOf = (events: readonly PlannedEvent[]): unknown[] => events.map(({ body }) => body);

async function story(world: PostgresWorld): Promise<void> {
	const { n8n, salesforce, inbox, deliver, workflowId } = world;
	const { org } = salesforce;
	const people = populate(org, { known: PEOPLE });
	const first = plan(people, 0, EVENTS);

	await n8n.deactivate(workflowId);
	expect(await deliver([...bodiesOf(first.slice(0, -1)), BROKEN])).toBe(EVENTS);
	org.setLatency(1_000);
	await n8n.activate(workflowId);
	await tasksLogged(world, 200);
	await n8n.kill9();
	const before = org.rows('Task').length;
	expect(await inbox.count()).toBe(EVENTS);
	expect(await deliver(bodiesOf(first.slice(-1)))).toBe(1);
	const meanwhile = plan(people, EVENTS, WHILE_DOWN);
	expect(await deliver(bodiesOf(meanwhile))).toBe(WHILE_DOWN);
	org.setLatency(0);
	await n8n.restart();
	await everythingOnce(world, [...first, ...meanwhile]);
	await emptied(world);
	expect(await n8n.executions(workflowId, { status: 'crashed' })).toHaveLength(1);
	await refusedAsItWas(world);

	await inbox.kill9();
	const late = plan(people, EVENTS + WHILE_DOWN, WHILE_DOWN);
	expect(await deliver(bodiesOf(late))).toBe(0);
	await failureIsSeen(world);
	await inbox.restart();
	expect(await deliver(bodiesOf(late))).toBe(WHILE_DOWN);
	await everythingOnce(world, [...first, ...meanwhile, ...late]);

	await n8n.deactivate(workflowId);
	const second = plan(people, EVENTS + 2 * WHILE_DOWN, EVENTS);
	await deliver(bodiesOf(second));
	await testRunTakesNothing(world);
	org.requests.clear();
	const start = Date.now();
	await n8n.activate(workflowId);
	const all = [...first, ...meanwhile, ...late, ...second];
	await everythingOnce(world, all);
	const seconds = (Date.now() - start) / 1000;
	await emptied(world);
	const calls = org.requests.counted;
	console.log(
		`killed with ${before} of ${EVENTS} activities saved and no row deleted, all once after the restart; the next ${EVENTS} events in ${seconds.toFixed(1)} s with ${calls} Salesforce API requests`,
	);
	expect(calls).toBeLessThanOrEqual(20);
	expect(await n8n.dataTable('product_sync_kept_items')).toEqual([]);
	for (const [recordId, { person, score }] of latestAnswers(all))
		expect(org.get(person.object!, recordId)).toMatchObject({ ProductSync_NPS_Score__c: score });
}

async function everythingOnce(
	world: PostgresWorld,
	events: readonly PlannedEvent[],
): Promise<void> {
	const keys = await tasksLogged(world, events.length);
	expect(keys).toHaveLength(events.length);
	expect(new Set(keys).size).toBe(events.length);
	const countBy = (ids: string[]) =>
		ids.reduce(
			(counts, id) => counts.set(id, (counts.get(id) ?? 0) + 1),
			new Map<string, number>(),
		);
	const tasks = world.salesforce.org.rows('Task');
	expect(countBy(tasks.map(({ WhoId }) => String(WhoId)))).toEqual(
		countBy(events.map(({ person }) => person.recordId!)),
	);
}

/** Rows are gone when their execution has come to its end, and not before. */
async function emptied({ inbox }: PostgresWorld): Promise<void> {
	await eventually(
		async () => ((await inbox.count()) === 0 ? true : undefined),
		{ timeoutMs: 60_000 },
		() => 'there are rows that nobody takes',
	);
}

async function refusedAsItWas({ n8n }: PostgresWorld): Promise<void> {
	const [refused, ...others] = await n8n.dataTable('product_sync_refused');
	expect(others).toEqual([]);
	expect(refused).toMatchObject({ reason: expect.stringMatching(/signature header is missing/) });
	const { body } = JSON.parse(String(refused.message)) as { body: string };
	expect(Buffer.from(body, 'base64').toString()).toBe(BROKEN);
}

/** What a test run took, it would not write, and delete in the end. */
async function testRunTakesNothing({ n8n, inbox, workflowId }: PostgresWorld): Promise<void> {
	const { executionId } = await n8n.runWorkflow(workflowId, { from: 'Every 5 seconds' });
	await eventually(
		async () => ((await n8n.execution(executionId!)).status === 'success' ? true : undefined),
		{ timeoutMs: 30_000 },
		() => 'the test run has not ended well',
	);
	const { rows } = await inbox.admin.query(
		'SELECT count(*) AS waiting, count(claim) AS taken FROM product_sync.inbox',
	);
	expect(rows).toEqual([{ waiting: String(EVENTS), taken: '0' }]);
}

/** An execution that cannot reach Postgres fails, and is among n8n's failed ones. */
async function failureIsSeen({ n8n, workflowId }: PostgresWorld): Promise<void> {
	await eventually(
		async () => (await n8n.executions(workflowId, { status: 'error' }))[0],
		{ timeoutMs: 30_000 },
		() => 'no execution has failed without Postgres',
	);
}

function latestAnswers(events: readonly PlannedEvent[]): Map<string, PlannedEvent> {
	const answers = events.filter(({ score }) => score !== undefined);
	return new Map(answers.map((event) => [event.person.recordId!, event]));
}
