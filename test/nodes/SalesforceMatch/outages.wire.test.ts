import type { FaultSpec } from 'salesforce-sandbox';
import { useOrg } from '../../builders/org';
import { anEventOf } from '../../builders/orgItems';
import { defineIds, USER_ID } from '../../builders/orgSchema';
import { match } from './matching';

const test = useOrg();
const CREATE = { ifUnmatched: 'createLead', leadLastName: 'Hopper', leadCompany: 'Navy' };
const ADA = anEventOf('u-1', 'ada@example.com');
const NEW = anEventOf('u-2', 'grace@example.com');

beforeEach(() => {
	defineIds(test.org);
	test.org.insert('Contact', { LastName: 'Byron', [USER_ID]: 'u-1' });
});

const FAULTS: Array<[string, FaultSpec]> = [
	['a connection that breaks before the work', { effect: 'resetBeforeCommit' }],
	['a connection that breaks after the work', { effect: 'resetAfterCommit' }],
	['an HTML page with 503', { effect: 'maintenance' }],
	['an answer that breaks off', { effect: 'malformedJson' }],
	['a token that expires', { effect: 'expireToken' }],
];

describe('an outage while persons are matched', () => {
	it.each(FAULTS)('%s heals, in descriptions and in queries', async (_what, fault) => {
		for (const path of [/\/describe/, /\/composite$/]) {
			const met = test.org.faults.add({ ...fault, path, times: 1 });
			const { matched, failed } = await match(test, [ADA]);
			expect(failed).toEqual([]);
			expect(matched).toHaveLength(1);
			expect(met.met).toBe(1);
		}
	});

	it.each(FAULTS)('%s makes one Lead, not two', async (_what, fault) => {
		const met = test.org.faults.add({ ...fault, path: /\/composite\/sobjects\/Lead/, times: 1 });
		const { matched, failed } = await match(test, [ADA, NEW], CREATE);
		expect(failed).toEqual([]);
		expect(matched).toHaveLength(2);
		expect(met.met).toBe(1);
		expect(test.org.rows('Lead')).toHaveLength(1);
	});

	it('the daily limit fails every item, none is taken for unmatched, and no Lead is made', async () => {
		const toTheLimit = { ...CREATE, options: { budgetPercent: 100 } };
		await match(test, [anEventOf()], toTheLimit);
		test.org.setDailyLimit(test.org.usage.used);
		const { failed, unmatched, failure } = await match(test, [ADA, NEW], toTheLimit);
		expect([failed.length, unmatched.length]).toEqual([2, 0]);
		expect(failure.details).toMatchObject({
			code: 'REQUEST_LIMIT_EXCEEDED',
			whoseMove: 'wait: it heals by itself, run the item again later',
			retryable: false,
		});
		expect(test.org.rows('Lead')).toEqual([]);
	});

	it('a refusal of one query of several fails every item: half an answer is no match', async () => {
		test.org.faults.add({
			path: /\/composite$/,
			effect: 'answer',
			answer: {
				status: 200,
				body: {
					compositeResponse: [
						{
							referenceId: 'q0',
							httpStatusCode: 200,
							body: { records: [], totalSize: 0, done: true },
						},
						{
							referenceId: 'q1',
							httpStatusCode: 400,
							body: [{ errorCode: 'QUERY_TOO_COMPLICATED', message: 'Too complicated' }],
						},
					],
				},
			},
		});
		const { failed, failure, unmatched } = await match(test, [ADA, NEW]);
		expect([failed.length, unmatched.length]).toEqual([2, 0]);
		expect(failure.details).toMatchObject({
			code: 'QUERY_TOO_COMPLICATED',
			whoseMove: 'change the set-up in n8n',
		});
		expect(failure.details.remedy).toContain('fewer formula fields');
	});
});
