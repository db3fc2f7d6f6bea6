import { useOrg } from '../../builders/org';
import { anEventOf } from '../../builders/orgItems';
import { COMPANY_ID, defineIds, USER_ID } from '../../builders/orgSchema';
import { match, WITH_COMPANY } from './matching';

const test = useOrg();
const ADA = anEventOf('u-1', 'ada@example.com', 'c-1');

beforeEach(() => defineIds(test.org));

interface Stamps {
	createdAt?: string;
	modifiedAt?: string;
	accountId?: string;
}

function aTwin({ createdAt, modifiedAt, accountId }: Stamps = {}): string {
	return test.org.insert('Contact', {
		LastName: 'Byron',
		Email: 'ada@example.com',
		...(createdAt ? { CreatedDate: createdAt, LastModifiedDate: createdAt } : {}),
		...(modifiedAt ? { LastModifiedDate: modifiedAt } : {}),
		...(accountId ? { AccountId: accountId } : {}),
	});
}

const OLD = '2025-01-01T00:00:00Z';
const MIDDLE = '2025-06-01T00:00:00Z';
const NEW = '2026-01-01T00:00:00Z';

describe('several records that fit', () => {
	it('go to Ambiguous, with each candidate, the reason and what to do', async () => {
		const [one, two] = [aTwin(), aTwin()];
		const { only, matched, unmatched, ambiguous } = await match(test, [ADA]);
		expect([matched.length, unmatched.length, ambiguous.length]).toEqual([0, 0, 1]);
		expect(only).not.toHaveProperty('id');
		expect(only.candidates).toHaveLength(2);
		expect(only.candidates).toEqual(
			expect.arrayContaining([
				{ object: 'Contact', id: one, name: 'Byron', matchedBy: 'email' },
				{ object: 'Contact', id: two, name: 'Byron', matchedBy: 'email' },
			]),
		);
		expect(only.reason).toMatch(/^2 records have this e-mail: /);
		expect(only.reason).toContain(one);
		expect(only).toMatchObject({
			class: 'fixData',
			remedy: expect.stringContaining('Merge the duplicates in Salesforce') as string,
		});
	});

	it('are ambiguous by a user id as well', async () => {
		test.org.removeField('Contact', USER_ID);
		test.org.defineField('Contact', { name: USER_ID, type: 'Text', externalId: true });
		for (const LastName of ['A', 'B']) test.org.insert('Contact', { LastName, [USER_ID]: 'u-1' });
		const { only } = await match(test, [ADA]);
		expect(only).toMatchObject({ status: 'ambiguous' });
		expect(only.reason).toMatch(/^2 records have this user id: /);
	});

	it('are decided by the most recent modification, when told so', async () => {
		aTwin({ createdAt: NEW });
		const latest = aTwin({ createdAt: OLD, modifiedAt: '2026-11-01T00:00:00Z' });
		const { only } = await match(test, [ADA], { ambiguity: 'newest' });
		expect(only).toMatchObject({ status: 'matched', id: latest });
		expect(only.reason).toContain('2 fitted; the most recently modified was taken');
		expect(only.candidates).toHaveLength(2);
	});

	it('are decided by the oldest creation, when told so', async () => {
		aTwin({ createdAt: NEW });
		const oldest = aTwin({ createdAt: OLD, modifiedAt: '2026-11-01T00:00:00Z' });
		aTwin({ createdAt: MIDDLE });
		const { only } = await match(test, [ADA], { ambiguity: 'oldest' });
		expect(only).toMatchObject({ status: 'matched', id: oldest });
		expect(only.reason).toContain('3 fitted; the oldest was taken');
	});

	it.each(['newest', 'oldest'])(
		'stay ambiguous when %s does not tell them apart',
		async (ambiguity) => {
			aTwin({ createdAt: OLD });
			aTwin({ createdAt: OLD });
			const { only } = await match(test, [ADA], { ambiguity });
			expect(only.status).toBe('ambiguous');
			expect(only.reason).toContain('Their dates do not tell them apart');
		},
	);

	it("are decided by the company's Account, when told so", async () => {
		const account = test.org.insert('Account', { Name: 'A', [COMPANY_ID]: 'c-1' });
		const other = test.org.insert('Account', { Name: 'B', [COMPANY_ID]: 'c-2' });
		aTwin({ accountId: other });
		const wanted = aTwin({ accountId: account });
		const { only } = await match(test, [ADA], { ...WITH_COMPANY, ambiguity: 'company' });
		expect(only).toMatchObject({ status: 'matched', id: wanted, accountId: account });
		expect(only.reason).toContain("the one at the company's Account was taken");
	});

	it.each([
		['no one is', 0],
		['two are', 2],
	])("stay ambiguous when %s at the company's Account", async (_what, count) => {
		const account = test.org.insert('Account', { Name: 'A', [COMPANY_ID]: 'c-1' });
		const other = test.org.insert('Account', { Name: 'B' });
		for (let at = 0; at < 3; at++) aTwin({ accountId: at < count ? account : other });
		const { only } = await match(test, [ADA], { ...WITH_COMPANY, ambiguity: 'company' });
		expect(only.status).toBe('ambiguous');
		expect(only.reason).toContain(`${count} of them are at the company's Account.`);
	});

	it('cannot be decided by the company without the field that holds its id: that is said', async () => {
		aTwin();
		aTwin();
		const { failure } = await match(test, [ADA], { ambiguity: 'company' });
		expect(failure.details.whoseMove).toBe('change the set-up in n8n');
		expect(`${failure.message} ${failure.details.remedy}`).toContain('"Company ID Field"');
	});

	it('are several Leads only where no Contact fits', async () => {
		for (const LastName of ['A', 'B'])
			test.org.insert('Lead', { LastName, Company: 'C', Email: 'ada@example.com' });
		expect((await match(test, [ADA])).only.status).toBe('ambiguous');
		const contact = aTwin();
		expect((await match(test, [ADA])).only).toMatchObject({ status: 'matched', id: contact });
	});

	it('make only the items they concern ambiguous, in order', async () => {
		aTwin();
		aTwin();
		const grace = test.org.insert('Contact', { LastName: 'Hopper', Email: 'grace@example.com' });
		const items = [ADA, anEventOf('u-2', 'grace@example.com'), anEventOf('u-3'), ADA];
		const { matched, unmatched, ambiguous } = await match(test, items);
		expect(matched.map(({ salesforce }) => salesforce)).toMatchObject([{ id: grace }]);
		expect(unmatched.map(({ user }) => user)).toMatchObject([{ id: 'u-3' }]);
		expect(ambiguous).toHaveLength(2);
	});
});
