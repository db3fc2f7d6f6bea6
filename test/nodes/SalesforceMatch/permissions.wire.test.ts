import { NodeBench } from '../../harness/nodes';
import { useOrg } from '../../builders/org';
import { anEventOf } from '../../builders/orgItems';
import { COMPANY_ID, defineIds, USER_ID } from '../../builders/orgSchema';
import { aUserWith, fieldRights, inAnAccount } from '../../builders/orgUsers';
import { match, WITH_COMPANY } from './matching';

const test = useOrg();
const ADA = anEventOf('u-1', 'ada@example.com', 'c-1');

beforeEach(() => defineIds(test.org));

const CONTACT = ['Email', USER_ID, 'AccountId'];
const LEAD = ['Email', USER_ID, 'ConvertedContactId', 'ConvertedAccountId'];

interface Without {
	object?: string;
	field?: string;
}

/** Matches as a user who has all that the node needs, but for one object or field. */
async function matchWithout({ object, field }: Without, item = ADA) {
	const objects = ['Contact', 'Lead', 'Account'].filter((name) => name !== object);
	const fields = {
		...fieldRights('read', 'Contact', CONTACT),
		...fieldRights('read', 'Lead', LEAD),
		...fieldRights('read', 'Account', [COMPANY_ID]),
	};
	if (field) delete fields[field];
	const user = aUserWith(test.org, {
		objects: Object.fromEntries(objects.map((name) => [name, ['read' as const]])),
		fields,
	});
	const bench = new NodeBench().connect(test.salesforce, user);
	return await match({ ...test, bench } as typeof test, [item], WITH_COMPANY);
}

describe('the rights Salesforce Match needs', () => {
	it('are Read on the objects and on the fields it asks for, and no more', async () => {
		const id = test.org.insert('Contact', {
			...{ LastName: 'Byron', [USER_ID]: 'u-1' },
			...inAnAccount(test.org),
		});
		const { only, failed } = await matchWithout({});
		expect(failed).toEqual([]);
		expect(only).toMatchObject({ status: 'matched', id });
	});

	it.each([
		[`Contact.${USER_ID}`],
		['Contact.Email'],
		[`Lead.${USER_ID}`],
		['Lead.Email'],
		[`Account.${COMPANY_ID}`],
	])('name the key field that is hidden: %s', async (field) => {
		const { failure } = await matchWithout({ field });
		const [object, name] = field.split('.');
		expect(failure.message).toBe(`The field ${name} on ${object} is missing or hidden`);
		expect(failure.details).toMatchObject({
			whoseMove: 'ask the Salesforce administrator for a permission',
			code: 'INVALID_FIELD',
			fields: [name],
			retryable: false,
		});
		expect(failure.details.remedy).toContain(`grant Read Access to ${field}`);
	});

	it.each([['Contact.AccountId'], ['Lead.ConvertedContactId'], ['Lead.ConvertedAccountId']])(
		'tell of a hidden field without which the match is less than it could be: %s',
		async (field) => {
			const { failed, hints } = await matchWithout({ field });
			expect(`${JSON.stringify(failed)} ${hints.join(' ')}`).toContain(field.split('.')[1]);
		},
	);

	it('never take a converted Lead for an open one, though what it became is hidden', async () => {
		const lead = test.org.insert('Lead', { LastName: 'Byron', Company: 'C', [USER_ID]: 'u-1' });
		test.org.convertLead(lead);
		const { matched } = await matchWithout({ field: 'Lead.ConvertedContactId' });
		expect(matched).toEqual([]);
	});

	it.each([['Contact'], ['Lead'], ['Account']])(
		'name the object that may not be read: %s',
		async (object) => {
			const { failure } = await matchWithout({ object });
			expect(failure.details.whoseMove).toBe('ask the Salesforce administrator for a permission');
			expect(failure.details.remedy).toContain(object);
			expect(failure.details.remedy).toContain('Read');
		},
	);

	it('are noticed once granted, within ten minutes', async () => {
		test.org.revokeField('System Administrator', `Contact.${USER_ID}`);
		const id = test.org.insert('Contact', { LastName: 'Byron', [USER_ID]: 'u-1' });
		expect((await match(test, [ADA])).failed).toHaveLength(1);
		test.org.grantField('System Administrator', `Contact.${USER_ID}`, 'read');
		jest.setSystemTime(Date.now() + 10 * 60_000 + 1);
		expect((await match(test, [ADA])).only).toMatchObject({ status: 'matched', id });
	});
});

describe('sharing', () => {
	// Salesforce leaves out, without a word, what the user may not see: without View All the match is incomplete.
	it('hides records of others silently: they do not match', async () => {
		test.org.setSharing('Contact', 'private');
		const hidden = test.org.insert('Contact', { LastName: 'Byron', [USER_ID]: 'u-1' });
		const { unmatched, only } = await matchWithout({});
		expect(unmatched).toHaveLength(1);
		expect(JSON.stringify(only)).not.toContain(hidden);
	});

	it('does not hide them from a user with View All', async () => {
		test.org.setSharing('Contact', 'private');
		const id = test.org.insert('Contact', { LastName: 'Byron', [USER_ID]: 'u-1' });
		expect((await match(test, [ADA])).only).toMatchObject({ status: 'matched', id });
	});
});
