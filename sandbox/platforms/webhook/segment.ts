import { createHmac, randomUUID } from 'node:crypto';

/** What one Segment track call is about. */
export interface SegmentTrack {
	readonly userId: string;
	readonly event: string;
	readonly properties?: Readonly<Record<string, unknown>>;
	readonly groupId?: string;
	readonly at?: Date;
	readonly messageId?: string;
}

/**
 * A track call as Segment's webhook destination forwards it.
 * @see https://segment.com/docs/connections/destinations/catalog/webhooks/ (2026-11)
 */
export function segmentTrack(track: SegmentTrack): Record<string, unknown> {
	const body: Record<string, unknown> = {
		version: 1,
		type: 'track',
		messageId: track.messageId ?? randomUUID(),
		userId: track.userId,
		event: track.event,
		properties: track.properties ?? {},
		timestamp: (track.at ?? new Date()).toISOString(),
	};
	if (track.groupId !== undefined) body.context = { groupId: track.groupId };
	return body;
}

/**
 * Segment's signature: hex HMAC-SHA1 over the JSON of the body. Of a batch, which arrives as an array,
 * only the FIRST element is signed; the rest is unauthenticated.
 * @see https://github.com/segmentio/action-destinations/blob/main/packages/destination-actions/src/destinations/webhook/index.ts
 */
export function segmentSignature(raw: string, sharedSecret: string): string {
	const body: unknown = JSON.parse(raw);
	const signed: unknown = Array.isArray(body) ? body[0] : body;
	return createHmac('sha1', sharedSecret).update(JSON.stringify(signed)).digest('hex');
}
