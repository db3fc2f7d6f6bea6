import { ownFirst, readEnvelope, type EnvelopePaths } from '../../../core/event/envelope';

const PATHS: EnvelopePaths = {
	eventName: ['name'],
	eventId: ['event.id'],
	messageId: ['messageId'],
	occurredAt: ['timestamp', 'at'],
	userId: ['user.id', 'user_id'],
	email: ['user.email'],
	companyId: ['group_id'],
	userAttributes: ['user.attributes'],
	companyAttributes: ['group'],
};

const BODY = {
	name: 'flow_completed',
	messageId: 'm-1',
	timestamp: 1795166100,
	user: { id: 7, email: ' ada@example.com ', attributes: { plan: 'pro' } },
	group_id: 'c-1',
	custom: { who: 'u-9', when: '2026-01-01T00:00:00Z' },
};

describe('readEnvelope', () => {
	it("reads who, when and which from the platform's places", () => {
		expect(readEnvelope(BODY, PATHS, {})).toEqual({
			name: 'flow_completed',
			doubts: [],
			eventId: undefined,
			messageId: 'm-1',
			time: { written: 1795166100, ms: 1795166100000, own: true },
			user: { id: '7', email: 'ada@example.com', attributes: { plan: 'pro' } },
			company: { id: 'c-1', attributes: {} },
		});
	});

	it("lets the user's own paths go first", () => {
		const own = { userId: 'custom.who', occurredAt: 'custom.when' };
		const { user, time } = readEnvelope(BODY, PATHS, own);
		expect(user.id).toBe('u-9');
		expect(time.ms).toBe(Date.UTC(2026, 0, 1));
	});

	it('does not take the id of a message for that of the event', () => {
		expect(readEnvelope(BODY, PATHS, { eventId: 'custom.who' }).eventId).toBe('u-9');
		expect(readEnvelope(BODY, PATHS, { eventId: 'custom.absent' }).eventId).toBeUndefined();
		expect(readEnvelope({ event: { id: 'e-1' } }, PATHS, {}).eventId).toBe('e-1');
	});

	it('passes over a time that cannot be read, and keeps it to be told of', () => {
		const body = { timestamp: 'soon', at: '2026-01-01' };
		expect(readEnvelope(body, PATHS, {}).time).toEqual({
			written: 'soon',
			ms: Date.UTC(2026, 0, 1),
			own: true,
		});
		expect(readEnvelope({ timestamp: 'soon' }, PATHS, {}).time).toEqual({
			written: 'soon',
			ms: undefined,
			own: false,
		});
	});

	it('knows a time that stands beside the list from one of the event', () => {
		const of = (alone: object) => readEnvelope(BODY, PATHS, {}, { ...alone }).time.own;
		expect(of({ name: 'a' })).toBe(false);
		expect(of({ name: 'a', at: 1795166100 })).toBe(true);
	});

	it("falls back to the platform's places where the user's path holds nothing", () => {
		expect(readEnvelope(BODY, PATHS, { userId: 'custom.absent' }).user.id).toBe('7');
	});

	it('says which ids and addresses are none, and takes another that stands elsewhere', () => {
		const body = { user: { id: 'undefined', email: 'none' }, group_id: 'N/A' };
		const { user, company, doubts } = readEnvelope(body, PATHS, {});
		expect([user.id, user.email, company.id]).toEqual([undefined, undefined, undefined]);
		expect(doubts).toEqual([
			'The user id was not taken: "undefined" stands for a missing id.',
			'The e-mail was not taken: "none" stands for a missing id.',
			'The company id was not taken: "N/A" stands for a missing id.',
		]);
		const another = readEnvelope({ ...body, user_id: 'u-1' }, PATHS, {});
		expect(another.user.id).toBe('u-1');
		expect(another.doubts).toHaveLength(2);
	});

	it('passes over an object where an id may stand', () => {
		expect(readEnvelope({ user: { id: { a: 1 } }, user_id: 7 }, PATHS, {}).user.id).toBe('7');
	});

	it('finds nothing in a body that is no object', () => {
		expect(readEnvelope('ping', PATHS, {})).toEqual({
			name: undefined,
			doubts: [],
			eventId: undefined,
			messageId: undefined,
			time: { written: undefined, ms: undefined, own: false },
			user: { id: undefined, email: undefined, attributes: {} },
			company: { id: undefined, attributes: {} },
		});
	});
});

describe('ownFirst', () => {
	it.each<[string, string | undefined, string[]]>([
		['puts the own path in front', 'own', ['own', 'known']],
		['leaves the known paths where there is none', undefined, ['known']],
		['takes an empty own path for none', '', ['known']],
	])('%s', (_fact, own, expected) => {
		expect(ownFirst(own, ['known'])).toEqual(expected);
	});
});
