import { NodeBench } from '../../harness/nodes';
import { byName, useOrg } from '../../builders/org';
import { anEventOf } from '../../builders/orgItems';
import { defineIds, USER_ID } from '../../builders/orgSchema';
import { aUserWith, fieldRights } from '../../builders/orgUsers';
import { decisionOf, match } from './matching';

const test = useOrg();
const CREATE = { ifUnmatched: 'createLead', leadLastName: 'Byron', leadCompany: 'Engines' };

beforeEach(() => defineIds(test.org));

const leads = () => test.org.rows('Lead');

describe('creating a Lead for whom no record fits', () => {
	it('makes one under the unique user id, and matches the item with it', async () => {
		const item = anEventOf('u-1', 'ada@example.com');
		const { only, matched } = await match(test, [item], { ...CREATE, leadSource: 'Product' });
		expect(leads()).toMatchObject([
			{
				LastName: 'Byron',
				Company: 'Engines',
				LeadSource: 'Product',
				Email: 'ada@example.com',
				[USER_ID]: 'u-1',
				OwnerId: test.org.users.admin,
			},
		]);
		expect(matched).toHaveLength(1);
		expect(only).toMatchObject({
			status: 'matched',
			object: 'Lead',
			id: leads()[0].Id,
			matchedBy: 'userId',
			created: true,
		});
	});

	it('lets the rule of the org choose the owner of a new Lead, and of many', async () => {
		const queue = test.org.addQueue('New', ['Lead']);
		test.org.addAssignmentRule({ object: 'Lead', ownerId: queue });
		await match(test, [anEventOf('u-1', 'ada@example.com')], CREATE);
		const many = Array.from({ length: 201 }, (_unused, at) => anEventOf(`m-${at}`, undefined));
		await match(test, many, CREATE);
		expect(leads()).toHaveLength(202);
		expect(new Set(leads().map(({ OwnerId }) => OwnerId))).toEqual(new Set([queue]));
	});

	it('takes names from the event by default', async () => {
		const item = anEventOf('u-1', 'ada@example.com', 'c-1');
		const named = {
			...item,
			user: { id: 'u-1', email: 'ada@example.com', attributes: { last_name: 'Lovelace' } },
			company: { id: 'c-1', attributes: { name: 'Analytical' } },
		};
		await match(test, [named, anEventOf('u-2', 'grace@example.com')], {
			ifUnmatched: 'createLead',
		});
		expect(leads()).toMatchObject([
			{ LastName: 'Lovelace', Company: 'Analytical' },
			{ LastName: 'grace@example.com', Company: '[not provided]' },
		]);
	});

	it('makes one Lead however often the event comes', async () => {
		const item = anEventOf('u-1', 'ada@example.com');
		await match(test, [item, item], CREATE);
		const again = await match(test, [item], CREATE);
		expect(leads()).toHaveLength(1);
		expect(again.only).toMatchObject({ object: 'Lead', id: leads()[0].Id, matchedBy: 'userId' });
		expect(again.only).not.toHaveProperty('created');
	});

	it('makes one Lead though two runs meet on the same new user', async () => {
		test.org.faults.add({
			path: `/composite/sobjects/Lead/${USER_ID}`,
			effect: 'pauseBeforeCommit',
			ms: 500,
			times: 2,
		});
		const item = anEventOf('u-1', 'ada@example.com');
		const other = new NodeBench().connect(test.salesforce);
		const runs = await Promise.all([
			match(test, [item], CREATE),
			match({ ...test, bench: other } as typeof test, [item], CREATE),
		]);
		expect(leads()).toHaveLength(1);
		expect(runs.map(({ only }) => only.id)).toEqual([leads()[0].Id, leads()[0].Id]);
		expect(runs.map(({ only }) => only.created).sort()).toEqual([false, true]);
	});

	it('leaves persons without a user id unmatched', async () => {
		const { unmatched } = await match(test, [anEventOf(undefined, 'ada@example.com')], CREATE);
		expect(unmatched).toHaveLength(1);
		expect(leads()).toEqual([]);
	});

	it('creates nothing for ambiguous persons', async () => {
		for (const LastName of ['A', 'B'])
			test.org.insert('Contact', { LastName, Email: 'ada@example.com' });
		const { ambiguous } = await match(test, [anEventOf('u-1', 'ada@example.com')], CREATE);
		expect(ambiguous).toHaveLength(1);
		expect(leads()).toEqual([]);
	});

	it.each([
		['last name', { ...CREATE, leadLastName: '' }, 'LastName'],
		['company', { ...CREATE, leadCompany: '' }, 'Company'],
	])(
		'refuses an item without a %s by name, and creates the others',
		async (_what, parameters, field) => {
			const expression =
				field === 'LastName'
					? { leadLastName: '={{ $json.user.id === "u-1" ? "" : "Hopper" }}' }
					: { leadCompany: '={{ $json.user.id === "u-1" ? "" : "Navy" }}' };
			const items = [anEventOf('u-1'), anEventOf('u-2')];
			const { failed, matched, failure } = await match(test, items, {
				...parameters,
				...expression,
			});
			expect(failed).toHaveLength(1);
			expect(failure.details).toMatchObject({ code: 'REQUIRED_FIELD_MISSING', fields: [field] });
			expect(failure.details.remedy).toBe(
				`Map a value to ${field}: Salesforce requires it on Lead, so it must not be empty for any item.`,
			);
			expect(matched.map((item) => decisionOf(item).object)).toEqual(['Lead']);
			expect(leads().map((lead) => lead[USER_ID])).toEqual(['u-2']);
		},
	);

	it('cuts names to the length of their fields', async () => {
		await match(test, [anEventOf('u-1')], {
			...CREATE,
			leadLastName: '😀'.repeat(60),
			leadCompany: 'x'.repeat(300),
		});
		const [{ LastName, Company }] = leads() as Array<Record<string, string>>;
		expect(LastName).toBe(`${'😀'.repeat(39)}…`);
		expect(Company).toBe(`${'x'.repeat(254)}…`);
	});

	it.each([
		['neither external id nor unique', { name: 'Plain__c', type: 'Text' } as const],
		['not unique', { name: 'Plain__c', type: 'Text', externalId: true } as const],
	])('is refused under a key that is %s', async (_what, field) => {
		test.org.defineField('Lead', field);
		const { failure } = await match(test, [anEventOf('u-1')], {
			...CREATE,
			options: { leadUserIdField: byName('Plain__c') },
		});
		expect(failure.message).toBe('Plain__c on Lead is not a unique External ID field');
		expect(failure.details.remedy).toContain('mark Plain__c as External ID and Unique');
		expect(leads()).toEqual([]);
	});

	it('keeps what was matched when the key is refused', async () => {
		test.org.defineField('Lead', { name: 'Plain__c', type: 'Text' });
		test.org.insert('Contact', { LastName: 'Hopper', [USER_ID]: 'u-2' });
		const items = [anEventOf('u-1'), anEventOf('u-2')];
		const { matched, failed } = await match(test, items, {
			...CREATE,
			options: { leadUserIdField: byName('Plain__c') },
		});
		expect(failed).toHaveLength(1);
		expect(matched.map(({ user }) => user)).toMatchObject([{ id: 'u-2' }]);
	});

	it('names the permission when the user may not create Leads', async () => {
		const user = aUserWith(test.org, {
			objects: { Contact: ['read'], Lead: ['read', 'edit'] },
			fields: {
				...fieldRights('read', 'Contact', ['Email', USER_ID, 'AccountId']),
				...fieldRights('edit', 'Lead', ['Email', USER_ID]),
				...fieldRights('read', 'Lead', ['ConvertedContactId', 'ConvertedAccountId']),
			},
		});
		const bench = new NodeBench().connect(test.salesforce, user);
		const { failure } = await match({ ...test, bench } as typeof test, [anEventOf('u-1')], CREATE);
		expect(failure.details.whoseMove).toContain('permission');
		expect(failure.details.remedy).toMatch(/Create.*Lead/);
	});

	it('costs one call more than the match', async () => {
		await match(test, [anEventOf('u-0')], CREATE);
		test.resetCalls();
		const items = Array.from({ length: 200 }, (_item, index) => anEventOf(`u-${index + 1}`));
		await match(test, items, CREATE);
		expect(test.calls).toBe(2);
		expect(leads()).toHaveLength(201);
	});
});
