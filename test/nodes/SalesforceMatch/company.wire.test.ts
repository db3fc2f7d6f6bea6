import { byName, useOrg } from '../../builders/org';
import { anEventOf } from '../../builders/orgItems';
import { COMPANY_ID, defineIds, USER_ID } from '../../builders/orgSchema';
import { decisionOf, match, WITH_COMPANY } from './matching';

const test = useOrg();
const ADA = anEventOf('u-1', 'ada@example.com', 'c-1');

beforeEach(() => defineIds(test.org));

const anAccount = (companyId?: string, Name = 'Analytical Engines') =>
	test.org.insert('Account', { Name, ...(companyId ? { [COMPANY_ID]: companyId } : {}) });

describe("the company's Account in Salesforce Match", () => {
	it("is told with the match, in place of the Contact's own", async () => {
		const account = anAccount('c-1');
		const id = test.org.insert('Contact', {
			LastName: 'Byron',
			AccountId: anAccount(),
			[USER_ID]: 'u-1',
		});
		const { only } = await match(test, [ADA], WITH_COMPANY);
		expect(only).toMatchObject({ status: 'matched', id, accountId: account });
	});

	it('is told for a Lead, and for a person who is not found', async () => {
		const account = anAccount('c-1');
		test.org.insert('Lead', { LastName: 'Byron', Company: 'C', [USER_ID]: 'u-1' });
		const items = [ADA, anEventOf('u-2', undefined, 'c-1')];
		const { matched, unmatched } = await match(test, items, WITH_COMPANY);
		expect(decisionOf(matched[0]).accountId).toBe(account);
		expect(decisionOf(unmatched[0]).accountId).toBe(account);
	});

	it("leaves the Contact's own Account where the company has none", async () => {
		const own = anAccount();
		test.org.insert('Contact', { LastName: 'Byron', AccountId: own, [USER_ID]: 'u-1' });
		const { only } = await match(test, [ADA], WITH_COMPANY);
		expect(only.accountId).toBe(own);
	});

	it('is not chosen among several with the company id, and that is said', async () => {
		anAccount('c-1');
		anAccount('c-1');
		test.org.insert('Contact', { LastName: 'Byron', [USER_ID]: 'u-1' });
		const { only } = await match(test, [ADA], WITH_COMPANY);
		expect(only.status).toBe('matched');
		expect(only.accountId).toBeUndefined();
		expect(only.reason).toContain('2 Accounts have company id "c-1", so none was taken');
	});

	it('tells company ids apart that differ by case only', async () => {
		anAccount('C-1');
		const { only } = await match(test, [ADA], WITH_COMPANY);
		expect(only.accountId).toBeUndefined();
	});

	it.each([
		['18', (id: string) => id],
		['15', (id: string) => id.slice(0, 15)],
	])('is found by its record id of %s characters', async (_length, given) => {
		const account = anAccount();
		const { only } = await match(test, [anEventOf('u-1', undefined, given(account))], {
			companyIdField: byName('Id'),
		});
		expect(only.accountId).toBe(account);
	});

	it('is not disturbed by a company id that is no record id', async () => {
		const account = anAccount();
		const items = [
			anEventOf('u-1', undefined, account),
			anEventOf('u-2', undefined, '123456789012345678'),
		];
		const { unmatched, failed } = await match(test, items, { companyIdField: byName('Id') });
		expect(failed).toEqual([]);
		expect(decisionOf(unmatched[0]).accountId).toBe(account);
	});

	it('is looked up by the field of the kit when that exists and no other is chosen', async () => {
		test.org.defineField('Account', { name: 'ProductSync_Company_Id__c', type: 'Text' });
		const account = test.org.insert('Account', {
			Name: 'Analytical Engines',
			ProductSync_Company_Id__c: 'c-1',
		});
		const { only } = await match(test, [ADA]);
		expect(only.accountId).toBe(account);
	});

	it.each([
		['numeric', { name: 'Number__c', type: 'Number' } as const, 'TEXT(Number__c)'],
		['long text', { name: 'Long__c', type: 'LongTextArea' } as const, '255 characters'],
	])('refuses a %s field', async (_type, field, remedy) => {
		test.org.defineField('Account', field);
		const { failure } = await match(test, [ADA], { companyIdField: byName(field.name) });
		expect(failure.message).toContain(`The field ${field.name} on Account`);
		expect(failure.details.remedy).toContain(remedy);
	});
});

describe('the fall-back to the Account', () => {
	const FALL_BACK = { ...WITH_COMPANY, options: { fallBackToAccount: true } };

	it('matches the Account itself, and says so', async () => {
		const account = anAccount('c-1');
		const { only, matched } = await match(test, [ADA], FALL_BACK);
		expect(matched).toHaveLength(1);
		expect(only).toEqual({
			status: 'matched',
			object: 'Account',
			id: account,
			name: 'Analytical Engines',
			accountId: account,
			matchedBy: 'company',
			candidates: [],
			url: `${test.salesforce.instanceUrl}/${account}`,
			reason:
				'No person found; the company\'s Account was matched instead (user id "u-1" or e-mail "ada@example.com")',
		});
	});

	it('goes before creating a Lead', async () => {
		const account = anAccount('c-1');
		const { only } = await match(test, [ADA], {
			...FALL_BACK,
			...{ ifUnmatched: 'createLead', leadLastName: 'Byron', leadCompany: 'Engines' },
		});
		expect(only).toMatchObject({ object: 'Account', id: account });
		expect(test.org.rows('Lead')).toEqual([]);
	});

	it('does not hide several persons who fit', async () => {
		anAccount('c-1');
		for (const LastName of ['A', 'B'])
			test.org.insert('Contact', { LastName, Email: 'ada@example.com' });
		expect((await match(test, [ADA], FALL_BACK)).only.status).toBe('ambiguous');
	});

	it('does nothing without a company, or with several', async () => {
		anAccount('c-2');
		anAccount('c-2');
		const items = [anEventOf('u-1'), anEventOf('u-2', undefined, 'c-2')];
		const { unmatched } = await match(test, items, FALL_BACK);
		expect(unmatched).toHaveLength(2);
	});

	it('serves an event that names the company only', async () => {
		const account = anAccount('c-1');
		const { only } = await match(test, [anEventOf(undefined, undefined, 'c-1')], FALL_BACK);
		expect(only).toMatchObject({ status: 'matched', object: 'Account', id: account });
	});
});
