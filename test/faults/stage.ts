import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PACKAGE } from '../../sandbox/demo/world';
import { openProducer, startKafka, startN8n, type N8nOptions } from '../../sandbox/host';
import { startProxy } from '../../sandbox/host/proxy/startProxy';
import { publishHealing } from '../stories/support/healing';
import type { Stage } from './types';

/** One for each lane that reads from the broker. */
const TOPICS = 40;

export interface StageOptions {
	broker: boolean;
	/** A proxy in front of the webhooks, which keeps what n8n answers while it starts away from senders. */
	proxy?: boolean;
	/** Settings of heal-crashed. */
	healing?: Record<string, unknown>;
}

/** Starts a real n8n with the package and the template that heals crashed executions, and a broker beside it. */
export async function openStage(
	n8nOptions: N8nOptions,
	{ broker, proxy = false, healing = {} }: StageOptions,
): Promise<Stage> {
	const closers: Array<() => Promise<void>> = [];
	const close = async () => {
		for (const end of closers.splice(0).reverse()) await end();
	};
	try {
		const [n8n, kafka] = await Promise.all([
			startN8n({ packages: [PACKAGE], ...n8nOptions }),
			broker ? openBroker() : undefined,
		]);
		closers.push(async () => await n8n.close());
		if (kafka) closers.push(kafka.close);
		const front = proxy ? await openProxy(n8n) : undefined;
		if (front) closers.push(front.close);
		const webhookUrl = (webhook: string) => {
			const url = n8n.webhookUrl(webhook);
			return front ? new URL(new URL(url).pathname, front.url).href : url;
		};
		const healingId = await publishHealing({ n8n }, healing);
		return { n8n, mode: n8nOptions.mode ?? 'regular', kafka, webhookUrl, healingId, close };
	} catch (error) {
		await close();
		throw error;
	}
}

async function openProxy(n8n: Stage['n8n']) {
	const portOf = (url: string) => Number(new URL(url).port);
	const behind = { main: portOf(n8n.baseUrl), webhooks: [portOf(n8n.webhookUrl(''))] };
	return await startProxy('nginx', behind);
}

/** @throws KafkaUnavailable where no broker can be started */
export async function tryBroker(): Promise<void> {
	await (await openBroker()).close();
}

async function openBroker(): Promise<NonNullable<Stage['kafka']> & { close(): Promise<void> }> {
	const names = Array.from({ length: TOPICS }, (_, index) => `faults-${index}`);
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'faults-kafka-'));
	const topics = Object.fromEntries(names.map((name) => [name, 1]));
	const cluster = await startKafka({ folder, topics });
	const producer = await openProducer(cluster.brokers);
	return {
		brokers: cluster.brokers,
		producer,
		newTopic: () => {
			const topic = names.shift();
			if (!topic) throw new Error(`more than ${TOPICS} lanes read from the broker`);
			return topic;
		},
		close: async () => {
			await producer.close();
			await cluster.close();
			fs.rmSync(folder, { recursive: true, force: true });
		},
	};
}
