import { KafkaUnavailable } from '../../sandbox/host';
import { eventually } from '../../sandbox/host/eventually';
import { unlessUnavailable } from '../sandbox/host/availability';
import { GROUP, startKafkaWorld, TOPIC, type KafkaWorld } from './support/kafka';
import { populate, type Population } from './support/population';
import { executionsEnded, tasksLogged } from './support/productEvents';
import { userpilotPlan, type PlannedEvent } from './support/traffic';

const EVENTS = 1_000;
const PEOPLE = 180;
const BROKEN = '{"type": "nps", "score';

test('from Kafka, kill -9 in the middle of a batch heals by itself: every event once, and a bad message holds up nothing', async () => {
	await unlessUnavailable(KafkaUnavailable, async () => {
		const world = await startKafkaWorld();
		try {
			await story(world);
		} finally {
			await world.close();
		}
	});
});

/** Events of a day each, so that the latest answer of a person is known. */
function plan(people: Population, from: number): PlannedEvent[] {
	const start = Date.now() - 2 * EVENTS * 60_000;
	return Array.from({ length: EVENTS }, (_, index) => {
		const at = new Date(start + (from + index) * 60_000);
		return userpilotPlan(people.known[index % PEOPLE], from + index, at);
	});
}

async function story(world: KafkaWorld): Promise<void> {
	const { n8n, salesforce, producer, publish, workflowId } = world;
	const { org } = salesforce;
	const people = populate(org, { known: PEOPLE });
	const first = plan(people, 0);
	const bodies: unknown[] = first.map(({ body }) => body);
	bodies.splice(EVENTS / 2, 0, BROKEN);

	org.setLatency(1_000);
	await publish(bodies);
	await tasksLogged(world, 200);
	await n8n.kill9();
	const before = org.rows('Task').length;
	expect(await producer.committed(TOPIC, GROUP)).toEqual({ 0: -1 });
	org.setLatency(0);
	await n8n.restart();
	expect(await n8n.executions(workflowId, { status: 'crashed' })).toHaveLength(1);
	await everythingOnce(world, first);
	await committed(world, EVENTS + 1);

	await refusedIsReadAgain(world);

	org.requests.clear();
	const second = plan(people, EVENTS);
	const start = Date.now();
	await publish(second.map(({ body }) => body));
	await everythingOnce(world, [...first, ...second]);
	const seconds = (Date.now() - start) / 1000;
	await committed(world, 2 * EVENTS + 1);
	await executionsEnded(world, [workflowId]);
	const calls = org.requests.counted;
	console.log(
		`killed with ${before} of ${EVENTS} activities saved and nothing committed, all once after the restart; the next ${EVENTS} events in ${seconds.toFixed(1)} s with ${calls} Salesforce API requests`,
	);
	expect(calls).toBeLessThanOrEqual(20);
	expect(await n8n.dataTable('product_sync_kept_items')).toEqual([]);
	for (const [recordId, { person, score }] of latestAnswers([...first, ...second]))
		expect(org.get(person.object!, recordId)).toMatchObject({ ProductSync_NPS_Score__c: score });
}

async function everythingOnce(world: KafkaWorld, events: readonly PlannedEvent[]): Promise<void> {
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

/** Read again, the message is refused again: its row is another then, and still the only one. */
async function refusedIsReadAgain({ n8n, workflowId }: KafkaWorld): Promise<void> {
	const table = 'product_sync_refused';
	const [refused, ...others] = await n8n.dataTable(table);
	expect(others).toEqual([]);
	expect(refused).toMatchObject({ reason: expect.stringMatching(/signature header is missing/) });
	expect(JSON.parse(String(refused.message))).toMatchObject({ message: BROKEN, topic: TOPIC });
	await n8n.runWorkflow(workflowId, { from: 'Read refused messages again' });
	const again = await eventually(
		async () => {
			const rows = await n8n.dataTable(table);
			return rows.length === 1 && rows[0].id !== refused.id ? rows : undefined;
		},
		{ timeoutMs: 60_000 },
		() => 'the refused message has not been read again',
	);
	expect(again).toMatchObject([{ reason: refused.reason, message: refused.message }]);
}

/** The batch counts as read when its execution has succeeded, and not before. */
async function committed({ producer }: KafkaWorld, offset: number): Promise<void> {
	await eventually(
		async () => ((await producer.committed(TOPIC, GROUP))[0] === offset ? true : undefined),
		{ timeoutMs: 60_000 },
		() => `the consumer group has not committed ${offset}`,
	);
}

function latestAnswers(events: readonly PlannedEvent[]): Map<string, PlannedEvent> {
	const answers = events.filter(({ score }) => score !== undefined);
	return new Map(answers.map((event) => [event.person.recordId!, event]));
}
