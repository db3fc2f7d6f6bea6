import type { EnvelopePaths } from '../../../core/event/envelope';
import { envelopeKeys, othersOf } from '../../../core/event/others';

const PATHS: EnvelopePaths = {
	eventName: ['event', 'meta.name'],
	eventId: ['event.id'],
	occurredAt: ['at'],
	userId: ['user.id'],
	email: ['email'],
	companyId: ['group.id'],
	userAttributes: ['traits'],
	companyAttributes: ['group'],
};

describe('the envelope of a body', () => {
	const keys = envelopeKeys(PATHS, ['context.page']);

	it('is who and when, by the first part of each path, and what a platform adds', () => {
		for (const key of ['at', 'user', 'email', 'group', 'traits', 'context'])
			expect([key, keys.has(key)]).toEqual([key, true]);
	});

	it('is the name where it is nested; beside others it may be what tells two apart', () => {
		expect(keys.has('meta')).toBe(true);
		expect(envelopeKeys({ ...PATHS, eventId: [] }, []).has('event')).toBe(false);
	});

	// https://segment.com/docs/connections/spec/common/ and RudderStack's event spec, checked 2026-11-29
	it.each([
		...['anonymousId', 'channel', 'integrations', 'messageId', 'originalTimestamp', 'projectId'],
		...['receivedAt', 'received_at', 'rudderId', 'sentAt', 'sent_at', 'uuid_ts', 'version'],
		...['writeKey', '_metadata'],
	])('is %s, which says how it was sent', (key) => expect(keys.has(key)).toBe(true));
});

describe('everything else of a body', () => {
	const envelope = new Set(['user', 'at']);

	it('is what stands beside, and what is inside, without the person', () => {
		const body = { user: { id: 1 }, at: 2, page: '/a', properties: { plan: 'pro' } };
		const inside = { plan: 'pro', email: 'a@x.example' };
		const opened = { body, inside, personIn: ['email'], name: undefined };
		expect(othersOf({ ...opened, body: { ...body, properties: 1 } }, envelope)).toEqual({
			page: '/a',
			properties: 1,
			plan: 'pro',
		});
	});

	it('is neither the name of the event, wherever it stands, nor the word for an event', () => {
		const body = { event: 'Exported', name: 'Exported', type: 'track', kind: 'pdf' };
		expect(othersOf({ body, personIn: [], name: 'Exported' }, envelope)).toEqual({ kind: 'pdf' });
	});

	it('is the body itself, where it is no object', () => {
		expect(othersOf({ body: 'ping', personIn: [], name: undefined }, envelope)).toEqual({
			body: 'ping',
		});
	});
});
