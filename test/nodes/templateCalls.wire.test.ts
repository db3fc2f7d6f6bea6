import type { IDataObject } from 'n8n-workflow';
import { letTimePass, useOrg, type OrgTest } from '../builders/org';
import { inAnAccount } from '../builders/orgUsers';
import { anItem, keyNumber } from '../builders/orgItems';
import { install, startedSetup } from './SalesforceSetup/setup';

const test = useOrg();
const USER_ID = 'ProductSync_User_Id__c';
const MINUTE_MS = 60_000;

beforeEach(async () => {
	await install(startedSetup(test.salesforce));
	test.bench.connect(test.salesforce, test.org.users.integration);
	letTimePass(MINUTE_MS);
});

let made = 0;

/** Events of so many persons, whom the org knows; each `nth` one is an NPS answer, none for 0. */
function events(count: number, nth: number): IDataObject[] {
	const first = made;
	made += count;
	const names = Array.from({ length: count }, (_event, index) => `u-${first + index}`);
	const account = inAnAccount(test.org);
	test.org.insertMany(
		'Contact',
		names.map((name) => ({ LastName: name, ...account, [USER_ID]: name })),
	);
	letTimePass(MINUTE_MS);
	return names.map((id, index) =>
		anItem({
			user: { id, email: `${id}@example.com` },
			event: {
				key: keyNumber(first + index + 1),
				...(nth > 0 && index % nth === 0
					? { kind: 'nps', action: 'scored', attributes: { score: 9, feedback: 'Love it' } }
					: { kind: 'flow', action: 'completed' }),
			},
		}),
	);
}

const MATCH = {
	matchBy: 'both',
	lookIn: 'contactAndLead',
	ambiguity: 'stop',
	ifUnmatched: 'output',
	options: { returnFields: ['kitNps'] },
};

/** Match, log, update NPS, as the templates have them. */
async function run({ bench }: OrgTest, items: readonly IDataObject[], match: IDataObject = MATCH) {
	const matched = await bench.run('salesforceMatch', match, items);
	const logged = await bench.run(
		'salesforceLogActivity',
		{ logAs: 'task', templates: {}, options: {} },
		matched.outputs[0],
	);
	const updated = await bench.run(
		'updateAttributes',
		{ target: 'salesforce', writeTo: 'person', mapping: 'nps' },
		logged.outputs[0],
	);
	expect(updated.outputs[1] ?? []).toEqual([]);
	expect(updated.outputs[0]).toHaveLength(items.length);
	return updated.outputs[0];
}

/** What the second run costs: the first has asked what the org looks like. */
async function callsOf(items: () => IDataObject[], match?: IDataObject): Promise<number> {
	await run(test, events(1, 1), match);
	const sent = items();
	test.resetCalls();
	await run(test, sent, match);
	return test.calls;
}

/** How many records hold a score. */
const scores = () =>
	test.org.rows('Contact').filter((record) => record.ProductSync_NPS_Score__c === 9).length;

describe('API calls of the flow of the templates', () => {
	it.each<[string, number, number, number]>([
		['a lone event', 1, 0, 2], // match, log
		['a lone NPS event', 1, 1, 3], // match, log, write
		['20 events', 20, 0, 2],
		['20 events, 4 of them NPS answers', 20, 5, 3],
		['20 NPS answers', 20, 1, 3],
		['500 events, 100 of them NPS answers', 500, 5, 5], // match, log, read, write, read again
		['1,000 events', 1_000, 0, 2],
		['1,000 events, 200 of them NPS answers', 1_000, 5, 5],
	])('for %s', async (_what, count, nth, calls) => {
		expect(await callsOf(() => events(count, nth))).toBe(calls);
		expect(scores()).toBe(1 + (nth === 0 ? 0 : Math.ceil(count / nth)));
		expect(test.org.rows('Task')).toHaveLength(1 + count);
	});

	it('are one more for a lone NPS event where Match does not carry its fields', async () => {
		expect(await callsOf(() => events(1, 1), { ...MATCH, options: {} })).toBe(4);
	});

	it('are the same an hour long', async () => {
		await run(test, events(1, 1));
		for (let half = 1; half <= 2; half++) {
			letTimePass(26 * MINUTE_MS);
			const items = events(1, 1);
			test.resetCalls();
			await run(test, items);
			expect(test.calls).toBe(3);
		}
	});
});
