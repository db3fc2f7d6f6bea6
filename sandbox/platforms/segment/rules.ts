import type { SegmentCall } from './calls';

const TYPES = ['track', 'identify', 'group', 'page', 'screen', 'alias', 'delete'];

/** Of one call, in bytes. @see https://www.twilio.com/docs/segment/connections/sources/catalog/libraries/server/http-api (2026-11) */
const LARGEST_CALL = 32 * 1024;

type Rule = (call: SegmentCall) => string | undefined;

const isText = (value: unknown) => typeof value === 'string' && value !== '';

const RULES: readonly Rule[] = [
	({ type }) => (TYPES.includes(String(type)) ? undefined : `type "${String(type)}" is none`),
	({ userId, anonymousId }) =>
		isText(userId) || isText(anonymousId) ? undefined : 'it has neither userId nor anonymousId',
	({ type, event }) =>
		type !== 'track' || isText(event) ? undefined : 'a track call has an event',
	({ type, groupId }) =>
		type !== 'group' || isText(groupId) ? undefined : 'a group call has a groupId',
	({ messageId }) => (isText(messageId) ? undefined : 'it has no messageId'),
	(call) =>
		Buffer.byteLength(JSON.stringify(call)) <= LARGEST_CALL ? undefined : 'it is above 32 KB',
];

/** Why Segment would not take a call; undefined when it would. */
export function refusalOf(call: SegmentCall): string | undefined {
	for (const rule of RULES) {
		const refusal = rule(call);
		if (refusal) return refusal;
	}
	return undefined;
}
