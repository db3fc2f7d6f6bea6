import { SetupError } from '../../../core/failure/syncError';
import { createLeads } from '../../../sync/people/createLeads';
import type { LeadValues } from '../../../sync/people/settings';
import type { Entry } from '../../../sync/people/entry';
import { aDescription, aField } from '../../builders/description';
import { aMatch, anOrg, anUnmatched, MATCH_SETTINGS } from '../../builders/matchEntry';
import { refused, saved } from '../../builders/salesforce';

const KEY = aField({ name: 'Product_User_Id__c', externalId: true, unique: true });
const LEAD = aDescription('Lead', [
	KEY,
	'Email',
	aField({ name: 'LastName', length: 5 }),
	'Company',
]);
const VALUES = { LastName: 'Byron', Company: 'Analytical' };
const valuesOfAll: (index: number) => LeadValues = () => VALUES;

async function create(
	entries: Entry[],
	{ script = {}, lead = LEAD, settings = MATCH_SETTINGS, valuesOf = valuesOfAll } = {},
) {
	const { org, client } = anOrg(script as Parameters<typeof anOrg>[0], lead);
	const failures = await createLeads(entries, settings, org, valuesOf);
	return { failures, client, rows: client.collections.flatMap((sent) => sent.rows) };
}

describe('createLeads', () => {
	it('upserts a Lead under the unique user id, and matches the item with it', async () => {
		const entry = anUnmatched(0, { userId: 'u-1', email: 'ada@example.com' });
		const { client, failures } = await create([entry]);
		expect(client.collections).toEqual([
			{
				operation: { kind: 'upsert', object: 'Lead', externalIdField: 'Product_User_Id__c' },
				rows: [{ ...VALUES, Email: 'ada@example.com', Product_User_Id__c: 'u-1' }],
			},
		]);
		expect(failures.size).toBe(0);
		expect(entry.outcome).toMatchObject({
			status: 'matched',
			object: 'Lead',
			matchedBy: 'userId',
			created: true,
		});
	});

	it('makes one Lead of ten events of one user', async () => {
		const entries = Array.from({ length: 10 }, (_entry, index) =>
			anUnmatched(index, { userId: 'u-1' }),
		);
		const { rows } = await create(entries);
		expect(rows).toHaveLength(1);
		const ids = entries.map(({ outcome }) => outcome.status === 'matched' && outcome.id);
		expect(new Set(ids).size).toBe(1);
	});

	// RudderStack's default path made a Lead of any identify.
	it.each<[string, Entry]>([
		['that is matched', aMatch(0, { userId: 'u-1' })],
		['without a user id', anUnmatched(0, { email: 'ada@example.com' })],
		[
			'that is ambiguous',
			{
				index: 0,
				person: { userId: 'u-1' },
				outcome: {
					...{ status: 'ambiguous', candidates: [], reason: 'two' },
					...{ class: 'fixData', remedy: 'Merge them.' },
				},
			},
		],
	])('makes no Lead of an item %s', async (_what, entry) => {
		const before = structuredClone(entry);
		const { client } = await create([entry]);
		expect(client.collections).toEqual([]);
		expect(entry).toEqual(before);
	});

	it('names the failure by its item, and lets the others be matched', async () => {
		const entries = [anUnmatched(3, { userId: 'u-1' }), anUnmatched(7, { userId: 'u-2' })];
		const { failures } = await create(entries, {
			script: {
				collection: ({ rows }: { rows: ReadonlyArray<Record<string, unknown>> }) =>
					rows.map((row) =>
						row.Product_User_Id__c === 'u-1' ? refused('DUPLICATES_DETECTED') : saved(row),
					),
			},
		});
		expect([...failures.keys()]).toEqual([3]);
		expect(failures.get(3)).toMatchObject({ code: 'DUPLICATES_DETECTED' });
		expect(entries[0].outcome.status).toBe('unmatched');
		expect(entries[1].outcome.status).toBe('matched');
	});

	it.each<[string, object]>([
		['is not unique', { unique: false }],
		['is no external id', { externalId: false }],
	])('refuses to create under a key that %s, and says what to do', async (_what, field) => {
		const lead = aDescription('Lead', [aField({ ...KEY, ...field })]);
		const { failures, client } = await create([anUnmatched(0, { userId: 'u-1' })], { lead });
		expect(client.collections).toEqual([]);
		expect(failures.get(0)).toMatchObject({
			move: 'fixMapping',
			fields: ['Product_User_Id__c'],
			remedy: expect.stringContaining('External ID and Unique') as unknown,
		});
	});

	it('creates nothing where Leads are not looked in', async () => {
		const [contact] = MATCH_SETTINGS.lookup.objects;
		const settings = { ...MATCH_SETTINGS, lookup: { objects: [contact] } };
		const entry = anUnmatched(0, { userId: 'u-1' });
		const { failures, client } = await create([entry], { settings });
		expect(failures.get(0)).toBeInstanceOf(SetupError);
		expect(client.collections).toEqual([]);
		expect(entry.outcome.status).toBe('unmatched');
	});

	describe('for users of one e-mail', () => {
		const EMAIL = 'ada@example.com';
		const two = () => [
			anUnmatched(0, { userId: 'u-1', email: EMAIL }),
			anUnmatched(1, { userId: 'u-2', email: 'Ada@Example.com' }),
		];
		const byUserId = {
			...MATCH_SETTINGS,
			match: { ...MATCH_SETTINGS.match, keys: ['userId'] as const },
		};
		const refuseFirst = {
			collection: ({ rows }: { rows: ReadonlyArray<Record<string, unknown>> }) =>
				rows.map((row) =>
					row.Product_User_Id__c === 'u-1' ? refused('DUPLICATES_DETECTED') : saved(row),
				),
		};

		it('makes one Lead, and tells the second user whose it is', async () => {
			const entries = two();
			const { rows, failures } = await create(entries);
			expect(rows.map((row) => row.Product_User_Id__c)).toEqual(['u-1']);
			expect(failures.size).toBe(0);
			expect(entries.map(({ outcome }) => outcome.status)).toEqual(['matched', 'ambiguous']);
			expect(entries[1].outcome.reason).toContain('created in this run for user "u-1"');
		});

		it('gives the second user the Lead when the first cannot have one', async () => {
			const entries = two();
			const { failures } = await create(entries, { script: refuseFirst });
			expect([...failures.keys()]).toEqual([0]);
			expect(entries[1].outcome).toMatchObject({ status: 'matched', created: true });
		});

		it('matches an event without a user id with the Lead of its e-mail', async () => {
			const entries = [anUnmatched(5, { email: EMAIL }), ...two()];
			await create(entries);
			const [without, first] = entries.map(({ outcome }) => outcome);
			expect(without).toMatchObject({ status: 'matched', matchedBy: 'email', object: 'Lead' });
			expect(without.status === 'matched' && without.id).toBe(
				first.status === 'matched' && first.id,
			);
		});

		it('makes two where the e-mail is no key of the match', async () => {
			const { rows } = await create(two(), { settings: byUserId });
			expect(rows).toHaveLength(2);
		});
	});

	it('cuts texts to the lengths of the org', async () => {
		const valuesOf = () => ({ LastName: 'Byron-Lovelace', Company: 'x'.repeat(300) });
		const { rows } = await create([anUnmatched(0, { userId: 'u-1' })], { valuesOf });
		expect(rows[0]).toMatchObject({ LastName: 'Byro…', Company: `${'x'.repeat(254)}…` });
	});

	it('takes the values of each item', async () => {
		const valuesOf = (index: number) => ({ LastName: `N${index}`, Company: 'C' });
		const { rows } = await create(
			[anUnmatched(2, { userId: 'u-1' }), anUnmatched(5, { userId: 'u-2' })],
			{ valuesOf },
		);
		expect(rows.map(({ LastName }) => LastName)).toEqual(['N2', 'N5']);
	});
});
