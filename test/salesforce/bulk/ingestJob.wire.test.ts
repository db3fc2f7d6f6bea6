import { insertInBulk } from '../../../salesforce/bulk/ingestJob';
import type { SalesforceGateway } from '../../../salesforce/gateway';
import { startSalesforce, type SalesforceSandbox } from 'salesforce-sandbox';
import { openGateway } from '../../harness/gateway';

let salesforce: SalesforceSandbox;
let gateway: SalesforceGateway;

const PLACE = { object: 'Task', field: 'Key__c' };

beforeEach(async () => {
	salesforce = await startSalesforce();
	salesforce.org.defineField('Activity', {
		name: 'Key__c',
		type: 'Text',
		length: 64,
		externalId: true,
		unique: true,
	});
	salesforce.org.bulkPace.queueMs = 0;
	salesforce.org.bulkPace.batchMs = 0;
	gateway = openGateway(salesforce);
});

afterEach(async () => await salesforce.close());

const rows = (count: number, more: (number: number) => object = () => ({})) =>
	Array.from({ length: count }, (_unused, number) => ({
		key: `key-${number}`,
		row: { Subject: `Note "${number}", é`, Status: 'Completed', ...more(number) },
	}));

describe('insertInBulk', () => {
	it('answers for each row in the order given, whatever the order of the results', async () => {
		const there = salesforce.org.insert('Task', { Subject: 'there', Key__c: 'key-3' });
		const outcomes = await insertInBulk(
			gateway,
			PLACE,
			rows(6, (number) => (number === 4 ? { ActivityDate: 'soon' } : {})),
		);
		expect(outcomes.map((outcome) => (outcome.ok ? outcome.created : outcome.error.code))).toEqual([
			true,
			true,
			true,
			false,
			'INVALID_TYPE_ON_FIELD_IN_RECORD',
			true,
		]);
		expect(outcomes[3]).toEqual({ ok: true, id: there.slice(0, 15), created: false });
		expect(salesforce.org.get('Task', there)?.Subject).toBe('there');
		const [first] = outcomes;
		expect(first.ok && salesforce.org.get('Task', String(first.id))?.Subject).toBe('Note "0", é');
	});

	it('creates a row once, though its key comes twice and the job is run twice', async () => {
		const twice = [...rows(2), ...rows(2)];
		const outcomes = await insertInBulk(gateway, PLACE, twice);
		expect(outcomes.every(({ ok }) => ok)).toBe(true);
		await insertInBulk(gateway, PLACE, twice);
		expect(salesforce.org.rows('Task')).toHaveLength(2);
	});

	it.each([
		['the upload', /batches$/],
		['closing the job', /jobs\/ingest\/\w+$/],
		['the results', /failedResults/],
	])('outlives that the answer to %s gets lost', async (_what, path) => {
		const lost = salesforce.org.faults.add({ path, times: 1, effect: 'resetAfterCommit' });
		const outcomes = await insertInBulk(gateway, PLACE, rows(3));
		expect(lost.met).toBe(1);
		expect(outcomes.every(({ ok }) => ok)).toBe(true);
		expect(salesforce.org.rows('Task')).toHaveLength(3);
	});

	it('says of a job that fails as a whole why, at every row', async () => {
		const outcomes = await insertInBulk(
			gateway,
			PLACE,
			rows(2, () => ({ Nope__c: 1 })),
		);
		for (const outcome of outcomes)
			expect(outcome).toMatchObject({
				ok: false,
				error: {
					code: 'BULK_ROW_UNPROCESSED',
					message: expect.stringContaining('Field name not found : Nope__c'),
				},
			});
	});
});
