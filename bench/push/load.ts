import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { PUSH_WEBHOOK_PATH } from '../../core/kit/names';
import { readTemplate } from '../../sandbox/demo/template';
import type { World } from '../../sandbox/demo/world';
import { eventually } from '../../sandbox/host/eventually';

/** A way of watching, and what happens meanwhile. */
export interface Part {
	name: string;
	push: 'none' | 'changeDataCapture' | 'outboundMessage';
	checkEverySec: number;
	/** So many changes, each of a Contact of its own. */
	changes: number;
	/** How often each event or message is delivered. */
	copies?: number;
	/** For so long nothing changes before. */
	quietMs?: number;
}

export interface Played extends Part {
	/** From the commit to the attribute on the profile, milliseconds, in order. */
	latenciesMs: number[];
	/** Changes that never reached the profile. */
	lost: number;
	/** Profiles that were written more often than changed. */
	repeated: number;
	/** Counted API requests while the changes were made and arrived. */
	calls: number;
	/** Counted API requests of the time in which nothing changed. */
	quietCalls: number;
	/** Events or messages that the org delivered. */
	delivered: number;
}

const TRIGGER = 'Contact or Lead changed';
/** Changes come one by one, at uneven times. */
const gapMs = (index: number) => 1_500 + ((index * 977) % 3_000);

/** Publishes the template, lets it be quiet, makes changes, and waits for each on its profile. */
export async function openLoad(world: World, part: Part): Promise<Played> {
	const { n8n, salesforce, userpilot, credentials } = world;
	const { org } = salesforce;
	const name = `${part.push}${part.checkEverySec}x${part.copies ?? 1}`;
	const ids = org.insertMany(
		'Contact',
		Array.from({ length: part.changes }, (_, index) => ({
			LastName: `No. ${index}`,
			Title: 'Analyst',
			ProductSync_User_Id__c: `${name}-${index}`,
		})),
	);
	org.streaming.copies = part.copies ?? 1;
	org.outbound.copies = part.copies ?? 1;
	const { push, checkEverySec } = part;
	const template = readTemplate('salesforce-to-userpilot', {
		[TRIGGER]: { push, checkEverySec },
		'Account changed': { checkEverySec: 86_400 },
	});
	const webhookId = randomUUID();
	for (const node of template.nodes) if (node.name === TRIGGER) Object.assign(node, { webhookId });
	const workflowId = await n8n.importWorkflow(template, credentials.byType);
	await n8n.activate(workflowId);
	if (push === 'outboundMessage')
		org.sendMessages(['Contact', 'Lead'], n8n.webhookUrl(`${webhookId}/${PUSH_WEBHOOK_PATH}`));
	const deliveries = () =>
		push === 'outboundMessage' ? org.outbound.sent : org.streaming.deliveries.used;
	await sleep(5_000);
	const counted = () => org.requests.counted;
	const quiet = counted();
	await sleep(part.quietMs ?? 0);
	const before = counted();
	const delivered = deliveries();
	const isThere = (index: number) =>
		Object.values(userpilot.state.users.get(`${name}-${index}`) ?? {}).includes(`Title ${index}`);
	const arrivals = ids.map(async (_id, index) => {
		await sleep(
			Array.from({ length: index }, (_, at) => gapMs(at)).reduce((sum, ms) => sum + ms, 0),
		);
		org.update('Contact', ids[index], { Title: `Title ${index}` });
		const begin = performance.now();
		await eventually(
			async () => (isThere(index) ? true : undefined),
			{
				timeoutMs: (part.checkEverySec < 600 ? part.checkEverySec : 30) * 1_000 + 60_000,
				everyMs: 20,
			},
			() => `${name}-${index} has not arrived`,
		);
		return performance.now() - begin;
	});
	const settled = await Promise.allSettled(arrivals);
	await sleep(3_000);
	const latenciesMs = settled
		.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
		.sort((a, b) => a - b);
	const writes = userpilot.requests
		.find({ path: '/v1/identify' })
		.filter(({ body }) => JSON.stringify(body ?? '').includes(`"${name}-`)).length;
	const played = {
		...part,
		latenciesMs,
		lost: part.changes - latenciesMs.length,
		repeated: writes - part.changes,
		calls: counted() - before,
		quietCalls: before - quiet,
		delivered: deliveries() - delivered,
	};
	await n8n.deactivate(workflowId);
	return played;
}
