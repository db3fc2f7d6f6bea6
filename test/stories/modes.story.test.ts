import type { N8nOptions } from '../../sandbox/host';
import type { Delivery } from '../../sandbox/platforms/webhook/Delivery';
import { useEventsStory } from './support/eventsStory';
import { tasksLogged } from './support/productEvents';
import { userpilotPlan } from './support/traffic';

/** n8n's default engine takes a fresh isolate for every request: a tenth of a second of CPU time each. */
const modes: Array<[string, { n8n: N8nOptions; events: number; concurrency: number }]> = [
	[
		'with the default expression engine',
		{ n8n: { expressionEngine: 'vm' }, events: 60, concurrency: 5 },
	],
	[
		'in queue mode with two workers',
		{ n8n: { mode: 'queue', workers: 2 }, events: 200, concurrency: 50 },
	],
];

describe.each(modes)('product events %s', (_, { n8n, events, concurrency }) => {
	const story = useEventsStory(['userpilot'], { known: 50, byEmail: 10, converted: 5 }, { n8n });

	test('are logged exactly once, each sent twice at the same time', async () => {
		const { people } = story;
		const everybody = [...people.known, ...people.byEmail, ...people.converted];
		const start = Date.now();
		const bodies = Array.from({ length: events }, (__, index) => {
			const at = new Date(start - (events - index) * 60_000);
			return userpilotPlan(everybody[index % everybody.length], index, at).body;
		});
		const { webhook } = story.userpilot;
		const deliveries: Delivery[][] = await Promise.all([
			webhook.burst(bodies, concurrency),
			webhook.burst(bodies, concurrency),
		]);
		expect(deliveries.flat().filter(({ ok }) => !ok)).toEqual([]);
		const keys = await tasksLogged(story, events);
		expect(new Set(keys).size).toBe(events);
		expect(keys).toHaveLength(events);
		console.log(`${2 * events} deliveries in ${((Date.now() - start) / 1000).toFixed(1)} s`);
	});
});
