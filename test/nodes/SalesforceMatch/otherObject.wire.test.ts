import { byName, useOrg } from '../../builders/org';
import { anEventOf } from '../../builders/orgItems';
import { match } from './matching';

const test = useOrg();
const ADA = anEventOf('u-1', 'ada@example.com');

beforeEach(() => {
	test.org.defineObject({
		name: 'Product_User__c',
		fields: [
			{ name: 'User_Id__c', type: 'Text', externalId: true, unique: true },
			{ name: 'Email__c', type: 'Email' },
			{ name: 'Contact__c', type: 'Lookup', referenceTo: 'Contact' },
		],
	});
});

const OTHER = {
	lookIn: 'other',
	object: byName('Product_User__c'),
	userIdField: byName('User_Id__c'),
	emailField: byName('Email__c'),
};

describe('Salesforce Match in another object', () => {
	it.each([
		['user id', { User_Id__c: 'u-1' }, 'userId'],
		['e-mail', { Email__c: 'ada@example.com' }, 'email'],
	])('finds a record by %s', async (_key, values, matchedBy) => {
		const id = test.org.insert('Product_User__c', { Name: 'Ada', ...values });
		const { only } = await match(test, [ADA], OTHER);
		expect(only).toMatchObject({
			status: 'matched',
			object: 'Product_User__c',
			id,
			name: 'Ada',
			matchedBy,
		});
		expect(only.accountId).toBeUndefined();
		expect(test.calls).toBe(2); // one description, one query
	});

	it('does by user id alone when no e-mail field is chosen', async () => {
		test.org.insert('Product_User__c', { Name: 'Ada', Email__c: 'ada@example.com' });
		const { unmatched } = await match(test, [ADA], { ...OTHER, emailField: byName('') });
		expect(unmatched).toHaveLength(1);
	});

	it('finds Accounts by a field of theirs', async () => {
		test.org.defineField('Account', { name: 'Owner_User__c', type: 'Text' });
		const id = test.org.insert('Account', { Name: 'One-person firm', Owner_User__c: 'u-1' });
		const { only } = await match(test, [ADA], {
			lookIn: 'other',
			matchBy: 'userId',
			object: byName('Account'),
			userIdField: byName('Owner_User__c'),
		});
		expect(only).toMatchObject({ status: 'matched', object: 'Account', id });
	});

	it('writes the user id back', async () => {
		const id = test.org.insert('Product_User__c', { Name: 'Ada', Email__c: 'ada@example.com' });
		const { only } = await match(test, [ADA], { ...OTHER, options: { writeBackUserId: true } });
		expect(only.writeBack).toEqual({ status: 'written', field: 'User_Id__c' });
		expect(test.org.get('Product_User__c', id)?.User_Id__c).toBe('u-1');
	});

	it.each([
		['there is no such object', { object: byName('Nobody__c') }, /Nobody__c/],
		['the object is no name', { object: byName("Contact' OR 1") }, /Contact' OR 1/],
		[
			'the user id field does not exist',
			{ userIdField: byName('Nothing__c') },
			/Nothing__c on Product_User__c/,
		],
		[
			'the e-mail field does not exist',
			{ emailField: byName('Nothing__c') },
			/Nothing__c on Product_User__c/,
		],
	])('refuses the set-up by name when %s', async (_what, parameters, names) => {
		const { failure } = await match(test, [ADA], { ...OTHER, ...parameters });
		expect(`${failure.message} ${failure.details.remedy}`).toMatch(names);
		expect(failure.details.retryable).toBe(false);
	});

	it('refuses to match by e-mail when no field for it is chosen, naming the parameter', async () => {
		test.org.insert('Product_User__c', { Email__c: 'ada@example.com' });
		const run = await match(test, [ADA], {
			...OTHER,
			matchBy: 'email',
			emailField: byName(''),
		});
		expect(run.failed).toHaveLength(1);
		expect(`${run.failure.message} ${run.failure.details.remedy}`).toContain('Email Field');
	});
});
