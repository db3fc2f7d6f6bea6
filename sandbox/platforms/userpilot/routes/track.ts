import type { Route } from '../../server/Call';
import { readJsonObject } from '../../server/readJson';
import { Refusal } from '../../server/Refusal';
import { requireApiVersion, requireRate } from '../guards';
import { readText, refuseStray } from '../readFields';
import { readMetadata } from '../readMetadata';
import { MAX_JSON_BYTES, type UserpilotApp } from '../UserpilotApp';

const MAX_METADATA_BYTES = 10_240;

/**
 * Track one event of a user that already exists, as of now: there is no timestamp field.
 * @see https://docs.userpilot.com/api-references/real-time/track-event (2026-11)
 */
export function trackRoutes({ state, limits, requireKey }: UserpilotApp): Route[] {
	return [
		{
			method: 'POST',
			path: '/v1/track',
			guards: [requireKey, requireApiVersion, requireRate(limits.track)],
			handle: async (call) => {
				const body = await readJsonObject(call, MAX_JSON_BYTES);
				refuseStray(body, ['user_id', 'event_name', 'metadata']);
				const userId = readText(body, 'user_id');
				const eventName = readText(body, 'event_name');
				const metadata = readMetadata(body.metadata);
				requireSmall(metadata);
				// UNCONFIRMED: that the user must exist is documented, what happens otherwise is not; 400 is used, one of the statuses the specification lists.
				if (!state.users.has(userId)) throw new Refusal(400, `user ${userId} does not exist`);
				state.events.push({ userId, eventName, metadata, at: new Date().toISOString() });
				return { status: 202 };
			},
		},
	];
}

// UNCONFIRMED: 10 KB of metadata is stated by a third party only; more is refused with 400 here.
function requireSmall(metadata: unknown): void {
	if (Buffer.byteLength(JSON.stringify(metadata)) > MAX_METADATA_BYTES) {
		throw new Refusal(400, 'the metadata of an event may not exceed 10 KB');
	}
}
