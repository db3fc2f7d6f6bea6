import { byName, useOrg } from '../../builders/org';
import { aMatchedItem, keyNumber } from '../../builders/orgItems';
import { defineEventKey, defineIds, EVENT_KEY, USER_ID } from '../../builders/orgSchema';
import { defineKitFields } from '../../../sandbox/demo/kitFields';
import { log } from '../SalesforceLogActivity/logging';
import { aPerson, erase } from './erasing';

const test = useOrg();

describe('a person account in Person Data', () => {
	it('is cleared through its Account, which stays', async () => {
		defineKitFields(test.org);
		test.org.enablePersonAccounts();
		const accountId = test.org.insert('Account', {
			...{ FirstName: 'Ada', LastName: 'Byron', PersonEmail: 'ada@example.com' },
			...{ ProductSync_User_Id__pc: 'u-1', ProductSync_NPS_Score__pc: 9 },
		});
		const id = String(test.org.get('Account', accountId)?.PersonContactId);
		const event = { key: keyNumber(1) };
		await log(test, [aMatchedItem({ id, accountId, isPersonAccount: true }, { event })]);
		const { of } = await erase(test, [aPerson('u-1')]);
		expect(test.org.rows('Task')).toEqual([]);
		expect(of('Account fields')).toMatchObject({ found: 2, erased: 2, left: 0 });
		const left = test.org.get('Account', accountId)!;
		expect(left.PersonEmail).toBe('ada@example.com');
		expect(left.ProductSync_User_Id__pc ?? null).toBeNull();
		expect(left.ProductSync_NPS_Score__pc ?? null).toBeNull();
	});
});

describe('an org with fields of its own, without the kit', () => {
	it('is erased by those: user ID, event key, and fields that are named', async () => {
		defineIds(test.org);
		defineEventKey(test.org);
		const id = test.org.insert('Contact', { LastName: 'B', Title: 'CTO', [USER_ID]: 'u-1' });
		const item = aMatchedItem({ id }, { event: { key: keyNumber(1) } });
		await log(test, [item], { eventKeyField: byName(EVENT_KEY) });
		expect(test.org.rows('Task')).toMatchObject([{ [EVENT_KEY]: keyNumber(1) }]);
		const { of } = await erase(test, [aPerson('u-1')], {
			userIdField: byName(USER_ID),
			personFields: ['kit', 'Title', USER_ID],
			options: { eventKeyField: byName(EVENT_KEY) },
		});
		expect(test.org.rows('Task')).toEqual([]);
		expect(of('Contact fields')).toMatchObject({ found: 2, erased: 2 });
		expect(test.org.get('Contact', id)!.Title ?? null).toBeNull();
		expect(of('ProductSync_NPS_Response__c')).toMatchObject({ move: 'yours' });
	});

	it('says so of a field that is nowhere, and erases nothing', async () => {
		defineIds(test.org);
		test.org.insert('Contact', { LastName: 'B', [USER_ID]: 'u-1' });
		const { failed } = await erase(test, [aPerson('u-1')], {
			userIdField: byName(USER_ID),
			personFields: ['Titel'],
		});
		expect(failed[0]).toMatchObject({
			details: { fields: ['Titel'], remedy: expect.stringContaining('Title') as string },
		});
	});
});
