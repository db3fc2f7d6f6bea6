import { byName, useOrg } from '../../builders/org';
import { aMatchedItem } from '../../builders/orgItems';
import { defineNps, KIT_NPS, NPS } from '../../builders/orgSchema';
import { aUserWith, fieldRights, inAnAccount } from '../../builders/orgUsers';
import { NodeBench } from '../../harness/nodes';
import { anAnswer } from './answers';
import { TO_NPS_FIELDS, toFields, update } from './updating';

const test = useOrg();

describe('a person account in Update Attributes', () => {
	let contact: string;
	let account: string;

	beforeEach(() => {
		test.org.enablePersonAccounts();
		defineNps(test.org);
		account = test.org.insert('Account', { FirstName: 'Ada', LastName: 'Byron' });
		contact = String(test.org.get('Account', account)?.PersonContactId);
	});

	const item = (more = {}) =>
		aMatchedItem({ id: contact, accountId: account, isPersonAccount: true }, more);
	const anAnswerOf = (score: number, at?: string) => ({
		...anAnswer({ id: contact, score, feedback: 'Love it', at }),
		salesforce: item().salesforce,
	});
	const inAccount = (name: string) => name.replace('__c', '__pc');
	const heldByAccount = () => {
		const record = test.org.get('Account', account);
		return Object.values(NPS).map((name) => record?.[inAccount(name)]);
	};

	it('is written through its Account, custom fields as __pc', async () => {
		const { only, failed } = await update(test, [anAnswerOf(9)], TO_NPS_FIELDS);
		expect(failed).toEqual([]);
		expect(heldByAccount()).toEqual([9, 'Love it', '2026-11-20T09:15:00.000+0000']);
		expect(only).toMatchObject({
			status: 'updated',
			written: [inAccount(NPS.score), inAccount(NPS.feedback)],
		});
	});

	it("keeps the order of answers with the Account's own time field", async () => {
		await update(test, [anAnswerOf(9, '2026-11-20T12:00:00Z')], TO_NPS_FIELDS);
		const { only } = await update(test, [anAnswerOf(3, '2026-11-20T11:00:00Z')], TO_NPS_FIELDS);
		expect(only.status).toBe('kept');
		expect(heldByAccount()[0]).toBe(9);
	});

	it("uses the kit's fields as __pc", async () => {
		defineNps(test.org, KIT_NPS);
		await update(test, [anAnswerOf(9)], {});
		expect(test.org.get('Account', account)?.[inAccount(KIT_NPS.score)]).toBe(9);
	});

	it('has its standard fields written as those of the person', async () => {
		const { failed } = await update(
			test,
			[item()],
			toFields({ Title: 'Countess', Phone: '1', FirstName: 'Augusta', MailingCity: 'London' }),
		);
		expect(failed).toEqual([]);
		expect(test.org.get('Account', account)).toMatchObject({
			PersonTitle: 'Countess',
			Phone: '1',
			FirstName: 'Augusta',
			PersonMailingCity: 'London',
		});
		expect(test.org.get('Contact', contact)).toMatchObject({ Title: 'Countess', Phone: '1' });
	});

	it('follows the rules given for the names of the Contact', async () => {
		test.org.update('Account', account, { PersonTitle: 'Countess' });
		const { only } = await update(
			test,
			[item()],
			toFields(
				{ Title: 'User', Department: 'Poetry' },
				{ fieldRules: { rule: [{ field: 'Title', rule: 'ifBlank' }] } },
			),
		);
		expect(only.written).toEqual(['PersonDepartment']);
		expect(test.org.get('Account', account)?.PersonTitle).toBe('Countess');
	});

	it('names the field that has no twin on the Account', async () => {
		const { failure } = await update(test, [item()], toFields({ AssistantName: 'Charles' }));
		expect(failure.message).toContain('AssistantName');
	});

	it('goes with business Contacts in one batch', async () => {
		const other = test.org.insert('Contact', { LastName: 'Hopper' });
		const items = [item(), aMatchedItem({ id: other })];
		const { statuses } = await update(test, items, toFields({ Title: 'X' }));
		expect(statuses).toEqual(['updated', 'updated']);
		expect(test.org.get('Contact', other)?.Title).toBe('X');
		expect(test.org.get('Account', account)?.PersonTitle).toBe('X');
	});

	it('that the user may not write does not undo what is told of the others', async () => {
		const other = test.org.insert('Contact', { LastName: 'Hopper', ...inAnAccount(test.org) });
		const user = aUserWith(test.org, {
			objects: { Contact: ['edit'] },
			fields: fieldRights('edit', 'Contact', ['Title']),
		});
		const bench = new NodeBench().connect(test.salesforce, user);
		const items = [item(), aMatchedItem({ id: other })];
		const { failed, statuses } = await update({ bench }, items, toFields({ Title: 'X' }));
		expect(test.org.get('Contact', other)?.Title).toBe('X');
		expect(statuses).toEqual(['updated']);
		expect(failed).toHaveLength(1);
		expect(failed[0].details.remedy).toContain('Account');
	});
});

describe('a Lead that was converted since the match', () => {
	let lead: string;

	beforeEach(() => {
		lead = test.org.insert('Lead', { LastName: 'Byron', Company: 'Engines' });
	});

	const item = () => aMatchedItem({ object: 'Lead', id: lead });
	const TITLE = toFields({ Title: 'Admiral' });

	it('is written through the Account where its Contact is a person account', async () => {
		test.org.enablePersonAccounts();
		const accountId = test.org.insert('Account', { FirstName: 'Ada', LastName: 'Byron' });
		const contactId = String(test.org.get('Account', accountId)?.PersonContactId);
		test.org.convertLead(lead, { accountId, contactId });
		const { only, failed } = await update(test, [item()], TITLE);
		expect(failed).toEqual([]);
		expect(only).toMatchObject({ status: 'updated', object: 'Contact', id: contactId });
		expect(test.org.get('Account', accountId)?.PersonTitle).toBe('Admiral');
	});

	it('is written as its Contact, and the item says so', async () => {
		const { contactId } = test.org.convertLead(lead);
		const { only, failed } = await update(test, [item()], TITLE);
		expect(failed).toEqual([]);
		expect(test.org.get('Contact', contactId)?.Title).toBe('Admiral');
		expect(only).toMatchObject({ status: 'updated', object: 'Contact', id: contactId });
	});

	it('is written as its Contact by a user who may edit converted Leads, too', async () => {
		const { contactId } = test.org.convertLead(lead);
		test.org.grantSystemPermission('System Administrator', 'ViewEditConvertedLeads');
		await update(test, [item()], TITLE);
		expect(test.org.get('Contact', contactId)?.Title).toBe('Admiral');
		expect(test.org.get('Lead', lead)?.Title).toBeNull();
	});

	it('keeps the order of answers with the time the Contact holds', async () => {
		defineNps(test.org);
		const { contactId } = test.org.convertLead(lead);
		const late = anAnswer({ id: contactId, score: 9, at: '2026-11-20T12:00:00Z' });
		await update(test, [late], TO_NPS_FIELDS);
		const early = {
			...anAnswer({ id: lead, score: 3, at: '2026-11-20T11:00:00Z', object: 'Lead' }),
		};
		await update(test, [early], TO_NPS_FIELDS);
		expect(test.org.get('Contact', contactId)?.[NPS.score]).toBe(9);
	});

	it('whose Contact is gone fails alone', async () => {
		const { contactId } = test.org.convertLead(lead);
		test.org.delete(contactId);
		const other = test.org.insert('Contact', { LastName: 'Hopper' });
		const { failed, statuses } = await update(test, [item(), aMatchedItem({ id: other })], TITLE);
		expect(statuses).toEqual(['updated']);
		expect(failed[0].details.remedy).toContain('Match the person again');
	});

	it('whose Contact is hidden by a permission does not undo what is told of the others', async () => {
		test.org.convertLead(lead);
		const other = test.org.insert('Contact', { LastName: 'Hopper', ...inAnAccount(test.org) });
		const user = aUserWith(test.org, {
			objects: { Contact: ['edit'], Lead: ['edit'] },
			fields: {
				...fieldRights('edit', 'Contact', ['Title']),
				...fieldRights('edit', 'Lead', ['Title']),
			},
		});
		const bench = new NodeBench().connect(test.salesforce, user);
		const items = [item(), aMatchedItem({ id: other })];
		const { failed, statuses } = await update({ bench }, items, TITLE);
		expect(test.org.get('Contact', other)?.Title).toBe('Admiral');
		expect(statuses).toEqual(['updated']);
		expect(failed).toHaveLength(1);
	});

	it('is not written twice when its Contact is in the same batch', async () => {
		test.org.defineField('Contact', { name: 'At__c', type: 'DateTime' });
		test.org.defineField('Lead', { name: 'At__c', type: 'DateTime' });
		const { contactId } = test.org.convertLead(lead);
		const items = [
			aMatchedItem({ id: contactId }, { event: { occurredAt: '2026-11-20T12:00:00Z' } }),
			aMatchedItem({ object: 'Lead', id: lead }, { event: { occurredAt: '2026-11-20T11:00:00Z' } }),
		];
		await update(
			test,
			items,
			toFields(
				{ Title: '={{ $json.event.occurredAt }}' },
				{ writeRule: 'ifNewer', timeField: byName('At__c') },
			),
		);
		expect(test.org.get('Contact', contactId)?.Title).toContain('12:00');
	});
});
