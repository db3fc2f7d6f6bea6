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

	it.each([
		['BULK_API_ERROR', 'Found multiple contents for job: <7500H00000H673g>'],
		['CLIENTINPUTERROR', "InvalidBatch : Found multipe contents for job: <750>, please 'Close'"],
		['INVALIDJOB', 'found MULTIPLE contents for job'],
	])(
		'takes one more job when the second upload is refused with %s and the known words',
		async (errorCode, message) => {
			const path = /batches$/;
			salesforce.org.faults.add({ path, times: 1, effect: 'resetAfterCommit' });
			salesforce.org.faults.add({
				path,
				times: 1,
				effect: 'answer',
				answer: { status: 400, body: [{ errorCode, message }] },
			});
			const outcomes = await insertInBulk(gateway, PLACE, rows(3));
			expect(outcomes.every((outcome) => outcome.ok && outcome.created)).toBe(true);
			expect(salesforce.org.rows('Task')).toHaveLength(3);
			expect(salesforce.org.requests.of('POST jobs/ingest')).toHaveLength(2);
		},
	);

	it('leaves no job open that was spoiled', async () => {
		salesforce.org.faults.add({ path: /batches$/, times: 1, effect: 'resetAfterCommit' });
		await insertInBulk(gateway, PLACE, rows(1));
		const list = await gateway.getJson<{ records: Array<{ state: string }> }>(
			gateway.path('/jobs/ingest'),
		);
		expect(list.records.map(({ state }) => state).sort()).toEqual(['Aborted', 'JobComplete']);
	});

	it('gives up after one more job, and says what Salesforce said', async () => {
		salesforce.org.faults.add({
			path: /batches$/,
			effect: 'answer',
			answer: {
				status: 400,
				body: [{ errorCode: 'INVALIDJOB', message: 'Found multipe contents for job: <750>' }],
			},
		});
		await expect(insertInBulk(gateway, PLACE, rows(1))).rejects.toThrow('Found multipe contents');
		expect(salesforce.org.requests.of('POST jobs/ingest')).toHaveLength(2);
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
