import type { CustomFieldSpec } from 'salesforce-sandbox';
import { byName, useOrg } from '../../builders/org';
import { anEventOf } from '../../builders/orgItems';
import { defineIds, USER_ID } from '../../builders/orgSchema';
import { decisionOf, match } from './matching';

const test = useOrg();

/** Contacts only, by user id in the field of this name. */
const byField = (name: string) => ({
	matchBy: 'userId',
	lookIn: 'contact',
	userIdField: byName(name),
});

describe('Salesforce Match by user id', () => {
	it('finds the Contact that carries the id, and says how', async () => {
		defineIds(test.org);
		const account = test.org.insert('Account', { Name: 'Analytical Engines' });
		const id = test.org.insert('Contact', {
			FirstName: 'Ada',
			LastName: 'Byron',
			AccountId: account,
			[USER_ID]: 'u-1',
		});
		const item = anEventOf('u-1');
		const { matched, unmatched, ambiguous, failed } = await match(test, [item]);
		expect(matched).toEqual([
			{
				...item,
				salesforce: {
					status: 'matched',
					object: 'Contact',
					id,
					name: 'Ada Byron',
					accountId: account,
					matchedBy: 'userId',
					candidates: [{ object: 'Contact', id, name: 'Ada Byron', matchedBy: 'userId' }],
					reason: 'Contact with the same user id',
					url: `${test.salesforce.instanceUrl}/${id}`,
				},
			},
		]);
		expect([unmatched, ambiguous, failed]).toEqual([[], [], []]);
	});

	it.each<[string, CustomFieldSpec]>([
		['a text field', { name: 'Key__c', type: 'Text' }],
		['a text field of 20 characters', { name: 'Key__c', type: 'Text', length: 20 }],
		['an external id', { name: 'Key__c', type: 'Text', externalId: true }],
		[
			'a unique external id without case',
			{ name: 'Key__c', type: 'Text', externalId: true, unique: true },
		],
		['a picklist', { name: 'Key__c', type: 'Picklist', values: ['u-1'] }],
		['a text area of 255 characters', { name: 'Key__c', type: 'TextArea' }],
	])('takes %s', async (_what, field) => {
		test.org.defineField('Contact', field);
		const id = test.org.insert('Contact', { LastName: 'Byron', Key__c: 'u-1' });
		const { only } = await match(test, [anEventOf('u-1')], byField('Key__c'));
		expect(only).toMatchObject({ status: 'matched', id, matchedBy: 'userId' });
	});

	it('takes a formula that gives text', async () => {
		test.org.defineField('Contact', { name: 'Number__c', type: 'Number' });
		test.org.defineField('Contact', {
			name: 'Text__c',
			type: 'Formula',
			returns: 'Text',
			formula: (record) => String(record.value('Number__c')),
		});
		const id = test.org.insert('Contact', { LastName: 'Byron', Number__c: 4711 });
		const { only } = await match(test, [anEventOf('4711')], byField('Text__c'));
		expect(only).toMatchObject({ status: 'matched', id });
	});

	it('takes a field whose API name is given in another case', async () => {
		defineIds(test.org);
		const id = test.org.insert('Contact', { LastName: 'Byron', [USER_ID]: 'u-1' });
		const { only } = await match(test, [anEventOf('u-1')], byField(USER_ID.toLowerCase()));
		expect(only).toMatchObject({ status: 'matched', id });
	});

	it('refuses a numeric field, with the formula that helps', async () => {
		test.org.defineField('Contact', { name: 'Number__c', type: 'Number' });
		const { failure, calls } = {
			...(await match(test, [anEventOf('4711')], byField('Number__c'))),
			calls: test.calls,
		};
		expect(failure.message).toBe('The field Number__c on Contact is of type double, not Text');
		expect(failure.details).toMatchObject({
			whoseMove: 'change the set-up in n8n',
			fields: ['Number__c'],
			retryable: false,
		});
		expect(failure.details.remedy).toContain('TEXT(Number__c)');
		expect(calls).toBe(1); // the description; no query was tried
	});

	it('refuses a long text area, which cannot be searched', async () => {
		test.org.defineField('Contact', { name: 'Long__c', type: 'LongTextArea' });
		const { failure } = await match(test, [anEventOf('u-1')], byField('Long__c'));
		expect(failure.message).toBe('The field Long__c on Contact cannot be used in a filter');
		expect(failure.details.remedy).toContain('Text field of up to 255 characters');
	});

	it('tells ids apart that differ by case only, as the product does', async () => {
		test.org.defineField('Contact', { name: 'Key__c', type: 'Text', externalId: true });
		const lower = test.org.insert('Contact', { LastName: 'Lower', Key__c: 'u-a' });
		const upper = test.org.insert('Contact', { LastName: 'Upper', Key__c: 'u-A' });
		const { matched, ambiguous } = await match(
			test,
			['u-a', 'u-A', 'U-A'].map((id) => anEventOf(id)),
			byField('Key__c'),
		);
		expect(matched.map((item) => decisionOf(item).id)).toEqual([lower, upper]);
		expect(ambiguous).toHaveLength(1);
		const { reason } = decisionOf(ambiguous[0]);
		expect(reason).toContain('differs only in capital letters: the product says "U-A"');
		expect(reason).toContain(`Contact ${lower} carries "u-a"`);
		expect(reason).toContain(`Contact ${upper} carries "u-A"`);
	});

	it('takes white space off the ends of an id, and compares a number with its digits', async () => {
		defineIds(test.org);
		const one = test.org.insert('Contact', { LastName: 'One', [USER_ID]: 'u-1' });
		const two = test.org.insert('Contact', { LastName: 'Two', [USER_ID]: '4711' });
		const numeric = { ...anEventOf(), user: { id: 4711 } };
		const { matched } = await match(test, [anEventOf('  u-1\t'), numeric]);
		expect(matched.map((item) => decisionOf(item).id)).toEqual([one, two]);
	});
});

describe('Salesforce Match by the record id', () => {
	const aContact = (LastName: string) => test.org.insert('Contact', { LastName });

	it.each<[string, (id: string) => string]>([
		['18 characters', (id) => id],
		['15 characters', (id) => id.slice(0, 15)],
	])('takes ids of %s', async (_what, given) => {
		const id = aContact('Byron');
		const { only } = await match(test, [anEventOf(given(id))], byField('Id'));
		expect(only).toMatchObject({ status: 'matched', object: 'Contact', id });
	});

	it('takes the same id in 15 and in 18 characters in one batch', async () => {
		const id = aContact('Byron');
		const items = [anEventOf(id), anEventOf(id.slice(0, 15))];
		const { matched } = await match(test, items, byField('Id'));
		expect(matched.map((item) => decisionOf(item).id)).toEqual([id, id]);
	});

	it('takes the field in another case', async () => {
		const id = aContact('Byron');
		const { only } = await match(test, [anEventOf(id), anEventOf('u-2')], byField('ID'));
		expect(only).toMatchObject({ status: 'matched', id });
	});

	it.each([
		['of another form', 'u-2'],
		['of 18 digits', '123456789012345678'],
		['of 15 characters', 'abcdefghijklmno'],
		['of another object', '00Q5g0000000001EAA'],
	])('leaves a user id %s unmatched, and the others alone', async (_what, other) => {
		const id = aContact('Byron');
		const items = [anEventOf(other), anEventOf(id)];
		const { matched, unmatched, failed } = await match(test, items, byField('Id'));
		expect(failed).toEqual([]);
		expect(matched.map((item) => decisionOf(item).id)).toEqual([id]);
		expect(unmatched).toHaveLength(1);
	});
});

describe('the user ID field on Lead', () => {
	const OF_LEAD = { options: { leadUserIdField: byName('Lead_Key__c') } };

	beforeEach(() => {
		test.org.defineField('Contact', { name: 'Key__c', type: 'Text' });
		for (const name of ['Key__c', 'Lead_Key__c'])
			test.org.defineField('Lead', { name, type: 'Text' });
	});

	const aLead = (values: object) =>
		test.org.insert('Lead', { LastName: 'Byron', Company: 'C', ...values });

	it('can have another name than on Contact', async () => {
		const contact = test.org.insert('Contact', { LastName: 'Hopper', Key__c: 'u-1' });
		const lead = aLead({ Lead_Key__c: 'u-2' });
		const { matched } = await match(test, [anEventOf('u-1'), anEventOf('u-2')], {
			...byField('Key__c'),
			...OF_LEAD,
			lookIn: 'contactAndLead',
		});
		expect(matched.map((item) => decisionOf(item).id)).toEqual([contact, lead]);
	});

	it('is the one on Contact when none is chosen', async () => {
		const id = aLead({ Key__c: 'u-1' });
		const { only } = await match(test, [anEventOf('u-1')], {
			...byField('Key__c'),
			lookIn: 'contactAndLead',
		});
		expect(only).toMatchObject({ status: 'matched', object: 'Lead', id });
	});

	it('is User ID Field where only Leads are looked in', async () => {
		const id = aLead({ Key__c: 'u-1' });
		aLead({ Lead_Key__c: 'u-1' });
		const { only } = await match(test, [anEventOf('u-1')], {
			...byField('Key__c'),
			...OF_LEAD,
			lookIn: 'lead',
		});
		expect(only).toMatchObject({ status: 'matched', object: 'Lead', id });
	});
});
