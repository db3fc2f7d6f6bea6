import { letTimePass, useOrg } from '../../builders/org';
import { anEventOf } from '../../builders/orgItems';
import { COMPANY_ID, defineIds, USER_ID } from '../../builders/orgSchema';
import { decisionOf, match, WITH_COMPANY } from './matching';

const test = useOrg();

beforeEach(() => defineIds(test.org));

/** Events of so many persons, each with an id, an e-mail and a company. */
const persons = (count: number) =>
	Array.from({ length: count }, (_person, index) =>
		anEventOf(`u-${index}`, `person.${index}@example.com`, `c-${index}`),
	);

/** Counts the second run: the first has asked what the objects look like. */
async function callsOf(count: number, parameters = {}) {
	await match(test, [anEventOf(undefined, undefined, 'c-none')], parameters);
	test.resetCalls();
	const run = await match(test, persons(count), parameters);
	return { run, calls: test.calls };
}

describe('API calls of Salesforce Match', () => {
	it.each([
		['one person', 1, {}, 1],
		['500 persons by id and e-mail', 500, {}, 1],
		['1,000 persons by id and e-mail', 1_000, {}, 1],
		['1,001 persons', 1_001, {}, 2],
		['1,000 persons with their companies', 1_000, WITH_COMPANY, 1],
		['2,500 persons in Contacts only', 2_500, { lookIn: 'contact' }, 1],
		['1,000 persons by e-mail', 1_000, { matchBy: 'email' }, 1],
	])('for %s', async (_what, count, parameters, expected) => {
		const { run, calls } = await callsOf(count, parameters);
		expect(run.unmatched).toHaveLength(count);
		expect(calls).toBe(expected);
	});

	it('are none for events without any key, and none for no description asked twice', async () => {
		await match(test, [anEventOf()]);
		expect(test.calls).toBe(2); // Contact and Lead, described
		test.resetCalls();
		await match(test, [anEventOf(), anEventOf()]);
		expect(test.calls).toBe(0);
	});

	it('are the same for a thousand events of one person as for one', async () => {
		await match(test, [anEventOf()]);
		test.resetCalls();
		const items = Array.from({ length: 1_000 }, () => anEventOf('u-1', 'ada@example.com'));
		await match(test, items);
		expect(test.calls).toBe(1);
	});

	it('ask for the descriptions anew after an hour', async () => {
		await match(test, [anEventOf()]);
		letTimePass(60 * 60_000 - 1);
		test.resetCalls();
		await match(test, [anEventOf()]);
		expect(test.calls).toBe(0);
		letTimePass(2);
		await match(test, [anEventOf()]);
		expect(test.calls).toBe(2);
	});

	it('are told in the output pane, as the org has counted them', async () => {
		const { run, calls } = await callsOf(1_001);
		expect(calls).toBe(2);
		expect(run.hints).toEqual([
			`0 of 1001 matched, 1001 unmatched, 0 ambiguous. 2 Salesforce API calls (the org has used ${test.org.usage.used} of 15,000 in 24 hours).`,
		]);
	});
});

describe('Salesforce Match over a large batch', () => {
	it('answers for 1,000 persons in order', async () => {
		const even = (index: number) => index % 2 === 0;
		const rows = Array.from({ length: 1_000 }, (_row, index) => index).filter(even);
		const ids = test.org.insertMany(
			'Contact',
			rows.map((index) => ({ LastName: `P ${index}`, Email: `Person.${index}@Example.com` })),
		);
		const { matched, unmatched } = await match(test, persons(1_000));
		expect(matched.map((item) => decisionOf(item).id)).toEqual(ids);
		expect(unmatched.map(({ user }) => (user as { id: string }).id)).toEqual(
			rows.map((index) => `u-${index + 1}`),
		);
	});

	it('reads on when more than 2,000 records share a key', async () => {
		test.org.insertMany(
			'Contact',
			Array.from({ length: 2_500 }, (_row, index) => ({
				LastName: `Shared ${index}`,
				Email: 'info@example.com',
			})),
		);
		const ada = test.org.insert('Contact', { LastName: 'Byron', [USER_ID]: 'u-1' });
		await match(test, [anEventOf()]);
		test.resetCalls();
		const items = [anEventOf('u-2', 'info@example.com'), anEventOf('u-1', 'ada@example.com')];
		const { matched, ambiguous } = await match(test, items);
		expect(test.calls).toBe(2); // the query and its second page
		expect(decisionOf(matched[0]).id).toBe(ada);
		expect(decisionOf(ambiguous[0]).reason).toMatch(/^2500 records have this e-mail/);
	});

	it('keeps what it tells of many candidates short', async () => {
		test.org.insertMany(
			'Contact',
			Array.from({ length: 2_500 }, (_row, index) => ({
				LastName: `Shared ${index}`,
				Email: 'info@example.com',
			})),
		);
		const items = Array.from({ length: 10 }, () => anEventOf('u-2', 'info@example.com'));
		const { ambiguous } = await match(test, items);
		expect(JSON.stringify(ambiguous).length).toBeLessThan(100_000);
	});

	it('takes 400 companies whose Accounts are many', async () => {
		test.org.insertMany(
			'Account',
			Array.from({ length: 400 }, (_row, index) => ({
				Name: `Company ${index}`,
				[COMPANY_ID]: `c-${index}`,
			})),
		);
		const { unmatched } = await match(test, persons(400), WITH_COMPANY);
		expect(new Set(unmatched.map((item) => decisionOf(item).accountId)).size).toBe(400);
	});
});
