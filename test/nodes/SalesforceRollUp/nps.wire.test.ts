import type { IDataObject } from 'n8n-workflow';
import { NOW, useOrg } from '../../builders/org';
import { NodeBench } from '../../harness/nodes';
import { install, startedSetup } from '../SalesforceSetup/setup';

const DAY_MS = 86_400_000;
const RESPONSE = 'ProductSync_NPS_Response__c';
const test = useOrg();

beforeEach(async () => {
	await install(startedSetup(test.salesforce));
	test.bench = new NodeBench().connect(test.salesforce, test.org.users.integration);
});

const account = (more = {}) => test.org.insert('Account', { Name: 'Acme', ...more });
let made = 0;
/** An answer so many days ago. */
const answer = (accountId: string | undefined, score: number | undefined, daysAgo = 1) =>
	test.org.insert(RESPONSE, {
		...{ ProductSync_Account__c: accountId, ProductSync_Score__c: score },
		ProductSync_Occurred_At__c: new Date(Date.parse(NOW) - daysAgo * DAY_MS).toISOString(),
		ProductSync_Event_Key__c: `answer ${made++}`,
	});
const npsOf = (id: string) => {
	const row = test.org.get('Account', id)!;
	const { ProductSync_NPS_Answers__c: answers, ProductSync_NPS_Average__c: average } = row;
	const nps = row.ProductSync_Net_Promoter_Score__c;
	return [answers ?? null, average ?? null, nps ?? null];
};
const lastAnswerOf = (id: string) =>
	String(test.org.get('Account', id)!.ProductSync_NPS_Last_Answer_At__c).slice(0, 10);
const rollUp = async (
	parameters: IDataObject = {},
	items: IDataObject[] = [{}],
	how: Parameters<typeof test.bench.run>[3] = {},
) => {
	const run = await test.bench.run('salesforceRollUp', parameters, items, how);
	return { ...run, report: run.outputs[0][0], failed: run.outputs[1] ?? [] };
};

describe('the roll-up of NPS answers', () => {
	// Published: promoters 9 and 10, detractors 0 to 6, passives count among the answers.
	it.each([
		[
			[10, 9, 3],
			[3, 7.33, 33.3],
		],
		[
			[9, 10],
			[2, 9.5, 100],
		],
		[
			[0, 6],
			[2, 3, -100],
		],
		[
			[7, 8],
			[2, 7.5, 0],
		],
		[
			[10, 7, 7, 6, 0, 0, 1],
			[7, 4.43, -42.9],
		],
	])('of %j gives answers, average and Net Promoter Score %j', async (scores, expected) => {
		const id = account();
		for (const score of scores) answer(id, score);
		await rollUp();
		expect(npsOf(id)).toEqual(expected);
	});

	it('keeps Accounts apart, leaves out answers without score or Account, and names the latest', async () => {
		const [one, two, none] = [account(), account(), account()];
		answer(one, 10, 5);
		answer(one, 8, 3);
		answer(two, 2, 9);
		answer(two, undefined, 1);
		answer(undefined, 4);
		const { report } = await rollUp();
		expect([npsOf(one), npsOf(two), npsOf(none)]).toEqual([
			[2, 9, 50],
			[1, 2, -100],
			[null, null, null],
		]);
		expect([lastAnswerOf(one), lastAnswerOf(two)]).toEqual(['2026-11-18', '2026-11-12']);
		expect(report).toMatchObject({ accounts: 2, answers: 3, updated: 2, unchanged: 0, failed: 0 });
	});

	it('writes nothing when nothing has changed, and moves no time stamp', async () => {
		const id = account();
		for (const score of [10, 9, 3]) answer(id, score);
		await rollUp();
		const before = test.org.get('Account', id)!.SystemModstamp;
		jest.setSystemTime(Date.now() + DAY_MS);
		const { report } = await rollUp();
		expect(report).toMatchObject({ updated: 0, unchanged: 1 });
		expect(test.org.get('Account', id)!.SystemModstamp).toEqual(before);
	});

	it('empties an Account whose last answer was deleted, and counts what was moved to another', async () => {
		const [one, two] = [account(), account()];
		const moved = answer(one, 9);
		const deleted = answer(two, 1);
		await rollUp();
		test.org.update(RESPONSE, moved, { ProductSync_Account__c: two });
		test.org.delete(deleted);
		expect((await rollUp()).report).toMatchObject({ updated: 1, cleared: 1 });
		expect([npsOf(one), npsOf(two)]).toEqual([
			[0, null, null],
			[1, 9, 100],
		]);
		expect((await rollUp()).report).toMatchObject({ updated: 0, cleared: 0, unchanged: 1 });
	});

	it('counts the answers of the last days only, where that is asked for', async () => {
		const [fresh, old] = [account(), account()];
		answer(fresh, 10, 10);
		answer(fresh, 0, 100);
		answer(old, 5, 100);
		await rollUp({ options: { lastDays: 90 } });
		expect([npsOf(fresh), npsOf(old)]).toEqual([
			[1, 10, 100],
			[null, null, null],
		]);
	});

	it('can count the latest answer of each Contact', async () => {
		const id = account();
		for (const [ProductSync_NPS_Score__c, day] of [
			[9, '10'],
			[4, '12'],
		])
			test.org.insert('Contact', {
				...{ LastName: 'Byron', AccountId: id, ProductSync_NPS_Score__c },
				ProductSync_NPS_Answered_At__c: `2026-11-${day}T08:00:00.000Z`,
			});
		answer(id, 0);
		await rollUp({ npsSource: 'latest' });
		expect(npsOf(id)).toEqual([2, 6.5, 0]);
		expect(lastAnswerOf(id)).toBe('2026-11-12');
	});

	it.each([
		['a test run in the editor', {}, { mode: 'manual' as const }],
		['Never (Dry Run)', { options: { writeForReal: 'never' } }, {}],
	])('writes nothing in a dry run (%s), and says what it would write', async (_what, set, how) => {
		const [one, emptied, same] = [account(), account({ ProductSync_NPS_Answers__c: 2 }), account()];
		answer(same, 8);
		await rollUp();
		test.org.update('Account', emptied, { ProductSync_NPS_Answers__c: 2 });
		answer(one, 9);
		const before = [one, emptied, same].map((id) => test.org.get('Account', id));
		const { report, hints } = await rollUp(set, [{}], how);
		expect(report).toMatchObject({
			dryRun: true,
			accounts: 2,
			updated: 1,
			cleared: 1,
			unchanged: 1,
		});
		const told = report.wouldWrite as Array<{ id: string }>;
		expect(told.sort((a, b) => (a.id < b.id ? -1 : 1))).toMatchObject([
			{
				id: one,
				from: { ProductSync_NPS_Answers__c: null },
				to: { ProductSync_NPS_Answers__c: 1 },
			},
			{ id: emptied, to: { ProductSync_NPS_Answers__c: 0, ProductSync_NPS_Average__c: null } },
		]);
		expect([one, emptied, same].map((id) => test.org.get('Account', id))).toEqual(before);
		expect(JSON.stringify(hints)).toContain('Dry run: nothing was written');
	});

	it('tells in a dry run whose permission is missing, which the real run would meet', async () => {
		answer(account(), 9);
		test.org.revokeField('ProductSync_Integration', 'Account.ProductSync_NPS_Average__c', {
			keep: 'read',
		});
		const dry = await rollUp({}, [{}], { mode: 'manual' });
		const real = await rollUp();
		expect(dry.report).toMatchObject({ dryRun: true, updated: 0, failed: 1 });
		expect(dry.failed[0].message).toBe(real.failed[0].message);
	});

	it('writes in a test run where that is asked for', async () => {
		const id = account();
		answer(id, 9);
		await rollUp({ options: { writeForReal: 'always' } }, [{}], { mode: 'manual' });
		expect(npsOf(id)).toEqual([1, 9, 100]);
	});

	it('works once for all items', async () => {
		const id = account();
		answer(id, 9);
		const { outputs } = await rollUp({}, [{}, {}, {}]);
		expect(outputs[0]).toHaveLength(1);
	});

	it('takes more Accounts than Salesforce groups at once, in few calls', async () => {
		const ids = Array.from({ length: 4_100 }, () => account());
		for (const [index, id] of ids.entries()) answer(id, index % 11);
		test.resetCalls();
		const { report } = await rollUp();
		expect(report).toMatchObject({ accounts: 4_100, answers: 4_100, updated: 4_100, failed: 0 });
		expect(ids.map((id, index) => npsOf(id)[1] === index % 11)).not.toContain(false);
		// Two descriptions; for each of three pages three calls, and one for 1,000 Accounts.
		expect(test.calls).toBeLessThanOrEqual(2 + 3 * 3 + 6);
	});

	it('fails for an Account that cannot be written, by name, and writes the others', async () => {
		const [good, bad] = [account(), account({ Name: 'Frozen' })];
		for (const id of [good, bad]) answer(id, 9);
		test.org.addValidationRule({
			object: 'Account',
			message: 'This account is frozen',
			condition: (record) => record.value('Name') === 'Frozen',
		});
		const { report, failed } = await rollUp();
		expect(report).toMatchObject({ updated: 1, failed: 1 });
		expect(failed).toMatchObject([{ message: expect.stringContaining('frozen') as unknown }]);
		expect(npsOf(good)).toEqual([1, 9, 100]);
	});

	it('says what is missing in an org without the kit’s newest field', async () => {
		test.org.revokeField('ProductSync_Integration', 'Account.ProductSync_Net_Promoter_Score__c');
		const { failed } = await rollUp();
		expect(failed[0].message).toContain('ProductSync_Net_Promoter_Score__c');
	});
});
