import { setTimeout as sleep } from 'node:timers/promises';
import { useEventsStory } from './support/eventsStory';
import { tasksLogged } from './support/productEvents';
import { appcuesPlan } from './support/traffic';

const EVENTS = 300;

const PEOPLE = 60;

const story = useEventsStory(['appcues'], { known: PEOPLE });

test('what was acknowledged before kill -9 is in an execution that can be run again', async () => {
	const { n8n, appcues, salesforce, people, workflowIds } = story;
	const start = Date.now() - EVENTS * 60_000;
	const bodies = Array.from(
		{ length: EVENTS },
		(_, index) =>
			appcuesPlan(people.known[index % PEOPLE], index, new Date(start + index * 60_000)).body,
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
	const crashed = await n8n.executions(workflowIds[0], { status: 'crashed' });
	expect(crashed.length).toBeGreaterThan(0);
	// killed before their first node was noted, n8n lists them as running still
	crashed.push(...(await n8n.executions(workflowIds[0], { status: 'running' })));
	for (const { id } of crashed) await n8n.http.api('POST', `/executions/${id}/retry`);
	const afterRetry = await tasksLogged(story, acknowledged.length);
	expect(new Set(afterRetry).size).toBe(afterRetry.length);

	// The sender tries again what was not acknowledged.
	for (const each of deliveries.filter(({ ok }) => !ok))
		expect((await appcues.webhook.redeliver(each)).ok).toBe(true);
	const keys = await tasksLogged(story, EVENTS);
	expect(keys).toHaveLength(EVENTS);
	expect(new Set(keys).size).toBe(EVENTS);
	console.log(
		`${EVENTS} events, ${acknowledged.length} acknowledged before kill -9, ${crashed.length} executions run again: ${keys.length} activities`,
	);
});
