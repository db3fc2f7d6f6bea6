import { useOrg } from '../../builders/org';
import { aMatchedItem, keyNumber, matchedItems } from '../../builders/orgItems';
import { defineEventKey, EVENT_KEY } from '../../builders/orgSchema';
import { BY_KEY, log } from './logging';

const test = useOrg();

beforeEach(() => defineEventKey(test.org));

function aCustomer() {
	const accountId = test.org.insert('Account', { Name: 'Analytical Engines' });
	const id = test.org.insert('Contact', { LastName: 'Byron', AccountId: accountId });
	return { id, accountId };
}

describe('Salesforce Log Activity as a Task', () => {
	it("puts a completed Task on the Contact's timeline, and tells its id and address", async () => {
		const { id, accountId } = aCustomer();
		const item = aMatchedItem({ id, accountId });
		const { items, failed } = await log(test, [item], BY_KEY);
		const [task, ...others] = test.org.rows('Task');
		expect(others).toEqual([]);
		expect(task).toMatchObject({
			Subject: 'Appcues Flow Completed - Welcome tour',
			Description:
				'User completed your Appcues flow titled “Welcome tour”.\n\nappcues:flow_completed, 2026-11-20 09:15:00 UTC',
			WhoId: id,
			WhatId: null,
			AccountId: accountId,
			ActivityDate: '2026-11-20',
			Status: 'Completed',
			IsClosed: true,
			Priority: 'Normal',
			Type: null,
			CallObject: null,
			OwnerId: test.org.users.admin,
			[EVENT_KEY]: '9f2c'.repeat(10),
		});
		expect(items).toEqual([
			{
				...item,
				activity: {
					status: 'logged',
					object: 'Task',
					id: task.Id,
					key: '9f2c'.repeat(10),
					url: `${test.salesforce.instanceUrl}/${task.Id}`,
				},
			},
		]);
		expect(failed).toEqual([]);
	});

	it('relates the Task to the Account as well, when told so', async () => {
		const { id, accountId } = aCustomer();
		await log(test, [aMatchedItem({ id, accountId })], {
			...BY_KEY,
			options: { relateToAccount: true },
		});
		expect(test.org.rows('Task')).toMatchObject([{ WhoId: id, WhatId: accountId }]);
	});

	it.each([[true], [false]])(
		"puts a Lead's Task on the Lead alone, related to the Account or not: %s",
		async (relateToAccount) => {
			const accountId = test.org.insert('Account', { Name: 'A' });
			const id = test.org.insert('Lead', { LastName: 'Hopper', Company: 'Navy' });
			const { failed } = await log(test, [aMatchedItem({ object: 'Lead', id, accountId })], {
				...BY_KEY,
				options: { relateToAccount },
			});
			expect(failed).toEqual([]);
			expect(test.org.rows('Task')).toMatchObject([{ WhoId: id, WhatId: null }]);
		},
	);

	it('puts the Task of an Account that was matched itself on that Account', async () => {
		const id = test.org.insert('Account', { Name: 'A' });
		await log(test, [aMatchedItem({ object: 'Account', id, accountId: id })], BY_KEY);
		expect(test.org.rows('Task')).toMatchObject([{ WhoId: null, WhatId: id, AccountId: id }]);
	});

	it('puts the Task of a person account on its Contact side', async () => {
		test.org.enablePersonAccounts();
		const accountId = test.org.insert('Account', { LastName: 'Byron' });
		const id = String(test.org.get('Account', accountId)?.PersonContactId);
		const item = aMatchedItem({ id, accountId, isPersonAccount: true });
		const { failed } = await log(test, [item], { ...BY_KEY, options: { relateToAccount: true } });
		expect(failed).toEqual([]);
		expect(test.org.rows('Task')).toMatchObject([{ WhoId: id, AccountId: accountId }]);
	});

	it('puts the Task of a custom record that allows activities on it', async () => {
		test.org.defineObject({ name: 'Product_User__c', enableActivities: true });
		const id = test.org.insert('Product_User__c', { Name: 'Ada' });
		await log(test, [aMatchedItem({ object: 'Product_User__c', id })], BY_KEY);
		expect(test.org.rows('Task')).toMatchObject([{ WhatId: id }]);
	});

	it('says what is in the way when a custom object allows no activities', async () => {
		test.org.defineObject({ name: 'Product_User__c', enableActivities: false });
		const id = test.org.insert('Product_User__c', { Name: 'Ada' });
		const { failure } = await log(test, [aMatchedItem({ object: 'Product_User__c', id })], BY_KEY);
		expect(failure.details).toMatchObject({
			code: 'FIELD_INTEGRITY_EXCEPTION',
			fields: ['WhatId'],
		});
		expect(failure.details.remedy).toContain('WhatId');
	});

	it.each([
		[
			'a field that says whose timeline it is on',
			{ options: { extraFields: { field: [{ name: 'whoId', value: '003000000000001AAA' }] } } },
			'"Additional Fields" cannot set whoId',
		],
		[
			'a field twice',
			{
				options: {
					extraFields: {
						field: [
							{ name: 'Status', value: 'Deferred' },
							{ name: 'status', value: 'Completed' },
						],
					},
				},
			},
			'"Additional Fields" names "status" twice',
		],
		[
			'a template twice',
			{
				templates: {
					template: [
						{ event: 'nps.scored', subject: 'a', comment: '' },
						{ event: 'nps.scored', subject: 'b', comment: '' },
					],
				},
			},
			'"Templates" names "nps.scored" twice',
		],
	])('refuses %s, by name, and logs nothing', async (_what, parameters, message) => {
		const { id, accountId } = aCustomer();
		const { failure } = await log(test, [aMatchedItem({ id, accountId })], {
			...BY_KEY,
			...parameters,
		});
		expect(failure.message).toBe(message);
		expect(test.org.rows('Task')).toEqual([]);
	});

	it('takes owner, priority and type from the options', async () => {
		const owner = test.org.addUser({ username: 'rep@acme.example' });
		await log(test, [aMatchedItem(aCustomer())], {
			...BY_KEY,
			options: { ownerId: owner, priority: 'Low', type: 'Other' },
		});
		expect(test.org.rows('Task')).toMatchObject([
			{ OwnerId: owner, Priority: 'Low', Type: 'Other' },
		]);
	});

	it('locks nothing: a record locked by another transaction gets its Task', async () => {
		const customer = aCustomer();
		test.org.lockRows([customer.id, customer.accountId]);
		const { statuses } = await log(test, [aMatchedItem(customer)], BY_KEY);
		expect(statuses).toEqual(['logged']);
	});

	it("fills the kit's fields for the time and the type of the event where they are", async () => {
		test.org.defineField('Activity', { name: 'ProductSync_Occurred_At__c', type: 'DateTime' });
		test.org.defineField('Activity', { name: 'ProductSync_Event_Type__c', type: 'Text' });
		await log(test, [aMatchedItem(aCustomer())], BY_KEY);
		expect(test.org.rows('Task')).toMatchObject([
			{
				ProductSync_Occurred_At__c: '2026-11-20T09:15:00.000+0000',
				ProductSync_Event_Type__c: 'flow.completed',
				Description: 'User completed your Appcues flow titled “Welcome tour”.',
			},
		]);
	});

	it("uses the kit's key field when no other is chosen", async () => {
		test.org.defineField('Activity', {
			name: 'ProductSync_Event_Key__c',
			type: 'Text',
			externalId: true,
			unique: true,
		});
		await log(test, [aMatchedItem(aCustomer())]);
		expect(test.org.rows('Task')).toMatchObject([
			{ ProductSync_Event_Key__c: '9f2c'.repeat(10), CallObject: null },
		]);
	});
});

describe('API calls of logging by a unique key', () => {
	it.each([
		[1, 1],
		[200, 1],
		[1_000, 1],
		[1_001, 2],
	])('for %d events are %d, and three more the first time', async (count, calls) => {
		const customer = aCustomer();
		await log(test, [], BY_KEY);
		await log(test, [aMatchedItem(customer, { event: { key: keyNumber(0) } })], BY_KEY);
		// The description of Task, whether other fields hold keys, its closed status, the event.
		expect(test.calls).toBe(4);
		test.resetCalls();
		const { statuses, hints } = await log(test, matchedItems(count, customer), BY_KEY);
		expect(test.calls).toBe(calls);
		expect(statuses).toEqual(new Array(count).fill('logged'));
		expect(test.org.rows('Task')).toHaveLength(count + 1);
		expect(hints[0]).toContain(`${count} logged, 0 already there, 0 skipped, 0 failed.`);
		expect(hints[0]).toContain(`${calls} Salesforce API call`);
	});
});
