import type { FaultSpec } from 'salesforce-sandbox';
import { useOrg } from '../../builders/org';
import { aMatchedItem } from '../../builders/orgItems';
import { toFields, update } from './updating';

const test = useOrg();
const TITLE = toFields({ Title: 'Admiral' });
let contacts: string[];

const contactsOf = (count: number) =>
	test.org.insertMany(
		'Contact',
		Array.from({ length: count }, (_row, index) => ({ LastName: `P ${index}` })),
	);
const items = () => contacts.map((id) => aMatchedItem({ id }));
const titles = () => contacts.map((id) => test.org.get('Contact', id)?.Title);

const refusal = (errorCode: string, message: string, status: number): FaultSpec => ({
	effect: 'answer',
	answer: { status, body: [{ errorCode, message }] },
});
const rowRefusal = (statusCode: string, message: string, fields: string[] = []): FaultSpec => ({
	effect: 'answer',
	answer: { status: 200, body: [{ success: false, errors: [{ statusCode, message, fields }] }] },
});

describe('an outage while attributes are updated', () => {
	beforeEach(() => {
		contacts = contactsOf(2);
	});

	it.each<[string, FaultSpec]>([
		['a connection that breaks before the work', { effect: 'resetBeforeCommit' }],
		['a connection that breaks after the work', { effect: 'resetAfterCommit' }],
		['an HTML page with 503', { effect: 'maintenance' }],
		['SERVER_UNAVAILABLE', refusal('SERVER_UNAVAILABLE', 'Server unavailable', 503)],
		['an answer that breaks off', { effect: 'malformedJson' }],
	])('%s heals: the record is written', async (_what, fault) => {
		for (const path of ['/composite', '/composite/sobjects']) {
			const met = test.org.faults.add({ ...fault, path: new RegExp(`${path}$`), times: 1 });
			const { failed } = await update(test, items(), toFields({ Title: path }));
			expect(failed).toEqual([]);
			expect(met.met).toBe(1);
			expect(titles()).toEqual([path, path]);
		}
	});

	it('a lock on some rows heals, and only those are sent again', async () => {
		test.org.lockRows([contacts[1]], { times: 1 });
		const { statuses } = await update(test, items(), TITLE);
		expect(statuses).toEqual(['updated', 'updated']);
		expect(titles()).toEqual(['Admiral', 'Admiral']);
		expect(test.org.requests.of('PATCH composite/sobjects')).toHaveLength(2);
	});

	it('an expired token in the middle is healed by one new token', async () => {
		contacts = contactsOf(450);
		await update(test, [aMatchedItem({ id: contacts[0] })], TITLE);
		test.resetCalls();
		test.org.faults.add({
			path: /\/composite$/,
			nth: 2, // the first one reads
			times: 1,
			effect: 'expireToken',
		});
		const { failed } = await update(test, items(), TITLE);
		expect(failed).toEqual([]);
		expect(test.org.requests.of('oauth2/token')).toHaveLength(1);
		expect(new Set(titles())).toEqual(new Set(['Admiral']));
	});

	it('the end of the daily limit ends the run: what was written is told, the rest says to wait', async () => {
		contacts = contactsOf(1_250);
		await update(test, [aMatchedItem({ id: contacts[1_249] })], TITLE);
		test.org.setDailyLimit(test.org.usage.used + 2); // one to read, one to write 1,000
		const toTheLimit = { ...TITLE, options: { budgetPercent: 100 } };
		const { statuses, failed } = await update(test, items(), toTheLimit);
		expect(statuses).toEqual([...new Array<string>(1_000).fill('updated'), 'unchanged']);
		expect(failed).toHaveLength(249);
		expect(failed[0]).toMatchObject({
			message: 'TotalRequests Limit exceeded. (REQUEST_LIMIT_EXCEEDED)',
			details: {
				whoseMove: 'wait: it heals by itself, run the item again later',
				retryable: false,
				remedy: expect.stringContaining('daily API requests') as string,
			},
		});
		test.org.setDailyLimit(15_000);
		const again = await update(test, items(), toTheLimit);
		expect(again.failed).toEqual([]);
		expect(again.statuses.filter((status) => status === 'updated')).toHaveLength(249);
	});
});

describe('a record Salesforce refuses', () => {
	beforeEach(() => {
		contacts = contactsOf(1);
	});

	it.each<[string, FaultSpec, object]>([
		[
			'for want of storage',
			rowRefusal('STORAGE_LIMIT_EXCEEDED', 'storage limit exceeded'),
			{ whoseMove: 'fix the data', remedy: expect.stringContaining('data storage is full') },
		],
		[
			'because it was deleted meanwhile',
			rowRefusal('ENTITY_IS_DELETED', 'entity is deleted'),
			{ whoseMove: 'fix the data', remedy: expect.stringContaining('Match the person again') },
		],
		[
			'for a text that is too long',
			rowRefusal('STRING_TOO_LONG', 'Title: data value too large', ['Title']),
			{ whoseMove: 'change the set-up in n8n', fields: ['Title'] },
		],
		[
			'for a value outside its picklist',
			rowRefusal(
				'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
				'Title: bad value for restricted picklist field: Admiral',
			),
			{ whoseMove: 'change the set-up in n8n', fields: ['Title'] },
		],
		[
			'for a required field',
			rowRefusal('REQUIRED_FIELD_MISSING', 'Required fields are missing: [Region__c]'),
			{
				whoseMove: 'change the set-up in n8n',
				fields: ['Region__c'],
				remedy:
					'Map a value to Region__c: Salesforce requires it on Contact, so it must not be empty for any item.',
			},
		],
		[
			'by a duplicate rule',
			rowRefusal('DUPLICATES_DETECTED', 'Use one of these records?'),
			{ whoseMove: 'fix the data', remedy: expect.stringContaining('Merge the duplicates') },
		],
		[
			'by an approval that locks it',
			rowRefusal('ENTITY_IS_LOCKED', 'This record is locked'),
			{ whoseMove: 'fix the data', remedy: expect.stringContaining('approval') },
		],
		[
			'with a code nobody knows',
			rowRefusal('SOMETHING_NEW', 'New in Spring'),
			{ whoseMove: 'fix the data', remedy: expect.stringContaining('SOMETHING_NEW') },
		],
	])('%s says whose move it is, and is not sent again', async (_why, fault, details) => {
		const met = test.org.faults.add({ ...fault, path: /\/composite\/sobjects$/ });
		const { failed, failure } = await update(test, items(), TITLE);
		expect(failed).toHaveLength(1);
		expect(failure.details).toMatchObject({ retryable: false, ...details });
		expect(met.met).toBe(1);
	});
});
