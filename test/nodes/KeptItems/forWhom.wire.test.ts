import type { IDataObject } from 'n8n-workflow';
import { useOrg } from '../../builders/org';
import { COMPANY_ID, USER_ID } from '../../builders/orgSchema';

const test = useOrg();

// Not unique, so that several records can have one id.
beforeEach(() => {
	for (const object of ['Contact', 'Lead'])
		test.org.defineField(object, { name: USER_ID, type: 'Text' });
	test.org.defineField('Account', { name: COMPANY_ID, type: 'Text' });
});

const OF_PERSON = { user: USER_ID, company: `Account.${COMPANY_ID}` };

/** A change of somebody's title, kept when the record had the user id u-1 and the company c-1. */
const kept = (id: string, more: IDataObject = {}): IDataObject => ({
	...{ key: 'k-1', object: 'Contact', id, change: 'updated', record: { Title: 'Analyst' } },
	changedFields: [{ field: 'Title', old: 'x', new: 'Analyst' }],
	...{ user: { id: 'u-1', email: 'ada@example.com' }, company: { id: 'c-1' } },
	...{ idFields: OF_PERSON, modifiedAt: '2026-11-01T00:00:00.000Z', ...more },
});
const shared = (...records: string[]) => ({
	user: {},
	ambiguous: { reason: 'records of Contact are the user u-1', records },
});

async function bringBack(change: IDataObject) {
	const row = { id: 1, key: 'k-1', tries: 2, kept_since: '2026-11-01T00:00:00.000Z' };
	const parameters = { operation: 'bringBack', whatIsKept: 'recordChanges' };
	const item = { ...row, body: JSON.stringify(change) };
	const { outputs } = await test.bench.run('keptItems', parameters, [item]);
	return { back: outputs[0]?.[0], failed: outputs[1]?.[0] };
}

const contact = (userId: string | undefined, more: IDataObject = {}) =>
	test.org.insert('Contact', {
		...{ LastName: 'Byron', Title: 'CEO', ...(userId ? { [USER_ID]: userId } : {}) },
		...more,
	});

describe('a change that is brought back', () => {
	it('goes to whom its record stands for today', async () => {
		const account = test.org.insert('Account', { Name: 'Engines', [COMPANY_ID]: 'c-2' });
		const { back } = await bringBack(kept(contact('u-2', { AccountId: account })));
		expect(back).toMatchObject({
			...{ user: { id: 'u-2', email: 'ada@example.com' }, company: { id: 'c-2' } },
			record: { Title: 'CEO' },
		});
	});

	it('keeps whom it stood for where the record itself does not say: an id borrowed from a Lead', async () => {
		const { back } = await bringBack(kept(contact(undefined)));
		expect(back).toMatchObject({ user: { id: 'u-1' }, company: { id: 'c-1' } });
	});

	it('has its id again once no other record has it', async () => {
		const [corrected, merged, mine] = ['u-9', 'u-1', 'u-1'].map((id) => contact(id));
		test.org.delete(merged);
		const { back } = await bringBack(kept(mine, shared(mine, corrected, merged)));
		expect(back).toMatchObject({ user: { id: 'u-1' }, record: { Title: 'CEO' } });
		expect(back).not.toHaveProperty('ambiguous');
	});

	it('has the id of the company again as well', async () => {
		const mine = test.org.insert('Account', { Name: 'Engines', [COMPANY_ID]: 'c-1' });
		const other = test.org.insert('Account', { Name: 'Others', [COMPANY_ID]: 'c-3' });
		const change = kept(mine, {
			...{ object: 'Account', record: { Name: 'x' }, idFields: { company: COMPANY_ID } },
			...{ ...shared(mine, other), company: {} },
		});
		const { back } = await bringBack(change);
		expect(back).toMatchObject({ company: { id: 'c-1' }, user: {} });
		expect(back).not.toHaveProperty('ambiguous');
	});

	it.each<[string, string | undefined]>([
		['another record still has its id', 'u-1'],
		['its record has none any more', undefined],
	])('stays ambiguous where %s', async (_why, mineHas) => {
		const [mine, other] = [contact(mineHas), contact('u-1')];
		const change = kept(mine, shared(mine, other));
		const { back } = await bringBack(change);
		expect(back).toMatchObject({ ambiguous: change.ambiguous, user: {} });
		expect(back).not.toHaveProperty('user.id');
	});

	it('of a Lead that was converted since is told: its Contact counts', async () => {
		const lead = test.org.insert('Lead', { LastName: 'Byron', Company: 'Engines', Title: 'CTO' });
		test.org.convertLead(lead);
		const change = kept(lead, { object: 'Lead', idFields: { user: USER_ID } });
		const { back, failed } = await bringBack(change);
		expect(back).toBeUndefined();
		expect(failed).toMatchObject({
			error: `Lead ${lead} was converted`,
			details: { class: 'fixData', remedy: expect.stringContaining('Contact counts') },
		});
	});
});
