import { byName, useOrg } from '../../builders/org';
import { aMatchedItem, keyNumber, matchedItems } from '../../builders/orgItems';
import { defineEventKey, EVENT_KEY } from '../../builders/orgSchema';
import { aUserWith } from '../../builders/orgUsers';
import { NodeBench } from '../../harness/nodes';
import { BY_KEY, log } from './logging';

const test = useOrg();
let contact: string;

beforeEach(() => {
	defineEventKey(test.org);
	contact = test.org.insert('Contact', { LastName: 'Byron' });
});

const tasks = () => test.org.rows('Task');
const anEvent = (key = keyNumber(1)) => aMatchedItem({ id: contact }, { event: { key } });

describe.each([
	['by a unique external id', BY_KEY],
	['without a key field, in Call Object', {}],
	['in a plain text field of the org', { eventKeyField: byName('Plain__c') }],
	['in a field that is unique but no external id', { eventKeyField: byName('Unique__c') }],
])('an event that is delivered again is logged once, %s', (_how, parameters) => {
	beforeEach(() => {
		test.org.defineField('Activity', { name: 'Plain__c', type: 'Text' });
		test.org.defineField('Activity', { name: 'Unique__c', type: 'Text', unique: true });
	});

	it('in the same batch', async () => {
		const { activities } = await log(test, [anEvent(), anEvent(), anEvent()], parameters);
		expect(tasks()).toHaveLength(1);
		expect(activities.map(({ status, id }) => [status, id])).toEqual([
			['logged', tasks()[0].Id],
			['alreadyLogged', tasks()[0].Id],
			['alreadyLogged', tasks()[0].Id],
		]);
	});

	it('in later batches, together with new events', async () => {
		await log(test, [anEvent()], parameters);
		const { statuses } = await log(test, [anEvent(keyNumber(2)), anEvent()], parameters);
		expect(statuses).toEqual(['logged', 'alreadyLogged']);
		expect(tasks()).toHaveLength(2);
	});

	it('ten times, by two workers at the same time', async () => {
		const workers = [test.bench, new NodeBench().connect(test.salesforce)];
		const runs = await Promise.all(
			Array.from(
				{ length: 10 },
				async (_run, index) => await log({ bench: workers[index % 2] }, [anEvent()], parameters),
			),
		);
		expect(tasks()).toHaveLength(1);
		const statuses = runs.flatMap((run) => run.statuses);
		expect(statuses.filter((status) => status === 'logged')).toHaveLength(1);
		expect(statuses).toHaveLength(10);
		expect(new Set(runs.flatMap(({ activities }) => activities.map(({ id }) => id))).size).toBe(1);
	});
});

describe('an event that is delivered again', () => {
	it('is not logged anew after people deleted its activity, without a key field', async () => {
		const { only } = await log(test, [anEvent()]);
		test.org.delete(String(only.id));
		const again = await log(test, [anEvent()]);
		expect(again.only).toMatchObject({ status: 'alreadyLogged', id: only.id });
		expect(tasks()).toEqual([]);
	});

	it('is not logged anew after its activity was archived, without a key field', async () => {
		const { only } = await log(test, [anEvent()]);
		test.org.update('Task', String(only.id), { ActivityDate: '2025-01-01' });
		expect(test.org.archive()).toBe(1);
		expect((await log(test, [anEvent()])).statuses).toEqual(['alreadyLogged']);
		expect(tasks()).toHaveLength(1);
	});

	it('is logged anew after people deleted its activity, by a unique key: the recycle bin does not count', async () => {
		const { only } = await log(test, [anEvent()], BY_KEY);
		test.org.delete(String(only.id));
		expect((await log(test, [anEvent()], BY_KEY)).statuses).toEqual(['logged']);
		expect(tasks()).toHaveLength(1);
	});

	it('counts as logged though its activity was archived, by a unique key', async () => {
		const { only } = await log(test, [anEvent()], BY_KEY);
		test.org.update('Task', String(only.id), { ActivityDate: '2025-01-01' });
		expect(test.org.archive()).toBe(1);
		const { statuses, failed } = await log(test, [anEvent()], BY_KEY);
		expect(failed).toEqual([]);
		expect(statuses).toEqual(['alreadyLogged']);
		expect(tasks()).toHaveLength(1);
	});

	it.each([
		['by a unique key', BY_KEY],
		['without a key field', {}],
	])('leaves what people wrote into the activity, %s', async (_how, parameters) => {
		const { only } = await log(test, [anEvent()], parameters);
		test.org.update('Task', String(only.id), { Description: 'Called her about it' });
		await log(test, [anEvent()], parameters);
		expect(tasks()).toMatchObject([{ Description: 'Called her about it' }]);
	});

	it('is logged already though a field of the set-up may be written on creation only', async () => {
		const parameters = {
			...BY_KEY,
			options: { extraFields: { field: [{ name: 'TaskSubtype', value: 'Call' }] } },
		};
		expect((await log(test, [anEvent()], parameters)).statuses).toEqual(['logged']);
		const { statuses, failed } = await log(test, [anEvent()], parameters);
		expect(failed).toEqual([]);
		expect(statuses).toEqual(['alreadyLogged']);
	});

	it('is logged already though the record it is on is locked now', async () => {
		await log(test, [anEvent()], BY_KEY);
		test.org.lockRows([contact], { times: 1 });
		const { statuses } = await log(test, [anEvent()], BY_KEY);
		expect(statuses).toEqual(['alreadyLogged']);
	});

	it('is one with what was logged on the Lead before it was converted', async () => {
		const lead = test.org.insert('Lead', { LastName: 'Hopper', Company: 'Navy' });
		const event = { event: { key: keyNumber(7) } };
		await log(test, [aMatchedItem({ object: 'Lead', id: lead }, event)], BY_KEY);
		const { contactId } = test.org.convertLead(lead);
		const { statuses } = await log(test, [aMatchedItem({ id: contactId }, event)], BY_KEY);
		expect(statuses).toEqual(['alreadyLogged']);
		expect(tasks()).toMatchObject([{ WhoId: contactId }]);
	});

	it('is logged for a user who may create and read activities, but not see those of others', async () => {
		test.org.setSharing('Contact', 'private');
		await log(test, [anEvent()]);
		const user = aUserWith(test.org, {
			objects: { Contact: ['read'] },
			system: ['EditTask'],
			fields: Object.fromEntries(
				['Subject', 'Description', 'WhoId', 'WhatId', 'ActivityDate', 'CallObject'].map((name) => [
					`Task.${name}`,
					'edit' as const,
				]),
			),
		});
		const own = test.org.insert('Contact', { LastName: 'Own' }, { as: user });
		const bench = new NodeBench().connect(test.salesforce, user);
		const item = aMatchedItem({ id: own }, { event: { key: keyNumber(9) } });
		expect((await log({ bench }, [item])).statuses).toEqual(['logged']);
		expect((await log({ bench }, [item])).statuses).toEqual(['alreadyLogged']);
	});
});

describe('API calls of logging without a unique key', () => {
	it.each([
		[1, 4],
		[200, 4],
		[1_000, 4],
	])('for %d events are %d, and two when all were there', async (count, calls) => {
		const items = matchedItems(count, { id: contact });
		await log(test, [anEvent(keyNumber(0))]);
		test.resetCalls();
		expect((await log(test, items)).statuses).toEqual(new Array(count).fill('logged'));
		expect(test.calls).toBe(calls);
		test.resetCalls();
		expect((await log(test, items)).statuses).toEqual(new Array(count).fill('alreadyLogged'));
		// Whether there is a unique key field by now, and the keys.
		expect(test.calls).toBe(2);
		expect(tasks().filter((task) => task[EVENT_KEY] === null)).toHaveLength(count + 1);
	});
});
