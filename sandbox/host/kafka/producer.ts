import { createRequire } from 'node:module';
import { n8nProgram } from '../places';

/** A message as a gateway writes it: the body of a request, and headers by their names. */
export type KafkaMessage = {
	value: string | Buffer;
	headers?: Record<string, string | Buffer>;
	key?: string;
	/** The partition; left out, the client chooses one by the key, or one after the other. */
	partition?: number;
};

export type KafkaProducer = {
	/**
	 * Writes messages, in one request to each partition, and comes back when the cluster has acknowledged them all.
	 * At most so many at once as fit one record batch: about 1 MB compressed.
	 */
	send(topic: string, messages: readonly KafkaMessage[]): Promise<void>;
	/** How far the consumer group has committed, by partition; -1 where it has not. */
	committed(topic: string, groupId: string): Promise<Record<number, number>>;
	close(): Promise<void>;
};

/** What is used of kafkajs, which comes with n8n. */
type KafkaJs = {
	logLevel: { ERROR: number };
	CompressionTypes: { GZIP: number };
	Kafka: new (settings: object) => {
		producer(settings: object): {
			connect(): Promise<void>;
			disconnect(): Promise<void>;
			send(record: object): Promise<unknown>;
		};
		admin(): {
			connect(): Promise<void>;
			disconnect(): Promise<void>;
			fetchOffsets(
				of: object,
			): Promise<
				Array<{ topic: string; partitions: Array<{ partition: number; offset: string }> }>
			>;
		};
	};
};

/** Connects with the Kafka client that n8n brings. Compresses with gzip, the one compression its trigger reads. */
export async function openProducer(brokers: string): Promise<KafkaProducer> {
	const { Kafka, logLevel, CompressionTypes } = createRequire(n8nProgram())('kafkajs') as KafkaJs;
	const kafka = new Kafka({ brokers: [brokers], clientId: 'gateway', logLevel: logLevel.ERROR });
	const producer = kafka.producer({ allowAutoTopicCreation: false });
	const admin = kafka.admin();
	await producer.connect();
	await admin.connect();
	return {
		send: async (topic, messages) =>
			void (await producer.send({ topic, messages, acks: -1, compression: CompressionTypes.GZIP })),
		committed: async (topic, groupId) => {
			const [{ partitions }] = await admin.fetchOffsets({ groupId, topics: [topic] });
			return Object.fromEntries(
				partitions.map(({ partition, offset }) => [partition, Number(offset)]),
			);
		},
		close: async () => {
			await producer.disconnect();
			await admin.disconnect();
		},
	};
}
