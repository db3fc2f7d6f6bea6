import { setTimeout as sleep } from 'node:timers/promises';
import { defineKitFields } from '../../sandbox/demo/kitFields';
import { startWorld, type World } from '../../sandbox/demo/world';
import { populate, type Population } from './support/population';
import { publishEvents, tasksLogged } from './support/productEvents';
import { appcuesPlan } from './support/traffic';

const EVENTS = 300;

let world: World;
let people: Population;
let workflowId: string;

beforeAll(async () => {
	world = await startWorld();
	defineKitFields(world.salesforce.org);
	people = populate(world.salesforce.org, {
		...{ known: 60, byEmail: 0, converted: 0 },
		...{ strangers: 0, ambiguous: 0 },
	});
	workflowId = await publishEvents(world, 'appcues');
});

afterAll(async () => {
	await world?.close();
});

test('what was acknowledged before kill -9 is in an execution that can be run again', async () => {
	const { n8n, appcues, salesforce } = world;
	const start = Date.now() - EVENTS * 60_000;
	const bodies = Array.from(
		{ length: EVENTS },
		(_, index) =>
			appcuesPlan(people.known[index % 60], index, new Date(start + index * 60_000)).body,
	);
	salesforce.org.setLatency(400);
	appcues.webhook.configure({ ...appcues.webhook.config, retry: 'off' });
	const sending = appcues.webhook.burst(bodies, 20);
	while (appcues.webhook.deliveries.filter(({ ok }) => ok).length < 20) await sleep(10);
	await n8n.kill9();
	const deliveries = await sending;
	const acknowledged = deliveries.filter(({ ok }) => ok);
	expect(acknowledged.length).toBeGreaterThan(0);
	expect(acknowledged.length).toBeLessThan(EVENTS);

	salesforce.org.setLatency(0);
	await n8n.restart();
	const crashed = await n8n.executions(workflowId, { status: 'crashed' });
	expect(crashed.length).toBeGreaterThan(0);
	for (const { id } of crashed) await n8n.http.api('POST', `/executions/${id}/retry`);
	const afterRetry = await tasksLogged(world, acknowledged.length);
	expect(new Set(afterRetry).size).toBe(afterRetry.length);

	// The sender tries again what was not acknowledged.
	for (const each of deliveries.filter(({ ok }) => !ok))
		expect((await appcues.webhook.redeliver(each)).ok).toBe(true);
	const keys = await tasksLogged(world, EVENTS);
	expect(keys).toHaveLength(EVENTS);
	expect(new Set(keys).size).toBe(EVENTS);
	console.log(
		`${EVENTS} events, ${acknowledged.length} acknowledged before kill -9, ${crashed.length} executions run again: ${keys.length} activities`,
	);
});
