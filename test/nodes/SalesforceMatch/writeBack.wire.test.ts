import { NodeBench } from '../../harness/nodes';
import { byName, useOrg } from '../../builders/org';
import { anEventOf } from '../../builders/orgItems';
import { COMPANY_ID, defineIds, USER_ID } from '../../builders/orgSchema';
import { aUserWith, fieldRights, inAnAccount } from '../../builders/orgUsers';
import { decisionOf, match } from './matching';

const test = useOrg();
const WRITE_BACK = { options: { writeBackUserId: true } };
const ADA = anEventOf('u-1', 'ada@example.com');

beforeEach(() => defineIds(test.org));

const aContact = (Email = 'ada@example.com', more = {}) =>
	test.org.insert('Contact', { LastName: 'Byron', Email, ...more });
const idOf = (contact: string) => test.org.get('Contact', contact)?.[USER_ID];

describe('writing the user id back', () => {
	it('keeps the relation in Salesforce: the next match is by user id', async () => {
		const id = aContact();
		const { only } = await match(test, [ADA], WRITE_BACK);
		expect(only).toMatchObject({
			status: 'matched',
			id,
			matchedBy: 'email',
			writeBack: { status: 'written', field: USER_ID },
		});
		expect(idOf(id)).toBe('u-1');
		const again = await match(test, [anEventOf('u-1')], WRITE_BACK);
		expect(again.only).toMatchObject({ id, matchedBy: 'userId' });
		expect(again.only).not.toHaveProperty('writeBack');
	});

	it('writes Leads as well, and costs one call per object', async () => {
		const contact = aContact();
		const lead = test.org.insert('Lead', {
			LastName: 'Hopper',
			Company: 'C',
			Email: 'grace@example.com',
		});
		await match(test, [anEventOf()], WRITE_BACK); // descriptions are asked for once
		test.resetCalls();
		await match(test, [ADA, anEventOf('u-2', 'grace@example.com')], WRITE_BACK);
		expect(test.calls).toBe(3); // one query, one write to Contact, one to Lead
		expect([idOf(contact), test.org.get('Lead', lead)?.[USER_ID]]).toEqual(['u-1', 'u-2']);
	});

	it.each([
		['it is off', {}],
		['matching is by e-mail alone', { matchBy: 'email', ...WRITE_BACK }],
	])('does not happen when %s', async (_what, parameters) => {
		const id = aContact();
		await match(test, [ADA], parameters);
		expect(idOf(id)).toBeNull();
	});

	it('needs a user id in the event', async () => {
		const id = aContact();
		const { only } = await match(test, [anEventOf(undefined, 'ada@example.com')], WRITE_BACK);
		expect(only).toMatchObject({ status: 'matched', id });
		expect(idOf(id)).toBeNull();
	});

	it('writes once for several events of a user, and tells each', async () => {
		const id = aContact();
		const { matched } = await match(test, [ADA, ADA, anEventOf('u-1')], WRITE_BACK);
		expect(matched.map((item) => decisionOf(item).writeBack?.status)).toEqual([
			'written',
			'written',
			'written',
		]);
		expect(test.org.requests.of('POST composite')).toHaveLength(1); // one query
		expect(test.org.requests.of('PATCH')).toHaveLength(1); // one write
		expect(idOf(id)).toBe('u-1');
	});

	it('gives one record to one user: the other becomes ambiguous, and why', async () => {
		const id = aContact();
		const { matched, ambiguous } = await match(
			test,
			[ADA, anEventOf('u-2', 'ada@example.com')],
			WRITE_BACK,
		);
		expect(matched).toHaveLength(1);
		expect(decisionOf(ambiguous[0]).reason).toContain(
			`Contact ${id} was given to user "u-1" in this run`,
		);
		expect(idOf(id)).toBe('u-1');
	});

	it('gives one user one record only, though the user comes with two e-mails', async () => {
		test.org.defineField('Contact', { name: 'Plain__c', type: 'Text' });
		for (const email of ['ada@example.com', 'ada@home.example']) aContact(email);
		await match(test, [ADA, anEventOf('u-1', 'ada@home.example')], {
			...WRITE_BACK,
			userIdField: byName('Plain__c'),
			options: { ...WRITE_BACK.options, leadUserIdField: byName(USER_ID) },
		});
		const given = test.org.rows('Contact').filter(({ Plain__c: held }) => held === 'u-1');
		expect(given).toHaveLength(1);
	});

	it('writes to the Contact of a converted Lead that was found by the user id', async () => {
		const lead = test.org.insert('Lead', { LastName: 'Byron', Company: 'C', [USER_ID]: 'u-1' });
		const { contactId } = test.org.convertLead(lead);
		test.org.update('Contact', contactId, { [USER_ID]: null });
		const { only } = await match(test, [ADA], WRITE_BACK);
		expect(only).toMatchObject({ object: 'Contact', id: contactId, matchedBy: 'userId' });
		expect(only.writeBack).toEqual({ status: 'written', field: USER_ID });
		expect(idOf(contactId)).toBe('u-1');
	});

	it('never writes over the user id of the Contact behind a converted Lead', async () => {
		const lead = test.org.insert('Lead', {
			LastName: 'Byron',
			Company: 'C',
			Email: 'ada@example.com',
		});
		const { contactId } = test.org.convertLead(lead);
		test.org.update('Contact', contactId, { Email: 'new@example.com', [USER_ID]: 'u-other' });
		await match(test, [ADA], WRITE_BACK);
		expect(idOf(contactId)).toBe('u-other');
	});

	it('writes to the Contact of a converted Lead where only Leads are looked in, or says why not', async () => {
		const lead = test.org.insert('Lead', {
			LastName: 'Byron',
			Company: 'C',
			Email: 'ada@example.com',
		});
		test.org.convertLead(lead);
		const { only } = await match(test, [ADA], { lookIn: 'lead', ...WRITE_BACK });
		expect(only.object).toBe('Contact');
		expect(only.writeBack).toEqual({
			status: 'failed',
			reason:
				'No user ID field of Contact is chosen, and the Lead that was found was converted to one. Choose "Contacts and Leads" under Look In.',
		});
	});

	it('that is refused leaves the match, and names field and permission', async () => {
		const id = aContact('ada@example.com', inAnAccount(test.org));
		const user = aUserWith(test.org, {
			objects: { Contact: ['read', 'edit'], Lead: ['read'] },
			fields: {
				...fieldRights('read', 'Contact', ['Email', USER_ID, 'AccountId']),
				...fieldRights('read', 'Lead', [
					'Email',
					USER_ID,
					'ConvertedContactId',
					'ConvertedAccountId',
				]),
			},
		});
		const bench = new NodeBench().connect(test.salesforce, user);
		const { only, failed } = await match({ ...test, bench } as typeof test, [ADA], WRITE_BACK);
		expect(failed).toEqual([]);
		expect(only).toMatchObject({ status: 'matched', id });
		expect(only.writeBack).toMatchObject({ status: 'failed', field: USER_ID });
		expect(only.writeBack?.reason).toContain(`Grant Edit Access to ${USER_ID}`);
		expect(idOf(id)).toBeNull();
	});

	it('of a person account whose Account is hidden says why, and keeps the match', async () => {
		test.org.enablePersonAccounts();
		test.org.insert('Account', { LastName: 'Byron', PersonEmail: 'ada@example.com' });
		const user = aUserWith(test.org, {
			objects: { Contact: ['read', 'edit', 'viewAll'], Lead: ['read'] },
			fields: {
				...fieldRights('edit', 'Contact', ['Email', USER_ID]),
				...fieldRights('read', 'Contact', ['AccountId']),
				...fieldRights('read', 'Lead', ['Email', USER_ID]),
			},
		});
		const bench = new NodeBench().connect(test.salesforce, user);
		const { only } = await match({ ...test, bench } as typeof test, [ADA], WRITE_BACK);
		expect(only).toMatchObject({ status: 'matched', writeBack: { status: 'failed' } });
		expect(only.writeBack?.reason).toContain('grant object Read on it');
		expect(only.writeBack?.reason).toContain('Account');
	});

	it('into a formula is refused by name', async () => {
		test.org.defineField('Contact', {
			name: 'Text__c',
			type: 'Formula',
			returns: 'Text',
			formula: () => null,
		});
		aContact();
		const { only } = await match(test, [ADA], {
			...WRITE_BACK,
			userIdField: byName('Text__c'),
			options: { ...WRITE_BACK.options, leadUserIdField: byName(USER_ID) },
		});
		expect(only.writeBack).toMatchObject({ status: 'failed', field: 'Text__c' });
		expect(only.writeBack?.reason).toContain('formula');
	});

	it('that a validation rule refuses says so in the words of the rule, for that record only', async () => {
		const refusedId = aContact();
		const id = aContact('grace@example.com');
		test.org.addValidationRule({
			object: 'Contact',
			condition: (record) => record.value('Email') === 'ada@example.com',
			message: 'Ask Legal first',
		});
		const { matched } = await match(test, [ADA, anEventOf('u-2', 'grace@example.com')], WRITE_BACK);
		expect(decisionOf(matched[0]).writeBack?.reason).toContain('Ask Legal first');
		expect(decisionOf(matched[1]).writeBack?.status).toBe('written');
		expect([idOf(refusedId), idOf(id)]).toEqual([null, 'u-2']);
	});

	it('leaves everything else of the record as it is', async () => {
		const account = test.org.insert('Account', { Name: 'A', [COMPANY_ID]: 'c-1' });
		const id = aContact('ada@example.com', { AccountId: account, Title: 'Countess' });
		await match(test, [ADA], WRITE_BACK);
		expect(test.org.get('Contact', id)).toMatchObject({
			AccountId: account,
			Title: 'Countess',
			Email: 'ada@example.com',
		});
	});
});
