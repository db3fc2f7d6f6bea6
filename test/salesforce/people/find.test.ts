import { parseQuery } from '@jetstreamapp/soql-parser-js';
import type { Person } from '../../../core/matching/person';
import { findPeople } from '../../../salesforce/people/find';
import type { PersonLookup } from '../../../salesforce/people/settings';
import {
	ACCOUNT,
	aDescription,
	aField,
	CONTACT,
	describing,
	LEAD,
} from '../../builders/description';
import { aGateway } from '../../builders/salesforce';
import { comparedValues } from '../../builders/soql';
import { answering, type Tables } from '../../builders/tables';

const byBoth = { userIdField: 'Product_User_Id__c', emailField: 'Email' };
const LOOKUP: PersonLookup = {
	objects: [
		{ name: 'Contact', ...byBoth },
		{ name: 'Lead', ...byBoth },
	],
	companyIdField: 'Product_Company_Id__c',
};
const ADA = {
	Id: '003000000000001AAA',
	Name: 'Ada Byron',
	Email: 'ada@example.com',
	Product_User_Id__c: 'u-1',
	AccountId: '001000000000001AAA',
	CreatedDate: '2025-01-01T00:00:00.000+0000',
	LastModifiedDate: '2026-01-01T00:00:00.000+0000',
};

async function find(persons: Person[], tables: Tables = {}, lookup: Partial<PersonLookup> = {}) {
	const { gateway, client } = aGateway({ query: answering(tables) });
	const describe = describing(CONTACT, LEAD, ACCOUNT);
	const found = await findPeople(gateway, persons, { ...LOOKUP, ...lookup }, describe);
	return { ...found, client, statements: client.queries.map(({ soql }) => soql) };
}

const many = (count: number): Person[] =>
	Array.from({ length: count }, (_person, index) => ({
		userId: `u-${index}`,
		email: `p${index}@example.com`,
		companyId: `c-${index}`,
	}));

describe('findPeople', () => {
	it('reads whoever has the user id or the e-mail, with what is needed to decide', async () => {
		const { candidates } = await find([{ userId: 'u-1', email: 'x@y.z' }], { Contact: [ADA] });
		expect(candidates).toEqual([
			{
				object: 'Contact',
				id: ADA.Id,
				name: 'Ada Byron',
				userId: 'u-1',
				email: 'ada@example.com',
				accountId: '001000000000001AAA',
				createdAt: ADA.CreatedDate,
				modifiedAt: ADA.LastModifiedDate,
			},
		]);
	});

	it('reads the Accounts of the companies', async () => {
		const acme = { Id: '001000000000009AAA', Name: 'Acme', Product_Company_Id__c: 'c-1' };
		const { companies } = await find([{ userId: 'u-1', companyId: 'c-1' }], { Account: [acme] });
		expect(companies).toEqual([{ id: acme.Id, companyId: 'c-1', name: 'Acme' }]);
	});

	it.each([
		[1, 1],
		[1_000, 1],
		[1_001, 2],
	])('asks for %i persons in %i calls', async (count, calls) => {
		const { client } = await find(many(count));
		expect(client.composites).toHaveLength(calls);
	});

	it('tells standard fields that are hidden from the connected user', async () => {
		const { gateway } = aGateway();
		const bare = aDescription('Lead', ['Id', 'Name', 'Email', 'Product_User_Id__c']);
		const { hidden } = await findPeople(
			gateway,
			[{ userId: 'u-1' }],
			LOOKUP,
			describing(CONTACT, bare, ACCOUNT),
		);
		expect(hidden).toEqual(['Lead.ConvertedContactId', 'Lead.ConvertedAccountId']);
		expect((await find([{ userId: 'u-1' }])).hidden).toEqual([]);
	});

	it('asks for each person once', async () => {
		const { statements } = await find(many(450));
		const contacts = statements.filter((soql) => soql.includes('FROM Contact'));
		const emails = contacts.flatMap((soql) => comparedValues(soql).Email);
		expect(emails.sort()).toEqual(
			many(450)
				.map(({ email }) => email)
				.sort(),
		);
	});

	it.each<[string, Person[]]>([
		['no persons', []],
		['persons without keys', [{}, { userId: '', email: '' }]],
	])('asks nothing for %s', async (_what, persons) => {
		const { client, candidates } = await find(persons, { Contact: [ADA] });
		expect(client.composites).toEqual([]);
		expect(candidates).toEqual([]);
	});

	// Userpilot's own client asked for LIMIT 1, so that a second record was never seen.
	it('sees every record that fits, without a limit', async () => {
		const twin = { ...ADA, Id: '003000000000002AAA' };
		const { candidates, statements } = await find([{ userId: 'u-1' }], { Contact: [ADA, twin] });
		expect(candidates.map(({ id }) => id)).toEqual([ADA.Id, twin.Id]);
		for (const soql of statements) expect(parseQuery(soql).limit).toBeUndefined();
	});

	// RudderStack put the e-mail into its Lead search as it came.
	it.each(["o'brien@x.com", 'a\\', "x' or id != '", 'a"b', "\\'"])(
		'lets no key change the question: %s',
		async (key) => {
			const { statements } = await find([{ userId: key, email: key }]);
			expect(statements).toHaveLength(2);
			for (const soql of statements) {
				expect(comparedValues(soql)).toEqual({ Product_User_Id__c: [key], Email: [key] });
			}
		},
	);

	it('never asks without a condition', async () => {
		const long = 'x'.repeat(5_000);
		const { statements } = await find([{ userId: long }, { email: long, companyId: long }]);
		for (const soql of statements) expect(parseQuery(soql).where).toBeDefined();
	});

	it('keeps statements within what Salesforce takes', async () => {
		const persons = many(400).map(({ userId }) => ({ userId: `${userId}${"'".repeat(1_500)}` }));
		const { statements } = await find(persons);
		for (const soql of statements) expect(soql.length).toBeLessThan(100_000);
	});

	it('does not let half a character in one key fail everybody', async () => {
		const { candidates } = await find([{ userId: 'u-\ud83d' }, { userId: 'u-1' }], {
			Contact: [ADA],
		});
		expect(candidates.map(({ id }) => id)).toEqual([ADA.Id]);
	});

	it('asks only by the keys that are set', async () => {
		const { statements } = await find(
			[{ userId: 'u-1', email: 'a@b.c' }],
			{},
			{
				objects: [{ name: 'Contact', emailField: 'Email' }],
				companyIdField: undefined,
			},
		);
		expect(statements.map(comparedValues)).toEqual([{ Email: ['a@b.c'] }]);
	});

	it('asks only for fields the object has', async () => {
		const { statements } = await find([{ userId: 'u-1' }]);
		const [contact, lead] = statements;
		expect(contact).toContain('AccountId');
		expect(contact).not.toContain('IsConverted');
		expect(lead).toContain('IsConverted, ConvertedContactId, ConvertedAccountId');
		expect(lead).not.toMatch(/\bAccountId/);
	});
});

describe('findPeople, for converted Leads', () => {
	const converted = {
		...ADA,
		Id: '00Q000000000001AAA',
		IsConverted: true,
		ConvertedContactId: ADA.Id,
		ConvertedAccountId: '001000000000001AAA',
	};

	it('says what they became', async () => {
		const { candidates } = await find([{ userId: 'u-1' }], { Lead: [converted], Contact: [ADA] });
		expect(candidates.find(({ object }) => object === 'Lead')).toMatchObject({
			convertedTo: { contactId: ADA.Id, accountId: '001000000000001AAA' },
		});
	});

	it('asks for their Contacts, when no key of their own led to them, in one more call', async () => {
		const contact = { ...ADA, Product_User_Id__c: null, Email: 'married@example.com' };
		const { candidates, client } = await find([{ userId: 'u-1' }], {
			Lead: [converted],
			Contact: [contact],
		});
		expect(candidates).toMatchObject([
			{ object: 'Lead' },
			{ object: 'Contact', id: ADA.Id, email: 'married@example.com' },
		]);
		expect(client.composites).toHaveLength(2);
	});

	it('says that a Contact is gone', async () => {
		const { candidates } = await find([{ userId: 'u-1' }], { Lead: [converted] });
		expect(candidates).toMatchObject([{ object: 'Lead' }]);
		expect(candidates[0].convertedTo).not.toHaveProperty('contactId');
	});

	it('does not take a Lead for converted that is not', async () => {
		const open = { ...converted, IsConverted: false, ConvertedContactId: null };
		const { candidates } = await find([{ userId: 'u-1' }], { Lead: [open] });
		expect(candidates[0]).not.toHaveProperty('convertedTo');
	});

	it('does not offer a converted Lead as a Lead when its Contact is not visible', async () => {
		const hidden = { ...converted, ConvertedContactId: null };
		const { candidates } = await find([{ userId: 'u-1' }], { Lead: [hidden] });
		expect(candidates.filter(({ convertedTo }) => !convertedTo)).toEqual([]);
	});
});

describe('findPeople, for set-ups that cannot work', () => {
	it.each<[string, Partial<PersonLookup>, string]>([
		[
			'a key that is a number',
			{ objects: [{ name: 'Contact', userIdField: 'Number__c' }] },
			'of type double, not Text',
		],
		[
			'a key that is not there',
			{ objects: [{ name: 'Contact', userIdField: 'Gone__c' }] },
			'The field Gone__c on Contact is missing or hidden',
		],
		['a company key that is not there', { companyIdField: 'Gone__c' }, 'Gone__c on Account'],
	])('refuses %s before asking', async (_what, lookup, message) => {
		const { gateway, client } = aGateway();
		const contact = aDescription('Contact', ['Id', aField({ name: 'Number__c', type: 'double' })]);
		const describe = describing(lookup.objects ? contact : CONTACT, LEAD, ACCOUNT);
		const finding = findPeople(gateway, [{ userId: 'u' }], { ...LOOKUP, ...lookup }, describe);
		await expect(finding).rejects.toThrow(message);
		expect(client.composites).toEqual([]);
	});
});
