import { useEventsStory } from './support/eventsStory';
import type { Person } from './support/population';
import { executionsEnded, tasksLogged } from './support/productEvents';
import { randomOf, shuffled } from './support/random';
import { appcuesPlan, userpilotPlan, type PlannedEvent } from './support/traffic';

const EVENTS = 1_000;
const random = randomOf(20_261_122);

const story = useEventsStory(['appcues', 'userpilot'], {
	...{ known: 180, byEmail: 40, converted: 10 },
	...{ strangers: 15, ambiguous: 6 },
});

/** 5 % of the events are of strangers, 2 % of people whom two records fit. */
function somebody(index: number, sendsEmail: boolean): Person {
	const { people } = story;
	const any = (group: Person[]) => group[Math.floor(random() * group.length)];
	if (index % 20 === 7) return any(people.strangers);
	if (sendsEmail && index % 25 === 13) return any(people.ambiguous);
	if (index % 12 === 5) return any(people.converted);
	return sendsEmail && index % 4 === 1 ? any(people.byEmail) : any(people.known);
}

/** Appcues names people by id only, Userpilot with their e-mail address. */
function plan(): { appcues: PlannedEvent[]; userpilot: PlannedEvent[] } {
	const start = Date.now() - EVENTS * 60_000;
	const at = (index: number) => new Date(start + index * 60_000);
	const half = EVENTS / 2;
	return {
		appcues: Array.from({ length: half }, (_, index) =>
			appcuesPlan(somebody(index, false), index, at(2 * index)),
		),
		userpilot: Array.from({ length: half }, (_, index) =>
			userpilotPlan(somebody(index, true), index, at(2 * index + 1)),
		),
	};
}

/** The answer that must be in the fields at the end: the latest by its own time. */
function latestAnswers(events: PlannedEvent[]): Map<string, PlannedEvent> {
	const latest = new Map<string, PlannedEvent>();
	for (const event of events) {
		const { recordId } = event.person;
		if (!recordId || event.score === undefined) continue;
		const other = latest.get(recordId);
		if (!other || other.at < event.at) latest.set(recordId, event);
	}
	return latest;
}

const countBy = <T>(all: readonly T[], keyOf: (one: T) => string) => {
	const counts: Record<string, number> = {};
	for (const one of all) counts[keyOf(one)] = (counts[keyOf(one)] ?? 0) + 1;
	return counts;
};

/** By the words of the reason; others are shown as they are. */
const outcomeIn = (why: string): string =>
	/^No record has this /.test(why)
		? 'unmatched'
		: /^\d+ records have this /.test(why)
			? 'ambiguous'
			: why;

test('1,000 mixed events in bursts, some of them sent again, give exactly the expected records', async () => {
	const { n8n, salesforce, appcues, userpilot, people, workflowIds } = story;
	const { org } = salesforce;
	const planned = plan();
	const all = [...planned.appcues, ...planned.userpilot];
	const expected = all.filter(({ person }) => person.recordId);
	org.requests.clear();

	const start = Date.now();
	for (const [webhook, events] of [
		[appcues.webhook, planned.appcues],
		[userpilot.webhook, planned.userpilot],
	] as const) {
		const bodies = shuffled(events, random).map(({ body }) => body);
		const deliveries = await webhook.burst(bodies, 50);
		const again = await Promise.all(
			deliveries
				.filter((_, index) => index % 10 === 0)
				.map(async (each) => await webhook.redeliver(each)),
		);
		expect([...deliveries, ...again].filter(({ ok }) => !ok)).toEqual([]);
	}
	await tasksLogged(story, expected.length);
	const seconds = (Date.now() - start) / 1000;
	await executionsEnded(story, workflowIds);

	const tasks = org.rows('Task');
	expect(tasks).toHaveLength(expected.length);
	expect(new Set(tasks.map((task) => task.ProductSync_Event_Key__c)).size).toBe(expected.length);
	expect(countBy(tasks, ({ WhoId }) => String(WhoId))).toEqual(
		countBy(expected, ({ person }) => person.recordId!),
	);

	for (const [recordId, { person, score, feedback, at }] of latestAnswers(all)) {
		const record = org.get(person.object!, recordId);
		expect(record).toMatchObject({
			ProductSync_NPS_Score__c: score,
			ProductSync_NPS_Feedback__c: feedback,
		});
		// Userpilot tells seconds
		const answeredAt = Date.parse(String(record?.ProductSync_NPS_Answered_At__c));
		expect(Math.abs(answeredAt - at.getTime())).toBeLessThan(1_000);
	}

	// What was sent twice may be kept twice; a replay takes each event once.
	const rows = await n8n.dataTable('product_sync_kept_items');
	const kept = [...new Map(rows.map((row) => [row.key, row])).values()];
	const strangers = all.filter(({ person }) => people.strangers.includes(person)).length;
	const ambiguous = all.filter(({ person }) => people.ambiguous.includes(person)).length;
	expect(countBy(kept, ({ why }) => outcomeIn(String(why)))).toEqual({
		unmatched: strangers,
		ambiguous,
	});

	const calls = org.requests.counted;
	const perEvent = (calls / EVENTS).toFixed(2);
	console.log(
		[
			`${EVENTS} events and ${EVENTS / 10} redeliveries in ${seconds.toFixed(1)} s:`,
			`${tasks.length} activities, ${strangers} unmatched, ${ambiguous} ambiguous;`,
			`${calls} Salesforce API requests (${perEvent} for each event)`,
		].join(' '),
	);
	expect(calls).toBeLessThan(EVENTS);
});
