import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '../../sandbox/host/eventually';
import { userpilotEvents } from '../../sandbox/platforms/userpilot';
import { useEventsStory } from './support/eventsStory';
import { executionsEnded } from './support/productEvents';

const TABLE = 'product_sync_kept_items';

const story = useEventsStory(['userpilot']);

/** Sends an event of somebody nobody knows, several times, and waits until the executions have ended. */
async function send(userId: string, times = 1): Promise<void> {
	const user = { user_id: userId, email: `${userId}@northwind.example` };
	const { webhook } = story.userpilot;
	const first = await webhook.send(userpilotEvents.flow('completed', { user }));
	for (let again = 1; again < times; again++) await webhook.redeliver(first);
	await executionsEnded(story, story.workflowIds);
}

const startReplay = async () =>
	(await story.n8n.runWorkflow(story.workflowIds[0], { from: 'Replay what was not synced' }))
		.executionId!;

async function replay(): Promise<void> {
	const id = await startReplay();
	const { status } = await eventually(
		async () => {
			const execution = await story.n8n.execution(id);
			return execution.status === 'running' || execution.status === 'new' ? undefined : execution;
		},
		{ timeoutMs: 120_000 },
		() => `replay ${id} runs on`,
	);
	expect(status).toBe('success');
}

/** Whose events are kept, one for each row. */
const kept = async () =>
	(await story.n8n.dataTable(TABLE)).map(({ person }) => String(person).split('@')[0]).sort();
const makeKnown = (userId: string) =>
	story.salesforce.org.insert('Contact', {
		...{ LastName: userId, ProductSync_User_Id__c: userId },
	});
const loggedOn = (contactId: string) =>
	story.salesforce.org.rows('Task').filter(({ WhoId }) => WhoId === contactId).length;

test('what was not synced is kept, and after its cause is mended a replay logs it once and takes it off', async () => {
	await send('mended', 3);
	await send('stranger');
	expect(await kept()).toEqual(['mended', 'mended', 'mended', 'stranger']);

	const contactId = makeKnown('mended');
	await replay();
	expect(loggedOn(contactId)).toBe(1);
	expect(await kept()).toEqual(['stranger']);

	await replay();
	expect(await kept()).toEqual(['stranger']);
});

test('nothing is lost when a replay dies in the middle, nor what is kept while it runs', async () => {
	const { n8n, salesforce } = story;
	const contactId = makeKnown('stranger');
	salesforce.org.setLatency(3_000);
	salesforce.org.requests.clear();
	await startReplay();
	while (salesforce.org.requests.counted === 0) await sleep(10);
	await n8n.kill9();
	salesforce.org.setLatency(0);
	await n8n.restart();
	expect(await kept()).toEqual(['stranger']);

	salesforce.org.setLatency(1_000);
	const running = replay();
	salesforce.org.requests.clear();
	while (salesforce.org.requests.counted === 0) await sleep(10);
	await send('late');
	await running;
	expect(loggedOn(contactId)).toBe(1);
	expect(await kept()).toEqual(['late']);
});
