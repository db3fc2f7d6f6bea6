import { byName, useOrg } from '../../builders/org';
import { aMatchedItem } from '../../builders/orgItems';
import { defineEventKey, EVENT_KEY } from '../../builders/orgSchema';
import { aUserWith, fieldRights, inAnAccount } from '../../builders/orgUsers';
import { NodeBench } from '../../harness/nodes';
import { BY_KEY, log } from './logging';

const test = useOrg();
const FIELDS = ['Description', 'WhoId', 'WhatId', 'ActivityDate', 'Type'];
let contact: string;

beforeEach(() => {
	defineEventKey(test.org);
	contact = test.org.insert('Contact', { LastName: 'Byron', ...inAnAccount(test.org) });
});

interface Without {
	/** A field of Task that is hidden, or may only be read. */
	hidden?: string;
	readOnly?: string;
	system?: 'EditTask' | 'ActivitiesAccess';
}

/** Logs as a user who has all that the node needs, but for one right. */
async function logWithout({ hidden, readOnly, system }: Without, parameters: object = BY_KEY) {
	const fields = fieldRights('edit', 'Task', [...FIELDS, EVENT_KEY]);
	if (hidden) delete fields[`Task.${hidden}`];
	if (readOnly) fields[`Task.${readOnly}`] = 'read';
	const user = aUserWith(test.org, {
		objects: { Contact: ['read'] },
		fields,
		system:
			system === 'ActivitiesAccess'
				? []
				: system === 'EditTask'
					? ['ActivitiesAccess']
					: ['EditTask'],
	});
	const bench = new NodeBench().connect(test.salesforce, user);
	return await log({ bench }, [aMatchedItem({ id: contact })], { ...parameters });
}

describe('the rights Salesforce Log Activity needs', () => {
	it.each([
		['by a unique key', BY_KEY],
		['without a key field', {}],
	])(
		'are Edit Tasks, Read on Contact and Edit on the fields it fills, %s',
		async (_how, parameters) => {
			const { failed, statuses } = await logWithout({}, parameters);
			expect(failed).toEqual([]);
			expect(statuses).toEqual(['logged']);
		},
	);

	it.each([
		['Description', {}],
		['WhoId', {}],
		['ActivityDate', {}],
		['Type', { options: { type: 'Other' } }],
	])('name the field that is hidden: %s', async (hidden, parameters) => {
		const { failure } = await logWithout({ hidden }, { ...BY_KEY, ...parameters });
		expect(failure.details).toMatchObject({
			whoseMove: 'ask the Salesforce administrator for a permission',
			code: 'INVALID_FIELD',
			fields: [hidden],
			retryable: false,
		});
		expect(failure.details.remedy).toContain(`${hidden} does not exist on Task`);
	});

	it.each([['Description'], ['WhoId'], ['ActivityDate']])(
		'name the field that may only be read: %s',
		async (readOnly) => {
			const { failure } = await logWithout({ readOnly });
			expect(failure.details).toMatchObject({
				whoseMove: 'ask the Salesforce administrator for a permission',
				code: 'INVALID_FIELD_FOR_INSERT_UPDATE',
				fields: [readOnly],
			});
			expect(failure.details.remedy).toContain(`Grant Edit Access to ${readOnly} on Task`);
		},
	);

	it.each([
		['hidden', { hidden: EVENT_KEY }],
		['read-only', { readOnly: EVENT_KEY }],
	])('name the key field that is %s, before anything is logged', async (_how, without) => {
		const { failure } = await logWithout(without);
		expect(failure.details.whoseMove).toBe('ask the Salesforce administrator for a permission');
		expect(failure.details.fields).toEqual([EVENT_KEY]);
		expect(failure.details.remedy).toContain(`Task.${EVENT_KEY}`);
		expect(test.org.rows('Task')).toEqual([]);
	});

	it.each([
		['Edit Tasks', 'EditTask'],
		['Access Activities', 'ActivitiesAccess'],
	] as const)('name the permission "%s" that is missing', async (label, system) => {
		for (const parameters of [BY_KEY, {}]) {
			const { failure } = await logWithout({ system }, parameters);
			expect(failure.details.whoseMove).toBe('ask the Salesforce administrator for a permission');
			expect(failure.details.remedy).toContain(label);
		}
	});

	it('are View on the record an activity hangs on', async () => {
		test.org.setSharing('Contact', 'private');
		const { failure } = await logWithout({});
		expect(failure.details).toMatchObject({
			code: 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
			whoseMove: 'ask the Salesforce administrator for a permission',
		});
		expect(failure.details.remedy).toContain('View All on Contact');
	});
});

describe('the key field that was chosen', () => {
	it.each([
		['does not exist', 'Nothing__c'],
		['is a number', 'Weight__c'],
		['is a long text area', 'Description'],
		['is a formula', 'Formula__c'],
	])('is refused by name when it %s', async (_what, field) => {
		test.org.defineField('Activity', { name: 'Weight__c', type: 'Number' });
		test.org.defineField('Activity', {
			name: 'Formula__c',
			type: 'Formula',
			returns: 'Text',
			formula: () => 'x',
		});
		const { failure } = await log(test, [aMatchedItem({ id: contact })], {
			eventKeyField: byName(field),
		});
		expect(failure.details.fields).toEqual([field]);
		expect(`${failure.message} ${failure.details.remedy}`).toContain(`${field}`);
		expect(test.org.rows('Task')).toEqual([]);
	});

	it('is refused by name when it is too short for a key', async () => {
		test.org.defineField('Activity', {
			name: 'Short__c',
			type: 'Text',
			length: 20,
			externalId: true,
			unique: true,
		});
		const { failure } = await log(test, [aMatchedItem({ id: contact })], {
			eventKeyField: byName('Short__c'),
		});
		expect(failure.details.fields).toEqual(['Short__c']);
		expect(test.org.rows('Task')).toEqual([]);
	});
});

describe('the closed status of the org', () => {
	const status = (ApiName: string) => {
		const found = test.org.rows('TaskStatus').find((row) => row.ApiName === ApiName);
		return String(found?.Id);
	};

	it('is taken by what it means, not by its name', async () => {
		test.org.update('TaskStatus', status('Completed'), {
			ApiName: 'Erledigt',
			MasterLabel: 'Erledigt',
		});
		await log(test, [aMatchedItem({ id: contact })], BY_KEY);
		expect(test.org.rows('Task')).toMatchObject([{ Status: 'Erledigt', IsClosed: true }]);
	});

	it('is the first in the order of the org where several are closed', async () => {
		test.org.update('TaskStatus', status('Not Started'), { IsClosed: true, SortOrder: 9 });
		test.org.update('TaskStatus', status('Deferred'), { IsClosed: true, SortOrder: 1 });
		await log(test, [aMatchedItem({ id: contact })], BY_KEY);
		expect(test.org.rows('Task')).toMatchObject([{ Status: 'Deferred' }]);
	});

	it('that does not exist is told, with what to do in Setup', async () => {
		test.org.update('TaskStatus', status('Completed'), { IsClosed: false });
		const { failure } = await log(test, [aMatchedItem({ id: contact })], BY_KEY);
		expect(failure.message).toBe('The org has no Task status that counts as closed');
		expect(failure.details.remedy).toContain('Task Status');
	});
});
