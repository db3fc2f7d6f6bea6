import type { FaultSpec } from 'salesforce-sandbox';
import { useOrg } from '../../builders/org';
import { aMatchedItem, keyNumber, matchedItems } from '../../builders/orgItems';
import { defineEventKey } from '../../builders/orgSchema';
import { NodeBench } from '../../harness/nodes';
import { BY_KEY, log } from './logging';

const test = useOrg();
let contact: string;

beforeEach(() => {
	defineEventKey(test.org);
	contact = test.org.insert('Contact', { LastName: 'Byron' });
});

const tasks = () => test.org.rows('Task');
const anEvent = (number = 1) =>
	aMatchedItem({ id: contact }, { event: { key: keyNumber(number) } });
const once: Pick<FaultSpec, 'path' | 'times'> = { path: '/composite/sobjects', times: 1 };

describe.each([
	['by a unique key', BY_KEY],
	['without a key field', {}],
])('an outage while activities are logged, %s', (_how, parameters) => {
	it.each<[string, FaultSpec]>([
		['before the work was done', { ...once, effect: 'resetBeforeCommit' }],
		['after the work was done', { ...once, effect: 'resetAfterCommit' }],
		['in the middle of the answer', { ...once, effect: 'malformedJson' }],
	])('that breaks the connection %s leaves one activity', async (_when, fault) => {
		const met = test.org.faults.add(fault);
		const { activities, failed } = await log(test, [anEvent(), anEvent(2)], parameters);
		expect(met.met).toBe(1);
		expect(failed).toEqual([]);
		expect(activities.map(({ id }) => id)).toEqual(tasks().map(({ Id }) => Id));
		expect(tasks()).toHaveLength(2);
	});

	it('of Salesforce for maintenance is waited for', async () => {
		test.org.faults.add({ ...once, effect: 'maintenance' });
		const { statuses } = await log(test, [anEvent()], parameters);
		expect(statuses).toEqual(['logged']);
		expect(tasks()).toHaveLength(1);
	});

	it('by too many requests at the same time is waited for', async () => {
		test.org.faults.add({
			...once,
			effect: 'answer',
			answer: {
				status: 403,
				body: [
					{
						errorCode: 'REQUEST_LIMIT_EXCEEDED',
						message: 'ConcurrentRequests (Concurrent API Requests) Limit exceeded.',
					},
				],
			},
		});
		const { statuses } = await log(test, [anEvent()], parameters);
		expect(statuses).toEqual(['logged']);
		expect(tasks()).toHaveLength(1);
	});

	it('of the token, in the middle, is healed by one new token', async () => {
		const items = matchedItems(1_100, { id: contact });
		await log(test, [anEvent(9_999)], parameters);
		test.resetCalls();
		const path = /\/composite(\/sobjects)?$/;
		test.org.faults.add({ path, times: 1, nth: 2, effect: 'expireToken' });
		const { statuses } = await log(test, items, parameters);
		expect(statuses).toEqual(new Array(1_100).fill('logged'));
		expect(test.org.requests.of('oauth2/token')).toHaveLength(1);
		expect(tasks()).toHaveLength(1_101);
	});
});

describe('two runs that meet on a new key', () => {
	it('make one activity, and one of them has logged it', async () => {
		const met = test.org.faults.add({
			path: '/composite/sobjects',
			effect: 'pauseBeforeCommit',
			ms: 500,
			times: 2,
		});
		const other = new NodeBench().connect(test.salesforce);
		const runs = await Promise.all([
			log(test, [anEvent(), anEvent(2)], BY_KEY),
			log({ bench: other }, [anEvent(), anEvent(2)], BY_KEY),
		]);
		expect(met.met).toBe(2);
		expect(tasks()).toHaveLength(2);
		expect(runs.map(({ statuses }) => statuses.join()).sort()).toEqual([
			'alreadyLogged,alreadyLogged',
			'logged,logged',
		]);
	});
});

describe('the daily limit of API requests', () => {
	/** Without a share of its own the node goes on until Salesforce refuses. */
	const TO_THE_LIMIT = { ...BY_KEY, options: { budgetPercent: 100 } };
	const EXHAUSTED = 'TotalRequests Limit exceeded. (REQUEST_LIMIT_EXCEEDED)';

	it('ends the run: what was logged is told, the rest is not sent', async () => {
		await log(test, [anEvent(9_999)], TO_THE_LIMIT);
		test.org.setDailyLimit(test.org.usage.used + 1);
		test.resetCalls();
		const { statuses, failed } = await log(
			test,
			matchedItems(1_250, { id: contact }),
			TO_THE_LIMIT,
		);
		expect(statuses).toEqual(new Array(1_000).fill('logged'));
		expect(failed).toHaveLength(250);
		expect(failed[249]).toMatchObject({
			message: EXHAUSTED,
			details: { whoseMove: expect.stringContaining('wait'), retryable: false },
		});
		expect(failed[249].details.remedy).toContain('daily API requests');
		const sent = test.org.requests.all().filter(({ path }) => path.includes('/composite'));
		// A thousand, the rest, and 200 of the rest.
		expect(sent.map(({ status }) => status)).toEqual([200, 403, 403]);
	});

	it('is declared to n8n, so that it does not try again at once', async () => {
		await log(test, [anEvent(999)], TO_THE_LIMIT);
		test.org.setDailyLimit(test.org.usage.used);
		const { error } = await log(test, [anEvent()], TO_THE_LIMIT, { stopOnError: true });
		expect(error?.message).toBe(EXHAUSTED);
		expect(error?.failure).toEqual({ cause: 'quota-exhausted', retryAfterMs: 300_000 });
	});

	it('that is over lets the same items be run again', async () => {
		const items = matchedItems(1_050, { id: contact });
		await log(test, [anEvent(9_999)], TO_THE_LIMIT);
		test.org.setDailyLimit(test.org.usage.used + 1);
		expect((await log(test, items, TO_THE_LIMIT)).failed).toHaveLength(50);
		test.org.setDailyLimit(15_000);
		const { statuses } = await log(test, items, TO_THE_LIMIT);
		expect(statuses.filter((status) => status === 'logged')).toHaveLength(50);
		expect(tasks()).toHaveLength(1_051);
	});
});
