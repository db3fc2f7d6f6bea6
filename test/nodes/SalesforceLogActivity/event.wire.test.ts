import { useOrg } from '../../builders/org';
import { aMatchedItem, keyNumber, matchedItems } from '../../builders/orgItems';
import { defineEventKey, EVENT_KEY } from '../../builders/orgSchema';
import { BY_KEY, log } from './logging';

const test = useOrg();
const AS_EVENT = { logAs: 'event' };
let contact: string;

beforeEach(() => {
	defineEventKey(test.org);
	contact = test.org.insert('Contact', { LastName: 'Byron' });
});

const events = () => test.org.rows('Event');

describe('Salesforce Log Activity as an Event', () => {
	it('puts an entry of no length, shown as free, into the calendar', async () => {
		const { only } = await log(test, [aMatchedItem({ id: contact })], { ...AS_EVENT, ...BY_KEY });
		expect(events()).toMatchObject([
			{
				Id: only.id,
				Subject: 'Appcues Flow Completed - Welcome tour',
				WhoId: contact,
				ActivityDateTime: '2026-11-20T09:15:00.000+0000',
				StartDateTime: '2026-11-20T09:15:00.000+0000',
				EndDateTime: '2026-11-20T09:15:00.000+0000',
				DurationInMinutes: 0,
				IsAllDayEvent: false,
				ShowAs: 'Free',
				Location: null,
				[EVENT_KEY]: '9f2c'.repeat(10),
			},
		]);
		expect(only).toMatchObject({ status: 'logged', object: 'Event' });
		expect(test.org.rows('Task')).toEqual([]);
	});

	it.each([
		['by a unique key', BY_KEY, 1],
		['with the key in Location', {}, 4],
	])('is made once however often the event comes, %s', async (_how, parameters, calls) => {
		const item = aMatchedItem({ id: contact });
		const settings = { ...AS_EVENT, ...parameters };
		await log(test, matchedItems(2, { id: contact }), settings);
		test.resetCalls();
		expect((await log(test, [item, item], settings)).statuses).toEqual(['logged', 'alreadyLogged']);
		expect(test.calls).toBe(calls);
		expect((await log(test, [item], settings)).statuses).toEqual(['alreadyLogged']);
		expect(events()).toHaveLength(3);
	});

	it('keeps the key in Location where there is no key field', async () => {
		await log(test, [aMatchedItem({ id: contact })], AS_EVENT);
		expect(events()).toMatchObject([{ Location: '9f2c'.repeat(10) }]);
	});

	it('refuses another value for the field that holds the key: it would be lost', async () => {
		const { failure } = await log(test, [aMatchedItem({ id: contact })], {
			...AS_EVENT,
			options: { extraFields: { field: [{ name: 'location', value: 'Web app' }] } },
		});
		expect(failure).toMatchObject({
			message: 'Location of Event holds the event key, so "Web app" cannot be written there',
			details: { fields: ['Location'] },
		});
		expect(failure.details.remedy).toContain('Event Key Field');
		expect(events()).toEqual([]);
	});

	it('writes that field where another holds the key', async () => {
		await log(test, [aMatchedItem({ id: contact })], {
			...AS_EVENT,
			...BY_KEY,
			options: { extraFields: { field: [{ name: 'Location', value: 'Web app' }] } },
		});
		expect(events()).toMatchObject([{ Location: 'Web app' }]);
	});

	it('is the exact instant, whatever the time zone', async () => {
		const item = aMatchedItem(
			{ id: contact },
			{ event: { occurredAt: '2026-11-20T23:59:59.000Z' } },
		);
		await log(test, [item], {
			...AS_EVENT,
			...BY_KEY,
			options: { timeZone: 'Pacific/Auckland' },
		});
		expect(events()).toMatchObject([{ StartDateTime: '2026-11-20T23:59:59.000+0000' }]);
	});

	it.each([
		['Lead', { object: 'Lead' }],
		['Contact with its Account', {}],
	])('hangs on a %s as a Task does', async (_what, { object }: { object?: string }) => {
		const accountId = test.org.insert('Account', { Name: 'A' });
		const id = object
			? test.org.insert('Lead', { LastName: 'Hopper', Company: 'Navy' })
			: test.org.insert('Contact', { LastName: 'Lovelace', AccountId: accountId });
		const { failed } = await log(test, [aMatchedItem({ object, id, accountId })], {
			...AS_EVENT,
			...BY_KEY,
			options: { relateToAccount: true },
		});
		expect(failed).toEqual([]);
		expect(events()).toMatchObject([{ WhoId: id, WhatId: object ? null : accountId }]);
	});

	it('locks the record it hangs on: that heals by itself', async () => {
		test.org.lockRows([contact], { times: 1 });
		const { statuses } = await log(test, [aMatchedItem({ id: contact })], {
			...AS_EVENT,
			...BY_KEY,
		});
		expect(statuses).toEqual(['logged']);
		expect(events()).toHaveLength(1);
	});

	it('needs no status of Task', async () => {
		await log(test, [aMatchedItem({ id: contact })], { ...AS_EVENT, ...BY_KEY });
		expect(test.org.requests.all().map(({ resource }) => resource)).toEqual([
			'POST services/oauth2/token',
			'GET sobjects/Event/describe',
			'POST composite', // whether other fields hold keys
			`POST composite/sobjects`,
		]);
	});

	it('is kept apart from a Task of the same key', async () => {
		const event = { event: { key: keyNumber(1) } };
		await log(test, [aMatchedItem({ id: contact }, event)]);
		const { statuses } = await log(test, [aMatchedItem({ id: contact }, event)], AS_EVENT);
		expect(statuses).toEqual(['logged']);
	});
});
