import { useOrg } from '../../builders/org';
import { anEventOf } from '../../builders/orgItems';
import { defineIds, USER_ID } from '../../builders/orgSchema';
import { match } from './matching';

const test = useOrg();
const ADA = anEventOf('u-1', 'ada@example.com');

beforeEach(() => defineIds(test.org));

/** A Lead of Ada that was converted; the Contact has no user id and another e-mail unless said otherwise. */
function aConvertedLead(contact: Record<string, unknown> = {}, lead: Record<string, unknown> = {}) {
	const leadId = test.org.insert('Lead', {
		LastName: 'Byron',
		Company: 'Analytical Engines',
		Email: 'ada@example.com',
		...lead,
	});
	const { contactId, accountId } = test.org.convertLead(leadId);
	test.org.update('Contact', contactId, { Email: 'ada@private.example', ...contact });
	return { leadId, contactId, accountId };
}

describe('a converted Lead in Salesforce Match', () => {
	it.each([
		['e-mail', {}],
		['user id', { [USER_ID]: 'u-1', Email: undefined }],
	])('found by %s is its Contact, with the Account', async (_key, lead) => {
		const { contactId, accountId } = aConvertedLead({}, lead);
		const { only } = await match(test, [ADA]);
		expect(only).toMatchObject({
			status: 'matched',
			object: 'Contact',
			id: contactId,
			accountId,
		});
		expect(only.candidates).toHaveLength(1);
	});

	it('is one with its Contact when that is found as well', async () => {
		const { contactId } = aConvertedLead({ Email: 'ada@example.com' });
		const { only } = await match(test, [ADA]);
		expect(only).toMatchObject({ status: 'matched', object: 'Contact', id: contactId });
		expect(only.candidates.map(({ id }) => id)).toEqual([contactId]);
	});

	it('goes before an open Lead', async () => {
		const { contactId } = aConvertedLead();
		test.org.insert('Lead', { LastName: 'Byron', Company: 'C', Email: 'ada@example.com' });
		const { only } = await match(test, [ADA]);
		expect(only).toMatchObject({ status: 'matched', id: contactId });
	});

	it('beside another Contact is ambiguous, with both Contacts', async () => {
		const { contactId } = aConvertedLead();
		const other = test.org.insert('Contact', { LastName: 'Byron', Email: 'ada@example.com' });
		const { only } = await match(test, [ADA]);
		expect(only.status).toBe('ambiguous');
		expect(only.candidates.map(({ id }) => id).sort()).toEqual([contactId, other].sort());
	});

	it('is its Contact where only Leads are looked in', async () => {
		const { contactId } = aConvertedLead();
		const { only } = await match(test, [ADA], { lookIn: 'lead' });
		expect(only).toMatchObject({ status: 'matched', object: 'Contact', id: contactId });
	});

	it('tells the name of the Contact as it is now', async () => {
		aConvertedLead({ FirstName: 'Ada', LastName: 'Lovelace' });
		const { only } = await match(test, [ADA]);
		expect(only.name).toBe('Ada Lovelace');
	});

	it('is at the Account the Contact has now', async () => {
		const moved = test.org.insert('Account', { Name: 'Difference Engines' });
		aConvertedLead({ AccountId: moved });
		const { only } = await match(test, [ADA]);
		expect(only.accountId).toBe(moved);
	});

	it('is not the Contact of another product user', async () => {
		const { contactId } = aConvertedLead({ [USER_ID]: 'u-other' });
		const { only } = await match(test, [ADA]);
		expect(only.status).toBe('ambiguous');
		expect(only.candidates.map(({ id }) => id)).toEqual([contactId]);
	});

	it('whose Contact was deleted is for people to look at, not for a new Lead', async () => {
		const { leadId, contactId } = aConvertedLead();
		test.org.delete(contactId);
		const { only } = await match(test, [ADA], {
			ifUnmatched: 'createLead',
			leadLastName: 'Byron',
			leadCompany: 'Engines',
		});
		expect(only).toMatchObject({
			status: 'ambiguous',
			candidates: [{ object: 'Lead', id: leadId }],
		});
		expect(only).not.toHaveProperty('id');
		expect(only.reason).toContain(
			`Lead ${leadId} was converted, and its Contact was deleted since or is not visible`,
		);
		expect(test.org.rows('Lead')).toHaveLength(1);
	});

	it('is the Contact that its own was merged into', async () => {
		const { contactId } = aConvertedLead();
		const winner = test.org.insert('Contact', { LastName: 'Byron' });
		test.org.mergeContacts(winner, contactId);
		const { only } = await match(test, [ADA]);
		expect(only).toMatchObject({ status: 'matched', object: 'Contact', id: winner });
	});

	it('is a person account where its Contact is one', async () => {
		test.org.enablePersonAccounts();
		const account = test.org.insert('Account', { LastName: 'Byron' });
		const person = String(test.org.get('Account', account)?.PersonContactId);
		const lead = test.org.insert('Lead', {
			LastName: 'Byron',
			Company: '[none]',
			Email: 'ada@example.com',
		});
		test.org.convertLead(lead, { accountId: account, contactId: person });
		const { only } = await match(test, [ADA]);
		expect(only).toMatchObject({ id: person, accountId: account, isPersonAccount: true });
	});
});
