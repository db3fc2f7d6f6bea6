import { CandidateIndex } from '../../../core/matching/candidateIndex';
import { decideMatch } from '../../../core/matching/decide';
import type { Person } from '../../../core/matching/person';
import type { Row } from '../../../salesforce/client';
import { findPeople } from '../../../salesforce/people/find';
import type { PersonLookup } from '../../../salesforce/people/settings';
import type { ObjectDescription } from '../../../salesforce/describe';
import {
	ACCOUNT,
	aDescription,
	aField,
	CONTACT,
	describing,
	LEAD,
} from '../../builders/description';
import { aGateway } from '../../builders/salesforce';
import { answering, type Tables } from '../../builders/tables';

const ID_18 = '003000000000001AAA';
const ID_15 = '003000000000001';
const ADA: Row = { Id: ID_18, Email: 'ada@example.com', Product_User_Id__c: 'u-1' };
const ACME: Row = { Id: '001000000000009AAA', Name: 'Acme', Product_Company_Id__c: 'c-1' };

/** Finds and decides, as Salesforce Match does; gives the record ids. */
async function matched(
	persons: Person[],
	lookup: PersonLookup,
	{ tables, contact = CONTACT }: { tables?: Tables; contact?: ObjectDescription } = {},
) {
	const { gateway, client } = aGateway({
		query: answering({ Contact: [ADA], Account: [ACME], ...tables }),
	});
	const found = await findPeople(gateway, persons, lookup, describing(contact, LEAD, ACCOUNT));
	const index = new CandidateIndex(found.candidates, found.companies);
	const settings = {
		keys: ['userId', 'email'],
		ambiguity: 'stop',
		fallBackToAccount: true,
	} as const;
	const ids = persons.map((person) => {
		const outcome = decideMatch(person, index, settings);
		return outcome.status === 'matched' ? outcome.id : outcome.status;
	});
	return { ids, statements: client.queries.map(({ soql }) => soql) };
}

const byContact = (fields: { userIdField?: string; emailField?: string }): PersonLookup => ({
	objects: [{ name: 'Contact', ...fields }],
});

describe('findPeople, for field names in another case than Salesforce’s', () => {
	it.each(['Product_User_Id__c', 'product_user_id__c', 'PRODUCT_USER_ID__C'])(
		'finds by a user id field entered as %s',
		async (userIdField) => {
			expect((await matched([{ userId: 'u-1' }], byContact({ userIdField }))).ids).toEqual([ID_18]);
		},
	);

	it.each(['Email', 'email', 'EMAIL'])(
		'finds by an e-mail field entered as %s',
		async (emailField) => {
			const { ids } = await matched([{ email: 'Ada@Example.com' }], byContact({ emailField }));
			expect(ids).toEqual([ID_18]);
		},
	);

	it.each(['Product_Company_Id__c', 'product_company_id__c'])(
		'finds by a company id field entered as %s',
		async (companyIdField) => {
			const { ids } = await matched([{ companyId: 'c-1' }], { objects: [], companyIdField });
			expect(ids).toEqual([ACME.Id]);
		},
	);
});

describe('findPeople, by record id', () => {
	const byId = byContact({ userIdField: 'Id' });

	it.each([ID_15, ID_18])('finds %s', async (userId) => {
		expect((await matched([{ userId }], byId)).ids).toEqual([ID_18]);
	});

	it('finds both forms of one id in one batch', async () => {
		expect((await matched([{ userId: ID_15 }, { userId: ID_18 }], byId)).ids).toEqual([
			ID_18,
			ID_18,
		]);
	});

	it('matches nobody whose user id only begins like a record id', async () => {
		const { ids } = await matched([{ userId: ID_18 }, { userId: `${ID_18}-test` }], byId);
		expect(ids).toEqual([ID_18, 'unmatched']);
	});

	it.each(['u-1', 'ada@example.com', `${ID_15}AA`, '003-000000-00001'])(
		'asks nothing for %s, which is no record id',
		async (userId) => {
			const { statements, ids } = await matched([{ userId }], byId);
			for (const soql of statements) expect(soql).toContain('Id = null');
			expect(ids).toEqual(['unmatched']);
		},
	);

	it('asks for the ids among other user ids', async () => {
		const { ids } = await matched([{ userId: 'u-1' }, { userId: ID_15 }], byId);
		expect(ids).toEqual(['unmatched', ID_18]);
	});

	it('knows the field in any case', async () => {
		const { statements, ids } = await matched(
			[{ userId: 'u-1' }, { userId: ID_18 }],
			byContact({ userIdField: 'id' }),
		);
		expect(statements.join()).not.toContain("'u-1'");
		expect(ids).toEqual(['unmatched', ID_18]);
	});

	it.each([String(ACME.Id), String(ACME.Id).slice(0, 15)])(
		'finds the Account of the company %s',
		async (companyId) => {
			const { ids } = await matched([{ companyId }], { objects: [], companyIdField: 'Id' });
			expect(ids).toEqual([ACME.Id]);
		},
	);
});

describe('findPeople, by a field that holds record ids', () => {
	const LEAD_ID = '00Q000000000001EAA';
	const OTHER_USER = '005000000000002AAA';

	it('takes a Contact whose Lead has the id, though the Contact has an id of its own', async () => {
		const lead = { Id: LEAD_ID, IsConverted: true, ConvertedContactId: ID_18 };
		const lookup = {
			objects: ['Contact', 'Lead'].map((name) => ({ name, userIdField: 'Id' })),
		};
		const { ids } = await matched([{ userId: LEAD_ID }], lookup, { tables: { Lead: [lead] } });
		expect(ids).toEqual([ID_18]);
	});

	it('leaves to another user what refers to another one, whoever else is in the batch', async () => {
		const contact = aDescription('Contact', [
			...['Id', 'Name', 'Email'],
			aField({ name: 'User__c', type: 'reference', length: 18 }),
		]);
		const tables = { Contact: [{ ...ADA, User__c: OTHER_USER }] };
		const persons = [{ userId: '005000000000001AAA', email: 'ada@example.com' }];
		const lookup = byContact({ userIdField: 'User__c', emailField: 'Email' });
		expect((await matched(persons, lookup, { tables, contact })).ids).toEqual(['ambiguous']);
		persons.push({ userId: OTHER_USER.slice(0, 15), email: 'ada@example.com' });
		expect((await matched(persons, lookup, { tables, contact })).ids).toEqual(['ambiguous', ID_18]);
	});
});
