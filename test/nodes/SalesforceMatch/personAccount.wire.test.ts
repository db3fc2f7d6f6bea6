import { useOrg } from '../../builders/org';
import { anEventOf } from '../../builders/orgItems';
import { COMPANY_ID, defineIds, USER_ID } from '../../builders/orgSchema';
import { match, WITH_COMPANY } from './matching';

const test = useOrg();
const ADA = anEventOf('u-1', 'ada@example.com', 'c-1');

beforeEach(() => {
	defineIds(test.org);
	test.org.enablePersonAccounts();
});

/** A person account; gives the Account and its Contact side. */
function aPersonAccount(values: Record<string, unknown>) {
	const accountId = test.org.insert('Account', { FirstName: 'Ada', LastName: 'Byron', ...values });
	return { accountId, contactId: String(test.org.get('Account', accountId)?.PersonContactId) };
}

describe('a person account in Salesforce Match', () => {
	it.each([
		['e-mail', { PersonEmail: 'ada@example.com' }],
		['user id', { [USER_ID.replace('__c', '__pc')]: 'u-1' }],
	])('is found by %s through its Contact side', async (_key, values) => {
		const { accountId, contactId } = aPersonAccount(values);
		const { only } = await match(test, [ADA]);
		expect(only).toMatchObject({
			status: 'matched',
			object: 'Contact',
			id: contactId,
			accountId,
			isPersonAccount: true,
		});
	});

	it('is its own Account, whatever company the person belongs to', async () => {
		test.org.insert('Account', { Name: 'Analytical Engines', [COMPANY_ID]: 'c-1' });
		const { accountId } = aPersonAccount({ PersonEmail: 'ada@example.com' });
		const { only } = await match(test, [ADA], WITH_COMPANY);
		expect(only.accountId).toBe(accountId);
	});

	it('leaves business Contacts of the same org what they are', async () => {
		aPersonAccount({ PersonEmail: 'grace@example.com' });
		test.org.insert('Contact', { LastName: 'Byron', Email: 'ada@example.com' });
		const { only } = await match(test, [ADA]);
		expect(only).not.toHaveProperty('isPersonAccount');
	});

	it('gets the user id written back through its Account', async () => {
		const { accountId, contactId } = aPersonAccount({ PersonEmail: 'ada@example.com' });
		const { only } = await match(test, [ADA], { options: { writeBackUserId: true } });
		expect(only.writeBack).toEqual({ status: 'written', field: USER_ID.replace('__c', '__pc') });
		expect(test.org.get('Contact', contactId)?.[USER_ID]).toBe('u-1');
		expect(test.org.get('Account', accountId)?.[USER_ID.replace('__c', '__pc')]).toBe('u-1');
	});
});
