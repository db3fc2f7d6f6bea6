import { writeBackUserIds } from '../../../sync/people/writeBack';
import type { Entry } from '../../../sync/people/entry';
import { CONTACT, LEAD } from '../../builders/description';
import { aMatch, anOrg, anUnmatched, MATCH_SETTINGS } from '../../builders/matchEntry';
import { refused } from '../../builders/salesforce';

const [A, B] = ['003000000000001AAA', '003000000000002AAA'];
const LEAD_ID = '00Q000000000001AAA';

async function writeBack(entries: Entry[], script: Parameters<typeof anOrg>[0] = {}) {
	const { org, client } = anOrg(script, CONTACT, LEAD);
	await writeBackUserIds(entries, MATCH_SETTINGS, org);
	return { client, rows: client.collections.flatMap((sent) => sent.rows) };
}

describe('writeBackUserIds', () => {
	it('writes the user id into the record found by e-mail', async () => {
		const entry = aMatch(0, { userId: 'u-1' });
		const { client } = await writeBack([entry]);
		expect(client.collections).toEqual([
			{
				operation: { kind: 'update', object: 'Contact' },
				rows: [{ Id: A, Product_User_Id__c: 'u-1' }],
			},
		]);
		expect(entry.outcome.writeBack).toEqual({ status: 'written', field: 'Product_User_Id__c' });
	});

	it('writes object by object, in one call each', async () => {
		const entries = [
			aMatch(0, { userId: 'u-1' }),
			aMatch(1, { userId: 'u-2' }, { object: 'Lead', id: LEAD_ID }),
			aMatch(2, { userId: 'u-3' }, { id: B }),
		];
		const { client } = await writeBack(entries);
		expect(
			client.collections.map(({ operation, rows }) => [operation.object, rows.length]),
		).toEqual([
			['Contact', 2],
			['Lead', 1],
		]);
	});

	it('writes a record once for several events of its user', async () => {
		const entries = [aMatch(0, { userId: 'u-1' }), aMatch(1, { userId: 'u-1' })];
		const { rows } = await writeBack(entries);
		expect(rows).toHaveLength(1);
		expect(entries.map(({ outcome }) => outcome.writeBack?.status)).toEqual(['written', 'written']);
	});

	it('never gives one record to two users: the second is ambiguous, and says why', async () => {
		const entries = [aMatch(0, { userId: 'u-1' }), aMatch(1, { userId: 'u-2' })];
		const { rows } = await writeBack(entries);
		expect(rows).toEqual([{ Id: A, Product_User_Id__c: 'u-1' }]);
		expect(entries[1].outcome).toMatchObject({ status: 'ambiguous', candidates: [] });
		expect(entries[1].outcome.reason).toContain('was given to user "u-1" in this run');
		expect(entries[1].outcome).not.toHaveProperty('id');
	});

	it.each<[string, Entry]>([
		['that carries an id already', aMatch(0, { userId: 'u-1' }, { lacksUserId: undefined })],
		['of a person without a user id', aMatch(0, { email: 'ada@example.com' })],
		['of nobody', anUnmatched(0, { userId: 'u-1' })],
	])('leaves a record alone %s', async (_what, entry) => {
		const { client } = await writeBack([entry]);
		expect(client.collections).toEqual([]);
		expect(entry.outcome).not.toHaveProperty('writeBack');
	});

	it('writes to the Contact of a converted Lead that carries the user id', async () => {
		const { rows } = await writeBack([aMatch(0, { userId: 'u-1' }, { matchedBy: 'userId' })]);
		expect(rows).toEqual([{ Id: A, Product_User_Id__c: 'u-1' }]);
	});

	it('never gives one user two records: the second is ambiguous, and says why', async () => {
		const entries = [aMatch(0, { userId: 'u-1' }), aMatch(1, { userId: 'u-1' }, { id: B })];
		const { rows } = await writeBack(entries);
		expect(rows).toEqual([{ Id: A, Product_User_Id__c: 'u-1' }]);
		expect(entries[1].outcome).toMatchObject({ status: 'ambiguous' });
		expect(entries[1].outcome.reason).toContain(
			`User "u-1" was given Contact ${A} in this run and cannot be Contact ${B} as well`,
		);
	});

	it('says why a record of an object without the field is left alone', async () => {
		const entry = aMatch(0, { userId: 'u-1' }, { object: 'Account' });
		const { client } = await writeBack([entry]);
		expect(client.collections).toEqual([]);
		expect(entry.outcome.writeBack).toEqual({
			status: 'failed',
			reason: expect.stringContaining('No user ID field of Account is chosen') as string,
		});
	});

	it('keeps the match of a record that cannot be written, and says why', async () => {
		const entries = [aMatch(0, { userId: 'u-1' }), aMatch(1, { userId: 'u-2' }, { id: B })];
		await writeBack(entries, {
			collection: ({ rows }) =>
				rows.map((row) =>
					row.Id === A
						? refused('INSUFFICIENT_ACCESS_OR_READONLY', 'no access')
						: { success: true, id: String(row.Id), errors: [] },
				),
		});
		expect(entries[0].outcome).toMatchObject({
			status: 'matched',
			writeBack: { status: 'failed', reason: expect.stringContaining('no access') as string },
		});
		expect(entries[1].outcome.writeBack?.status).toBe('written');
	});

	it('calls nobody for nothing', async () => {
		expect((await writeBack([])).client.collections).toEqual([]);
	});
});
