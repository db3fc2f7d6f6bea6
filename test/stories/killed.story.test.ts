import { setTimeout as sleep } from 'node:timers/promises';
import { readTemplate, webhookPath } from '../../sandbox/demo/template';
import { eventually } from '../../sandbox/host/eventually';
import { startProxy } from '../../sandbox/host/proxy/startProxy';
import { ProxyUnavailable } from '../../sandbox/host/proxy/unavailable';
import { unlessUnavailable } from '../sandbox/host/availability';
import { useEventsStory } from './support/eventsStory';
import { publishHealing } from './support/healing';
import { tasksLogged } from './support/productEvents';
import { randomOf } from './support/random';
import { sendUntilAccepted, type Sending } from './support/senders';
import { appcuesPlan } from './support/traffic';

const EVENTS = 240;
const KILLS = 3;
const SEED = 20261129;

const PEOPLE = 60;

const story = useEventsStory(['appcues'], { known: PEOPLE });
let healingId: string;

beforeAll(async () => {
	healingId = await publishHealing(story, { stalled_after_minutes: 0.5 });
});

const bodyOf = (index: number) =>
	appcuesPlan(story.people.known[index % PEOPLE], index, new Date(Date.UTC(2026, 10, 20, 0, index)))
		.body;

type Listed = { id: string; mode: string; retrySuccessId: string | null };

const deliveriesThat = async (status: 'crashed' | 'running') =>
	((await story.n8n.executions(story.workflowIds[0], { status })) as unknown as Listed[]).filter(
		({ mode }) => mode === 'webhook',
	);

/** Sends one event past the proxy while n8n starts, until something answers 200; says what it answered. */
async function sendPastTheProxy(body: unknown): Promise<string> {
	const url = story.n8n.webhookUrl(webhookPath(readTemplate('appcues-to-salesforce')));
	const proof = `?secret=${story.credentials.webhookSecret}`;
	for (;;) {
		const answer = await fetch(url + proof, {
			...{ method: 'POST', body: JSON.stringify(body) },
			headers: { 'content-type': 'application/json', connection: 'close' },
		}).catch(() => undefined);
		if (answer?.ok) return await answer.text();
		await answer?.arrayBuffer();
		await sleep(1);
	}
}

/** Waits until so many deliveries more are acknowledged, and a moment besides. */
async function amidTraffic(sending: Sending, more: number, momentMs: number): Promise<void> {
	const wanted = Math.min(sending.acknowledged() + more, EVENTS - 20);
	while (sending.acknowledged() < wanted) await sleep(5);
	await sleep(momentMs);
}

/** What n8n answers with 200 while it starts. */
const STARTING = 'n8n is starting up. Please wait';

test('kill -9 at any moment, a proxy and the template that heals: every event once, and nobody did anything', async () => {
	await unlessUnavailable(ProxyUnavailable, async () => {
		const { n8n, appcues, salesforce } = story;
		const port = Number(new URL(n8n.baseUrl).port);
		const proxy = await startProxy('nginx', { main: port, webhooks: [port] });
		try {
			const { config } = appcues.webhook;
			const { pathname } = new URL(config.url);
			const url = new URL(pathname, proxy.url).href;
			appcues.webhook.configure({ ...config, url, retry: 'off' });
			salesforce.org.setLatency(200);
			const random = randomOf(SEED);
			const bodies = Array.from({ length: EVENTS }, (_, index) => bodyOf(index));
			const sending = sendUntilAccepted(appcues.webhook, bodies, 20);
			const pastTheProxy: string[] = [];
			for (let kill = 0; kill < KILLS; kill++) {
				await amidTraffic(sending, 10 + Math.floor(random() * 40), random() * 1_500);
				await n8n.kill9();
				const direct = pastTheProxy.includes(STARTING)
					? undefined
					: sendPastTheProxy(bodyOf(EVENTS + kill));
				await n8n.restart();
				if (direct) pastTheProxy.push(await direct);
			}
			await sending.done;
			await eventually(
				async () => {
					const left = [...(await deliveriesThat('running')), ...(await deliveriesThat('crashed'))];
					return left.every(({ retrySuccessId }) => retrySuccessId) ? true : undefined;
				},
				{ timeoutMs: 400_000, everyMs: 2_000 },
				() => 'crashed executions are left',
			);
			// Who met n8n only when it was ready sent an event as any other.
			const events = EVENTS + pastTheProxy.filter((answer) => answer !== STARTING).length;
			const keys = await tasksLogged(story, events);
			expect(keys).toHaveLength(events);
			expect(new Set(keys).size).toBe(events);
			const rows = await n8n.dataTable('product_sync_crashed');
			expect(rows.filter(({ outcome }) => outcome === 'given up')).toEqual([]);
			expect(await n8n.executions(healingId, { status: 'error' })).toEqual([]);
			const crashed = (await deliveriesThat('crashed')).length;
			expect(crashed).toBeGreaterThan(0);

			// What n8n itself answered while it started was an acknowledgement, and the event is nowhere.
			expect(pastTheProxy.at(-1)).toBe(STARTING);
			const nowhere = bodyOf(EVENTS + pastTheProxy.length - 1);
			expect((await appcues.webhook.send(nowhere)).ok).toBe(true);
			expect(await tasksLogged(story, events + 1)).toHaveLength(events + 1);
			console.log(
				`${EVENTS} events, ${KILLS} kills, ${sending.refused()} requests refused and sent again, ${crashed} crashed executions healed`,
			);
		} finally {
			await proxy.close();
		}
	});
});
