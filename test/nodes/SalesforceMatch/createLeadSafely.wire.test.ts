import { useOrg } from '../../builders/org';
import { anEventOf } from '../../builders/orgItems';
import { defineIds, USER_ID } from '../../builders/orgSchema';
import { decisionOf, match } from './matching';

const test = useOrg();
const CREATE = { ifUnmatched: 'createLead', leadLastName: 'Byron', leadCompany: 'Engines' };
const leads = () => test.org.rows('Lead');

describe('creating a Lead never changes a record of somebody else', () => {
	it('whose user id differs by case only, in a field that ignores case', async () => {
		for (const object of ['Contact', 'Lead'])
			test.org.defineField(object, {
				name: USER_ID,
				type: 'Text',
				externalId: true,
				unique: true,
				caseSensitive: false,
			});
		test.org.insert('Lead', {
			LastName: 'Hopper',
			Company: 'Navy',
			Email: 'grace@example.com',
			[USER_ID]: 'u-abc',
		});
		const { matched } = await match(test, [anEventOf('u-ABC', 'ada@example.com')], CREATE);
		expect(leads()).toMatchObject([
			{ LastName: 'Hopper', Company: 'Navy', Email: 'grace@example.com', [USER_ID]: 'u-abc' },
		]);
		expect(matched).toEqual([]);
	});

	it('that the connected user cannot see', async () => {
		defineIds(test.org);
		test.org.setSharing('Lead', 'private');
		const other = test.org.addUser({ username: 'rep@acme.example' });
		const hidden = test.org.insert(
			'Lead',
			{ LastName: 'Hopper', Company: 'Navy', [USER_ID]: 'u-1' },
			{ as: other },
		);
		test.org.revokeObject('System Administrator', 'Lead', ['viewAll', 'modifyAll']);
		test.org.revokeSystemPermission('System Administrator', 'ViewAllData');
		test.org.revokeSystemPermission('System Administrator', 'ModifyAllData');
		const { failure, matched } = await match(test, [anEventOf('u-1')], CREATE);
		expect(matched).toEqual([]);
		expect(failure.details.whoseMove).toContain('permission');
		expect(test.org.get('Lead', hidden)).toMatchObject({ LastName: 'Hopper', Company: 'Navy' });
	});

	it('whom a duplicate rule takes for the same, though it would only warn', async () => {
		defineIds(test.org);
		test.org.insert('Lead', { LastName: 'Byron', Company: 'Engines' });
		test.org.addDuplicateRule({
			object: 'Lead',
			matchOn: ['LastName', 'Company'],
			action: 'alert',
		});
		const { failure } = await match(test, [anEventOf('u-1')], CREATE);
		expect(failure.details).toMatchObject({
			code: 'DUPLICATES_DETECTED',
			whoseMove: 'fix the data',
		});
		expect(failure.details.remedy).toMatch(/^The duplicate rule \S+ of the org refused/);
		expect(failure.details.remedy).toContain(leads()[0].Id);
		expect(failure.details.remedy).toContain('"Save Anyway"');
		expect(leads()).toHaveLength(1);
		const anyway = { ...CREATE, options: { saveAnyway: true } };
		expect((await match(test, [anEventOf('u-1')], anyway)).failed).toEqual([]);
		expect(leads()).toHaveLength(2);
	});
});

describe('creating Leads of two users whose ids differ by case only', () => {
	it('makes one for each where the field tells case apart', async () => {
		defineIds(test.org);
		await match(test, [anEventOf('u-a'), anEventOf('u-A')], CREATE);
		expect(
			leads()
				.map((lead) => lead[USER_ID])
				.sort(),
		).toEqual(['u-A', 'u-a']);
	});

	it('makes one, and tells of the other by its id, where it does not', async () => {
		for (const object of ['Contact', 'Lead'])
			test.org.defineField(object, { name: USER_ID, type: 'Text', externalId: true, unique: true });
		const items = ['u-a', 'u-A', 'u-a'].map((id) => anEventOf(id));
		const { matched, ambiguous } = await match(test, items, CREATE);
		expect(leads().map((lead) => lead[USER_ID])).toEqual(['u-a']);
		expect(matched.map((item) => decisionOf(item).id)).toEqual([leads()[0].Id, leads()[0].Id]);
		expect(ambiguous.map((item) => decisionOf(item).reason)).toEqual([
			expect.stringContaining(
				'The user id "u-A" differs from "u-a", who gets a Lead in this run, only in capital letters',
			),
		]);
	});
});
