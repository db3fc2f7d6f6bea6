import type { IDataObject } from 'n8n-workflow';
import type { ProductEvent } from '../../../core/event/productEvent';
import { ProductEventTrigger } from '../../../nodes/ProductEventTrigger/ProductEventTrigger.node';
import { segmentCalls, SegmentWebhook } from '../../../sandbox/platforms/segment';
import type { SegmentWebhookConfig } from '../../../sandbox/platforms/segment';
import { samplePeople } from '../../../sandbox/platforms/samples';
import { MemoryCredentials } from '../../harness/engine';
import { WebhookBench } from '../../harness/webhookBench';

const SECRET = 'whsec-9';
let bench: WebhookBench;
let segment: SegmentWebhook;

async function open(config: Partial<SegmentWebhookConfig> = {}, parameters: IDataObject = {}) {
	const credentials = new MemoryCredentials();
	credentials.store.segmentSyncApi = { webhookSecret: SECRET };
	bench = await new WebhookBench(new ProductEventTrigger(), credentials).open({
		...{ platform: 'segment', verification: 'platform', options: {} },
		...parameters,
	});
	segment = new SegmentWebhook();
	segment.configure({ url: bench.url, sharedSecret: SECRET, ...config });
}
afterEach(async () => {
	segment.close();
	await bench.close();
});

const events = () => bench.executions.flat() as unknown as ProductEvent[];
const answerOf = ({ answer = '' }: { answer?: string }) => JSON.parse(answer) as IDataObject;

describe('what Segment sends to the Product Event Trigger', () => {
	it('is taken with its signature: calls and the events of product platforms', async () => {
		await open();
		const deliveries = await segment.sendAll([
			segmentCalls.track('Report Shared'),
			segmentCalls.identify(),
			segmentCalls.group(),
			segmentCalls.page('Pricing'),
			segmentCalls.appcues('NPS Score', { score: 9 }),
			segmentCalls.pendo('guideSeen', { guideId: 'g-1' }),
			segmentCalls.chameleon('Tour completed', { tour_name: 'New dashboard' }),
		]);
		expect(deliveries.map(({ status }) => status)).toEqual(Array(7).fill(200));
		expect(events().map(({ event }) => `${event.name}: ${event.kind}.${event.action}`)).toEqual([
			'Report Shared: custom.tracked',
			'identify: custom.tracked',
			'group: custom.tracked',
			'page: custom.tracked',
			'NPS Score (Appcues): nps.scored',
			'guideSeen: flow.started',
			'Chameleon Tour completed: flow.completed',
		]);
		for (const { user } of events()) expect(user.id).toBe(samplePeople[0].userId);
	});

	it('is refused in a batch of which it signs the first event alone, with the remedy', async () => {
		await open({ batchSize: 2 });
		const [batch, alone] = await segment.sendAll(
			['a', 'b', 'c'].map((name) => segmentCalls.track(name)),
		);
		expect({ status: batch.status, error: answerOf(batch).error }).toEqual({
			status: 401,
			error: expect.stringMatching(
				/^only the first event of this batch is signed, .*switch batching off .*secret in a header/,
			),
		});
		expect(alone.status).toBe(200);
		expect(events().map(({ event }) => event.name)).toEqual(['c']);
	});

	it('is taken in a batch that carries the secret in a header as well', async () => {
		await open({ batchSize: 3, headers: { 'x-webhook-secret': SECRET } });
		await segment.sendAll(['a', 'b', 'c'].map((name) => segmentCalls.track(name)));
		expect(events().map(({ event }) => event.name)).toEqual(['a', 'b', 'c']);
		expect(new Set(events().map(({ event }) => event.key)).size).toBe(3);
	});

	it.each(['body', 'signature', 'unsigned'] as const)(
		'is refused with a forged %s',
		async (tamper) => {
			await open();
			const delivery = await segment.send(segmentCalls.track('a'), { tamper });
			expect(delivery.status).toBe(401);
			expect(bench.executions).toEqual([]);
		},
	);

	it('has its key again when it is sent again', async () => {
		await open();
		const delivery = await segment.send(segmentCalls.track('a'));
		await segment.redeliver(delivery);
		const keys = events().map(({ event }) => event.key);
		expect(keys).toHaveLength(2);
		expect(keys[0]).toBe(keys[1]);
	});
});
