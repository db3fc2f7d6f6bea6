import { activityRow, tooOld, type ActivityTarget } from '../../../core/activity/activityRow';
import { dayIn } from '../../../core/values/timeZone';
import type { ActivityFacts, ActivitySettings } from '../../../core/activity/activityKind';
import { aProductEvent, anNpsEvent } from '../../builders/productEvent';
import { hasWholeCharacters } from '../../builders/text';

const CONTACT: ActivityTarget = {
	object: 'Contact',
	id: '003000000000001AAA',
	accountId: '001000000000001AAA',
};
const LEAD = { ...CONTACT, object: 'Lead', id: '00Q000000000001AAA' };
const TEMPLATE = { subject: 'Flow {{ flowName }}', comment: 'The user finished it.' };
const FACTS: ActivityFacts = {
	lengths: { Subject: 255, Description: 32_000 },
	closedStatus: 'Done',
};

const settings = (overrides: Partial<ActivitySettings> = {}): ActivitySettings => ({
	object: 'Task',
	platformName: 'Appcues',
	timeZone: 'UTC',
	relateToAccount: false,
	maxAgeDays: 365,
	extraFields: {},
	...overrides,
});

const aRow = (
	overrides: Partial<ActivitySettings> = {},
	facts: Partial<ActivityFacts> = {},
	target: ActivityTarget = CONTACT,
) => activityRow(aProductEvent(), target, TEMPLATE, settings(overrides), { ...FACTS, ...facts });

describe('activityRow', () => {
	it('is a closed Task on the timeline of the person', () => {
		expect(aRow()).toEqual({
			Subject: 'Flow Welcome tour',
			Description: 'The user finished it.\n\nappcues:flow_completed, 2026-11-20 09:15:00 UTC',
			WhoId: CONTACT.id,
			ActivityDate: '2026-11-20',
			Status: 'Done',
		});
	});

	it('is on the day it was in the time zone of the settings', () => {
		expect(aRow({ timeZone: 'Pacific/Honolulu' }).ActivityDate).toBe('2026-11-19');
	});

	it('is an Event that lasts no time and blocks no calendar', () => {
		const row = aRow({ object: 'Event', priority: 'High' }, { showAsField: 'ShowAs' });
		expect(row).toMatchObject({
			ActivityDateTime: '2026-11-20T09:15:00.000Z',
			DurationInMinutes: 0,
			ShowAs: 'Free',
		});
		for (const field of ['Status', 'Priority', 'ActivityDate'])
			expect(row).not.toHaveProperty(field);
	});

	it('says nothing of the calendar where the connected user may not', () => {
		expect(aRow({ object: 'Event' })).not.toHaveProperty('ShowAs');
	});

	it.each<[string, ActivityTarget, object]>([
		['a Contact, with its Account', CONTACT, { WhoId: CONTACT.id, WhatId: CONTACT.accountId }],
		['a Contact without Account', { ...CONTACT, accountId: undefined }, { WhoId: CONTACT.id }],
		['a Lead, never with an Account', LEAD, { WhoId: LEAD.id }],
		[
			'an Account',
			{ object: 'Account', id: '001000000000009AAA' },
			{ WhatId: '001000000000009AAA' },
		],
		[
			'a custom object',
			{ object: 'User__c', id: 'a00000000000001AAA' },
			{ WhatId: 'a00000000000001AAA' },
		],
	])('relates to %s', (_what, target, expected) => {
		const { WhoId, WhatId } = aRow({ relateToAccount: true }, {}, target);
		expect({ ...(WhoId ? { WhoId } : {}), ...(WhatId ? { WhatId } : {}) }).toEqual(expected);
	});

	it("leaves a Contact's Account alone unless it is asked for", () => {
		expect(aRow()).not.toHaveProperty('WhatId');
	});

	it('keeps the exact time in its field, and then not in the comment', () => {
		const row = aRow({}, { occurredAtField: 'At__c', eventTypeField: 'Type__c' });
		expect(row).toMatchObject({ At__c: '2026-11-20T09:15:00.000Z', Type__c: 'flow.completed' });
		expect(row.Description).toBe('The user finished it.');
	});

	it('takes owner, priority and type where they are set, and leaves them out where not', () => {
		expect(aRow({ ownerId: '005', priority: 'Low', type: 'Product' })).toMatchObject({
			OwnerId: '005',
			Priority: 'Low',
			Type: 'Product',
		});
		for (const field of ['OwnerId', 'Priority', 'Type']) expect(aRow()).not.toHaveProperty(field);
	});

	it('lets what the user sets count, but for whose timeline it is on', () => {
		const extraFields = {
			Region__c: 'EU',
			Subject: 'x',
			Status: 'Deferred',
			ActivityDate: '2026-12-24',
			WhoId: 'y',
		};
		expect(aRow({ extraFields })).toMatchObject({ ...extraFields, WhoId: CONTACT.id });
	});

	it('is related to what the user names, the Account notwithstanding', () => {
		const extraFields = { WhatId: '006000000000001AAA' };
		expect(aRow({ relateToAccount: true, extraFields })).toMatchObject({
			WhoId: CONTACT.id,
			...extraFields,
		});
	});

	it('names no status where the org told none', () => {
		expect(aRow({}, { closedStatus: undefined })).not.toHaveProperty('Status');
	});
});

describe('activityRow, for long texts', () => {
	it('keeps the time at the end of a comment that is cut', () => {
		const event = anNpsEvent({ event: { attributes: { score: 9, feedback: 'x'.repeat(500) } } });
		const template = { subject: 's', comment: '{{ feedback }}' };
		const { Description } = activityRow(event, CONTACT, template, settings(), {
			lengths: { Description: 100 },
		});
		const end = '…\n\nappcues:nps_score, 2026-11-20 09:15:00 UTC';
		expect(Description).toBe('x'.repeat(100 - end.length) + end);
	});

	const long = anNpsEvent({ event: { attributes: { score: 9, feedback: 'ü😀'.repeat(20_000) } } });
	const template = { subject: '{{ feedback }}', comment: '{{ feedback }}' };
	const row = activityRow(long, CONTACT, template, settings(), FACTS);

	it.each([
		['Subject', 255],
		['Description', 32_000],
	])('cuts %s to its %i characters, without splitting one', (field, length) => {
		const text = row[field] as string;
		expect(text.length).toBeLessThanOrEqual(length);
		expect(text.length).toBeGreaterThan(length - 100);
		expect(hasWholeCharacters(text)).toBe(true);
	});

	it('keeps the time in a comment that is cut', () => {
		expect((row.Description as string).includes('2026-11-20 09:15:00 UTC')).toBe(true);
	});

	it("goes by the org's own lengths", () => {
		const short = activityRow(long, CONTACT, template, settings(), {
			lengths: { Subject: 80, Description: 100 },
		});
		expect((short.Subject as string).length).toBeLessThanOrEqual(80);
		expect((short.Description as string).length).toBeLessThanOrEqual(100);
	});

	it("goes by Salesforce's lengths where the org told none", () => {
		const blind = activityRow(long, CONTACT, template, settings(), { lengths: {} });
		expect((blind.Subject as string).length).toBeLessThanOrEqual(255);
		expect((blind.Description as string).length).toBeLessThanOrEqual(32_000);
	});
});

describe('dayIn', () => {
	it.each([
		['UTC', '2026-11-20T23:30:00.000Z', '2026-11-20'],
		['Europe/Berlin', '2026-11-20T23:30:00.000Z', '2026-11-21'],
		['America/Los_Angeles', '2026-11-20T05:00:00.000Z', '2026-11-19'],
		['Pacific/Kiritimati', '2026-12-31T10:00:00.000Z', '2027-01-01'],
		['Asia/Kolkata', '2026-11-20T18:29:59.000Z', '2026-11-20'],
		['Asia/Kolkata', '2026-11-20T18:30:00.000Z', '2026-11-21'],
		['Europe/Berlin', '2026-03-29T00:59:59.000Z', '2026-03-29'],
		['America/New_York', '2026-11-01T03:59:59.000Z', '2026-10-31'],
	])('in %s, %s is on %s', (zone, iso, day) => {
		expect(dayIn(zone, iso)).toBe(day);
	});
});

describe('tooOld', () => {
	const NOW_MS = Date.UTC(2026, 10, 20, 12);
	const DAY_MS = 86_400_000;
	const aged = (days: number) =>
		aProductEvent({ event: { occurredAt: new Date(NOW_MS - days * DAY_MS).toISOString() } });

	it.each([
		['an event of today', 0],
		['an event of exactly 365 days ago', 365],
		['an event of the future', -2],
	])('lets %s be logged', (_what, days) => {
		expect(tooOld(aged(days), 365, NOW_MS)).toBeUndefined();
	});

	it('holds back an event a moment older, and says why', () => {
		expect(tooOld(aged(365 + 1 / DAY_MS), 365, NOW_MS)).toBe(
			'The event is 365 days old; Salesforce archives activities after 365 days, so events older than 365 days are not logged',
		);
	});

	it('goes by the days set', () => {
		expect(tooOld(aged(31), 30, NOW_MS)).toContain('older than 30 days');
		expect(tooOld(aged(29), 30, NOW_MS)).toBeUndefined();
	});
});
