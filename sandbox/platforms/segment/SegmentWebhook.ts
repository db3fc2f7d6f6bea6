import type { Delivery } from '../webhook/Delivery';
import { segmentSignature } from '../webhook/segment';
import { WebhookSender, type SendOptions, type WebhookConfig } from '../webhook/WebhookSender';
import { refusalOf } from './rules';
import type { SegmentCall } from './calls';

/** Where a Webhooks (Actions) destination sends, and how it proves where that comes from. */
export interface SegmentWebhookConfig extends WebhookConfig {
	/** Settings, Advanced Settings, Shared Secret; without one nothing is signed. Other proofs go into `headers`. */
	readonly sharedSecret?: string;
	/** Events in one request; 0 or 1: each by itself, as an object. At most 4,000. */
	readonly batchSize?: number;
}

const LARGEST_BATCH = 4_000;

/**
 * A webhook destination of Segment: takes calls that Segment would take, and sends each by itself, or several as a
 * list, of which it signs the first alone.
 * @see https://www.twilio.com/docs/segment/connections/destinations/catalog/actions-webhook (2026-11)
 * @see https://support.twilio.com/hc/en-us/articles/51193799782171 (signature of a batch; 2026-11)
 */
export class SegmentWebhook extends WebhookSender<SegmentWebhookConfig> {
	/** One call, by itself. */
	override async send(body: unknown, options?: SendOptions): Promise<Delivery> {
		for (const call of [body].flat()) {
			const refusal = refusalOf(call as SegmentCall);
			if (refusal) throw new Error(`Segment takes no such call: ${refusal}`);
		}
		return await super.send(body, options);
	}

	/** Many calls, in as many requests as the batch size says. */
	async sendAll(calls: readonly SegmentCall[], options?: SendOptions): Promise<Delivery[]> {
		const { batchSize = 0 } = this.config;
		if (batchSize > LARGEST_BATCH) throw new Error(`a batch holds at most ${LARGEST_BATCH} events`);
		const bodies: unknown[] = [];
		if (batchSize <= 1) bodies.push(...calls);
		else
			for (let at = 0; at < calls.length; at += batchSize)
				bodies.push(calls.slice(at, at + batchSize));
		const deliveries: Delivery[] = [];
		for (const body of bodies) deliveries.push(await this.send(body, options));
		return deliveries;
	}

	protected sign(raw: string): Record<string, string> {
		const { sharedSecret } = this.config;
		const agent = { 'user-agent': 'Segment.io/1.0' };
		if (!sharedSecret) return agent;
		return { ...agent, 'x-signature': segmentSignature(raw, sharedSecret) };
	}

	protected describe(body: unknown): string {
		if (Array.isArray(body)) return `${body.length} events`;
		const { type, event, userId = 'nobody' } = body as SegmentCall;
		return `${String(event ?? type)} · ${String(userId)}`;
	}
}
