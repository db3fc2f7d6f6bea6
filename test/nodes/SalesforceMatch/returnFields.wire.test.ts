import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';
import { getReturnFields } from '../../../nodes/SalesforceMatch/loadOptions';
import { NodeBench } from '../../harness/nodes';
import { NOW, useOrg } from '../../builders/org';
import { anEventOf } from '../../builders/orgItems';
import { COMPANY_ID, defineIds, defineNps, KIT_NPS, USER_ID } from '../../builders/orgSchema';
import { aUserWith, fieldRights } from '../../builders/orgUsers';
import { match, WITH_COMPANY, type MatchedJson } from './matching';

const test = useOrg();
const ADA = anEventOf('u-1', 'ada@example.com', 'c-1');

beforeEach(() => defineIds(test.org));

type Carried = MatchedJson & { fields?: IDataObject; modifiedAt?: string; readAt?: string };

/** What the only match carries. */
async function carried(
	returnFields: unknown,
	{ item = ADA, options = {}, ...parameters }: IDataObject & { item?: IDataObject } = {},
) {
	const run = await match(test, [item], {
		...WITH_COMPANY,
		...parameters,
		options: { ...(options as IDataObject), returnFields: returnFields as IDataObject },
	});
	return { ...run, only: run.only as Carried };
}

const aContact = (values: object = {}) =>
	test.org.insert('Contact', { LastName: 'Byron', [USER_ID]: 'u-1', Title: 'Countess', ...values });

describe('Fields to Return', () => {
	it('come with the match, in the same call, with the time of the reading and of the last change', async () => {
		aContact();
		await carried(['Title']);
		test.resetCalls();
		const { only } = await carried(['Title', 'Department']);
		expect(test.calls).toBe(1);
		expect(only).toMatchObject({
			status: 'matched',
			fields: { Title: 'Countess', Department: null },
			modifiedAt: NOW.replace('Z', '+0000'),
			readAt: NOW,
		});
	});

	it('are not in the item when none is asked for', async () => {
		aContact();
		const { only } = await match(test, [ADA], WITH_COMPANY);
		for (const name of ['fields', 'modifiedAt', 'readAt']) expect(only).not.toHaveProperty(name);
	});

	it('can be named by an expression, in any case, and be of a parent or its parent', async () => {
		const account = test.org.insert('Account', { Name: 'Acme', Industry: 'Energy' });
		aContact({ AccountId: account });
		const { only } = await carried('owner.email, account.name\naccount.owner.username;title');
		const admin = test.org.get('User', test.org.users.admin);
		expect(only.fields).toEqual({
			'Owner.Email': admin?.Email,
			'Account.Name': 'Acme',
			'Account.Owner.Username': admin?.Username,
			Title: 'Countess',
		});
	});

	it('of a Lead are those that it has; what only a Contact has is left out', async () => {
		test.org.insert('Lead', { LastName: 'Byron', Company: 'Acme', [USER_ID]: 'u-1', Title: 'Dr' });
		const { only } = await carried(['Title', 'Company', 'Account.Name', 'Owner.Email']);
		expect(only.object).toBe('Lead');
		expect(only.fields).toEqual({
			Title: 'Dr',
			Company: 'Acme',
			'Owner.Email': test.org.get('User', test.org.users.admin)?.Email,
		});
	});

	it('of a converted Lead are those of its Contact, also when that is found through the Lead alone', async () => {
		const lead = test.org.insert('Lead', { LastName: 'B', Company: 'Acme', [USER_ID]: 'u-1' });
		const { contactId } = test.org.convertLead(lead);
		test.org.update('Contact', contactId, { Title: 'Countess', [USER_ID]: null });
		const { only } = await carried(['Title', 'Company'], { lookIn: 'lead' });
		expect(only).toMatchObject({ object: 'Contact', id: contactId, fields: { Title: 'Countess' } });
		expect(only.fields).not.toHaveProperty('Company');
	});

	it('of the company are read where the Account itself can be the match', async () => {
		test.org.insert('Account', { Name: 'Acme', Industry: 'Energy', [COMPANY_ID]: 'c-1' });
		const { only } = await carried(['Industry', 'Owner.Email', 'Title'], {
			options: { fallBackToAccount: true },
		});
		expect(only).toMatchObject({ object: 'Account', fields: { Industry: 'Energy' }, readAt: NOW });
		expect(only.fields).toHaveProperty(['Owner.Email']);
		expect(only.fields).not.toHaveProperty('Title');
	});

	it.each([
		['Titel', 'The field Titel on Contact and Lead is missing or hidden', 'Did you mean Title?'],
		['Owner.Shoe__c', 'The field Owner.Shoe__c on Contact and Lead is missing or hidden', ''],
	])('that no object has are refused in words: %s', async (path, message, hint) => {
		aContact();
		const { failure } = await carried([path]);
		expect(failure.message).toBe(message);
		expect(failure.details).toMatchObject({ code: 'INVALID_FIELD', fields: [path] });
		expect(failure.details.remedy).toContain(hint);
	});

	it('that are hidden from the connected user are refused as well', async () => {
		aContact();
		const user = aUserWith(test.org, {
			objects: { Contact: ['read'], Lead: ['read'], Account: ['read'] },
			fields: {
				...fieldRights('read', 'Contact', ['Email', USER_ID]),
				...fieldRights('read', 'Lead', ['Email', USER_ID]),
				...fieldRights('read', 'Account', [COMPANY_ID]),
			},
		});
		test.bench = new NodeBench().connect(test.salesforce, user);
		const { failure } = await carried(['Title']);
		expect(failure.details.remedy).toContain('grant Read Access to Contact.Title or Lead.Title');
	});

	it('of the kit for NPS are read where it is installed, and nothing is refused where not', async () => {
		aContact();
		expect((await carried(['kitNps', 'Title'])).only.fields).toEqual({ Title: 'Countess' });
		defineNps(test.org, KIT_NPS);
		test.bench = new NodeBench().connect(test.salesforce);
		expect((await carried(['kitNps'])).only.fields).toEqual({
			[KIT_NPS.score]: null,
			[KIT_NPS.feedback]: null,
			[KIT_NPS.at]: null,
		});
	});

	it('offer those of the kit before an object is chosen', async () => {
		const context = {
			getCurrentNodeParameter: (name: string) => (name === 'lookIn' ? 'other' : ''),
			getCredentials: async () => test.bench.credentials.store.salesforceSyncOAuth2Api,
			getNode: () => ({ credentials: {} }),
			helpers: {},
		} as unknown as ILoadOptionsFunctions;
		const offered = await getReturnFields.call(context);
		expect(offered.map(({ value }) => value)).toEqual(['kitNps']);
	});
});
