import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { defineKitFields } from '../../../sandbox/demo/kitFields';
import { readTemplate } from '../../../sandbox/demo/template';
import { startWorld, type World, type WorldOptions } from '../../../sandbox/demo/world';
import {
	openProducer,
	startKafka,
	type KafkaMessage,
	type KafkaProducer,
} from '../../../sandbox/host';
import { userpilotHeader } from '../../builders/delivery';

export const TOPIC = 'product-events';
export const GROUP = 'n8n-product-sync';

/** A real n8n with the template published, and a Kafka topic of one partition before it. */
export interface KafkaWorld extends World {
	workflowId: string;
	producer: KafkaProducer;
	/** Writes bodies to the topic as a gateway does that Userpilot has called now; one batch. */
	publish(bodies: readonly unknown[]): Promise<void>;
}

/** @throws KafkaUnavailable where no Kafka can be started; nothing runs then */
export async function startKafkaWorld(options: WorldOptions = {}): Promise<KafkaWorld> {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kafka-story-'));
	const kafka = await startKafka({ folder, topics: { [TOPIC]: 1 } });
	const world = await startWorld(options);
	defineKitFields(world.salesforce.org);
	const producer = await openProducer(kafka.brokers);
	const close = async () => {
		await world.close();
		await producer.close();
		await kafka.close();
		fs.rmSync(folder, { recursive: true });
	};
	const publish = async (bodies: readonly unknown[]) =>
		await producer.send(
			TOPIC,
			bodies.map((body) => toMessage(body, world.credentials.webhookSecret)),
		);
	return {
		...world,
		workflowId: await publishTemplate(world, kafka.brokers),
		producer,
		publish,
		close,
	};
}

async function publishTemplate({ n8n, credentials }: World, brokers: string): Promise<string> {
	const kafka = await n8n.createCredential({
		...{ type: 'kafka', name: 'Kafka' },
		data: { clientId: 'n8n', brokers, ssl: false, authentication: false },
	});
	const template = readTemplate('events-from-kafka');
	const trigger = template.nodes.find(({ name }) => name === 'Messages')!;
	Object.assign(trigger, { credentials: { kafka } });
	const workflowId = await n8n.importWorkflow(template, credentials.byType);
	await n8n.activate(workflowId);
	return workflowId;
}

/** As a gateway writes a body that Userpilot has sent now. Text is a body that was not signed. */
export function toMessage(body: unknown, secret: string): KafkaMessage {
	const headers = { 'Content-Type': 'application/json', 'received-at': String(Date.now()) };
	if (typeof body === 'string') return { value: body, headers, partition: 0 };
	const value = JSON.stringify(body);
	const t = String(Math.floor(Date.now() / 1000));
	const signature = userpilotHeader(value, { secret, t });
	return { value, headers: { ...headers, 'X-Signature': signature }, partition: 0 };
}
