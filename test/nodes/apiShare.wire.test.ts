import type { IDataObject } from 'n8n-workflow';
import { byName, letTimePass, toColumns, useOrg } from '../builders/org';
import { aMatchedItem, anEventOf, keyNumber, matchedItems } from '../builders/orgItems';
import { defineEventKey, defineIds, EVENT_KEY, USER_ID } from '../builders/orgSchema';
import { NodeBench, type NodeRun } from '../harness/nodes';

const test = useOrg();
const MINUTE_MS = 60_000;
/** Of the sandbox's 15,000 requests: 80 %. */
const ROUTINE = 12_000;
let contact: string;

beforeEach(() => {
	defineIds(test.org);
	defineEventKey(test.org);
	contact = test.org.insert('Contact', { LastName: 'Byron', Title: 'Poet', [USER_ID]: 'u-1' });
});

type Run = (options?: IDataObject, stopOnError?: boolean) => Promise<NodeRun>;

const match: Run = async (options = {}, stopOnError) =>
	await test.bench.run(
		'salesforceMatch',
		{ userIdField: byName(USER_ID), options },
		[anEventOf('u-1'), anEventOf('u-2')],
		{ stopOnError },
	);
const logAs =
	(parameters: IDataObject): Run =>
	async (options = {}, stopOnError) =>
		await test.bench.run(
			'salesforceLogActivity',
			{ ...parameters, options },
			[1, 2].map((number) => aMatchedItem({ id: contact }, { event: { key: keyNumber(number) } })),
			{ stopOnError },
		);
const update: Run = async (options = {}, stopOnError) =>
	await test.bench.run(
		'updateAttributes',
		{
			target: 'salesforce',
			mapping: 'fields',
			fields: toColumns({ Title: 'Countess' }),
			options,
		},
		[aMatchedItem({ id: contact }), aMatchedItem({ id: contact })],
		{ stopOnError },
	);

const logTask = logAs({ logAs: 'task', eventKeyField: byName(EVENT_KEY) });
const logCustom = logAs({
	logAs: 'custom',
	object: byName('Task'),
	eventKeyField: byName(EVENT_KEY),
	contactLookup: byName('WhoId'),
	columns: toColumns({ Subject: 'Used it' }),
});
const failed = ({ outputs }: NodeRun) => outputs.at(-1) ?? [];
const written = () => [
	test.org.rows('Task').length,
	test.org.rows('Contact').map(({ Title }) => Title),
];

describe.each<[string, Run]>([
	['Salesforce Match', match],
	['Salesforce Log Activity', logTask],
	['Salesforce Log Activity, to an object of its own', logCustom],
	['Update Attributes', update],
])('%s, when the share of the API requests is used up', (_node, run) => {
	/** The org is at the share, and this process knows. */
	const reach = async (used: number) => {
		test.org.usage.used = used;
		await test.bench.run('salesforceMatch', { userIdField: byName(USER_ID) }, [anEventOf('u-9')]);
		test.resetCalls();
	};

	it('fails its items as a matter of waiting, before any call', async () => {
		await reach(ROUTINE);
		const before = written();
		const result = await run();
		expect(result.error).toBeUndefined();
		expect(failed(result)).toHaveLength(2);
		expect(failed(result)[1]).toMatchObject({
			message: expect.stringMatching(/stopped at 80 % .*: 12,0\d\d of 15,000 are used$/),
			details: {
				whoseMove: expect.stringContaining('wait'),
				code: 'API_SHARE_USED',
				retryable: false,
				remedy: expect.stringMatching(/asked again from 2026-11-21T10:05:00Z/),
			},
		});
		expect(test.calls).toBe(0);
		expect(written()).toEqual(before);
	});

	it('is run again safely when requests are free, and asks for that once', async () => {
		await reach(ROUTINE);
		await run();
		test.org.usage.used = 5_000;
		letTimePass(4 * MINUTE_MS);
		expect(failed(await run())).toHaveLength(2);
		expect(test.calls).toBe(0);
		letTimePass(MINUTE_MS);
		expect(failed(await run())).toEqual([]);
		expect(test.org.requests.of('GET resources')).toHaveLength(1);
	});

	it('declares the least pause to n8n where no error output takes the items', async () => {
		await reach(ROUTINE);
		expect((await run({}, true)).error).toMatchObject({
			failure: { cause: 'quota-exhausted', retryAfterMs: 5 * MINUTE_MS },
		});
	});

	it.each<[string, IDataObject]>([
		['urgent', { urgent: true }],
		['of a share of 100 %', { budgetPercent: 100 }],
		['of a larger share', { budgetPercent: 90 }],
	])('goes on when it is %s', async (_what, options) => {
		await reach(ROUTINE);
		expect(failed(await run(options))).toEqual([]);
	});

	it('goes on beyond the limit when it is urgent, until Salesforce refuses', async () => {
		await reach(14_000);
		test.org.setDailyLimit(test.org.usage.used);
		const result = await run({ urgent: true });
		expect(failed(result)).toHaveLength(2);
		expect(failed(result)[0]).toMatchObject({
			message: 'TotalRequests Limit exceeded. (REQUEST_LIMIT_EXCEEDED)',
		});
		expect(failed(await run())[0]).toMatchObject({ details: { code: 'API_SHARE_USED' } });
		test.org.setDailyLimit(15_000);
		expect(failed(await run({ urgent: true }))).toEqual([]);
	});

	it('keeps to a smaller share of its own', async () => {
		await reach(1_500);
		expect(failed(await run({ budgetPercent: 10 }))[0]).toMatchObject({
			message: expect.stringContaining('stopped at 10 %'),
		});
		expect(failed(await run())).toEqual([]);
	});
});

describe('the share of the API requests', () => {
	const ofDetractors = '={{ $json.event.attributes.score <= 6 }}';

	it('lets some items go on while the others wait, where an expression marks them', async () => {
		test.org.usage.used = ROUTINE;
		await match();
		const scored = (number: number, score: number) =>
			aMatchedItem(
				{ id: contact },
				{ event: { key: keyNumber(number), kind: 'nps', action: 'scored', attributes: { score } } },
			);
		const { outputs } = await test.bench.run(
			'salesforceLogActivity',
			{ logAs: 'task', eventKeyField: byName(EVENT_KEY), options: { urgent: ofDetractors } },
			[scored(1, 9), scored(2, 3), scored(3, 10)],
		);
		expect(outputs.map((items) => items.length)).toEqual([1, 2]);
		expect(test.org.rows('Task').map((row) => row[EVENT_KEY])).toEqual([keyNumber(2)]);
	});

	it('ends a run in its middle: what was logged is told, the rest waits', async () => {
		await test.bench.run(
			'salesforceLogActivity',
			{ logAs: 'task', eventKeyField: byName(EVENT_KEY) },
			[aMatchedItem({ id: contact }, { event: { key: keyNumber(9_999) } })],
		);
		test.org.usage.used = ROUTINE - 1;
		const { outputs } = await test.bench.run(
			'salesforceLogActivity',
			{ logAs: 'task', eventKeyField: byName(EVENT_KEY) },
			matchedItems(1_250, { id: contact }),
		);
		expect(outputs.map((items) => items.length)).toEqual([1_000, 250]);
		expect(outputs[1][0]).toMatchObject({ details: { code: 'API_SHARE_USED' } });
	});

	it('is known to all credentials of the org', async () => {
		test.org.usage.used = ROUTINE;
		await match();
		test.bench = new NodeBench().connect(test.salesforce);
		test.resetCalls();
		expect(failed(await match())).toHaveLength(2);
		expect(test.calls).toBe(0);
	});

	it('stops nobody before the first answer has told', async () => {
		test.org.usage.used = ROUTINE - 10;
		expect(failed(await match())).toEqual([]);
	});
});
