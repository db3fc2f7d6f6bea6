import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readTemplate } from '../../sandbox/demo/template';
import { openProducer, startKafka, type KafkaProducer } from '../../sandbox/host';
import type { Sent } from './senders';
import type { Flow, Stand } from './stand';
import type { PlannedEvent } from './traffic';
import { quiet } from './watch';

const TEMPLATE = 'events-from-kafka';
const TRIGGER = 'Messages';
const TOPIC = 'product-events';

/** Joining a group of consumers takes Kafka some seconds. */
const SETTLING_MS = 30_000;
const WARM_UP = 20;

/**
 * Does some work with the flow that reads from a Kafka topic in batches of this size: the cluster, the topic and
 * the workflow are there for its time only, since a consumer that has nothing to read costs n8n something, too.
 *
 * @throws KafkaUnavailable
 */
export async function withKafka<T>(
	stand: Stand,
	batchSize: number,
	work: (flow: Flow) => Promise<T>,
): Promise<T> {
	const { n8n } = stand.world;
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'product-sync-kafka-'));
	const cluster = await startKafka({ folder, topics: { [TOPIC]: 1 } });
	const producer = await openProducer(cluster.brokers);
	const workflowId = await importFlow(stand, cluster.brokers, batchSize);
	try {
		await n8n.activate(workflowId);
		const { traffic, target } = stand.flows.ours;
		const publish = async (events: readonly PlannedEvent[]) =>
			await publishAll(producer, events, batchSize, target.headersOf);
		await publish(traffic.take(WARM_UP));
		await quiet(n8n, SETTLING_MS);
		return await work({ side: 'ours', workflowId, traffic, target, publish });
	} finally {
		await n8n.deactivate(workflowId);
		await producer.close();
		await cluster.close();
		fs.rmSync(folder, { recursive: true });
	}
}

async function importFlow({ world }: Stand, brokers: string, batchSize: number): Promise<string> {
	const { n8n, credentials } = world;
	const data = { clientId: 'n8n', brokers, ssl: false, authentication: false };
	const kafka = await n8n.createCredential({ type: 'kafka', name: 'Kafka', data });
	const template = readTemplate(TEMPLATE);
	const trigger = template.nodes.find(({ name }) => name === TRIGGER);
	if (!trigger) throw new Error(`the template ${TEMPLATE} has no node "${TRIGGER}"`);
	Object.assign(trigger.parameters.options as object, { batchSize });
	Object.assign(trigger, { credentials: { kafka } });
	return await n8n.importWorkflow(template, credentials.byType);
}

/** Writes them as a gateway does that was called now, so many in a request; each is accepted with its request. */
async function publishAll(
	producer: KafkaProducer,
	events: readonly PlannedEvent[],
	batchSize: number,
	headersOf: (raw: string) => Record<string, string>,
): Promise<Sent[]> {
	const sent: Sent[] = [];
	for (let from = 0; from < events.length; from += batchSize) {
		const batch = events.slice(from, from + batchSize);
		const sentMs = Date.now();
		const startMs = performance.now();
		await producer.send(
			TOPIC,
			batch.map(({ raw }) => ({
				value: raw,
				headers: { ...headersOf(raw), 'received-at': String(sentMs) },
				partition: 0,
			})),
		);
		const waitMs = performance.now() - startMs;
		sent.push(...batch.map((event) => ({ event, sentMs, waitMs, status: 200, retryAfter: false })));
	}
	return sent;
}
