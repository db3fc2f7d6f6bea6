import {
	bulkSource,
	countRecords,
	smallSource,
	type RecordSource,
	type SourceRow,
} from '../../../salesforce/bulk/recordSource';
import { createQueryJob, untilComplete, usableQueryJobs } from '../../../salesforce/bulk/queryJob';
import { planSource } from '../../../salesforce/bulk/sourcePlan';
import type { SalesforceGateway } from '../../../salesforce/gateway';
import { startSalesforce, type SalesforceSandbox } from 'salesforce-sandbox';
import { openGateway } from '../../harness/gateway';

let salesforce: SalesforceSandbox;
let gateway: SalesforceGateway;

beforeEach(async () => {
	salesforce = await startSalesforce({ dailyApiRequests: 100_000 });
	salesforce.org.defineField('Contact', { name: 'Key__c', type: 'Text', length: 255 });
	salesforce.org.bulkPace.queueMs = 0;
	salesforce.org.bulkPace.batchMs = 0;
	gateway = openGateway(salesforce);
});

afterEach(async () => await salesforce.close());

const insert = (count: number) =>
	salesforce.org.insertMany(
		'Contact',
		Array.from({ length: count }, (_unused, number) => ({
			LastName: `Person "${number}",\nsecond line`,
			DoNotCall: number % 2 === 0,
			Key__c: `k-${number}`,
		})),
	);

const plan = async (fields = ['LastName', 'DoNotCall']) => {
	const [object] = await planSource(
		{ objects: ['Contact'], fields, keyField: 'key__C' },
		async (name) => await gateway.describe(name),
	);
	return object;
};

async function rowsOf(source: RecordSource) {
	const rows = [];
	for (let page = await source.firstPage(); ; page = await page.next()) {
		rows.push(...page.rows);
		if (!page.next) return rows;
	}
}

const valuesOf = (row: SourceRow) =>
	Object.fromEntries([...row.object.fields.keys()].map((path) => [path, row.value(path)]));

describe('a query job', () => {
	it('is read page by page to its end, every row once, in the types of REST', async () => {
		insert(30_000);
		const object = await plan();
		expect(await countRecords(gateway, [object])).toEqual([30_000]);
		const { id } = await createQueryJob(gateway, object.soql);
		const source = await bulkSource(gateway, object, id);
		expect(source.total).toBe(30_000);
		const rows = await rowsOf(source);
		expect(new Set(rows.map((row) => row.id)).size).toBe(30_000);
		const [some] = rows;
		const number = Number(String(some.value('Key__c')).slice(2));
		expect(some.value('Elsewhere__c')).toBeUndefined();
		expect(valuesOf(some)).toEqual({
			Id: some.id,
			Key__c: `k-${number}`,
			LastName: `Person "${number}",\nsecond line`,
			DoNotCall: number % 2 === 0,
		});
		expect(salesforce.org.requests.of('results')).toHaveLength(3);
	});

	it('gives the same rows in the same order whenever it is read', async () => {
		insert(3_000);
		const object = await plan();
		const { id } = await createQueryJob(gateway, object.soql);
		const read = async () =>
			(await rowsOf(await bulkSource(gateway, object, id))).map((row) => row.id);
		const first = await read();
		insert(10);
		expect(await read()).toEqual(first);
	});

	it('gives, for few records, what REST gives', async () => {
		insert(20);
		const object = await plan();
		const { id } = await createQueryJob(gateway, object.soql);
		const byId = (rows: Awaited<ReturnType<typeof rowsOf>>) =>
			Object.fromEntries(rows.map((row) => [row.id, valuesOf(row)]));
		expect(byId(await rowsOf(await bulkSource(gateway, object, id)))).toEqual(
			byId(await rowsOf(await smallSource(gateway, object))),
		);
	});

	it('gives values under the names they were asked for by, however those are written', async () => {
		insert(3);
		const object = await plan(['lastname', 'owner.USERNAME']);
		const { id } = await createQueryJob(gateway, object.soql);
		for (const source of [
			await bulkSource(gateway, object, id),
			await smallSource(gateway, object),
		]) {
			const [row] = await rowsOf(source);
			expect(row.value('lastname')).toMatch(/^Person/);
			expect(row.value('owner.USERNAME')).toMatch(/@/);
		}
	});

	it('outlives answers that got lost and servers that are busy', async () => {
		insert(100);
		const object = await plan();
		const { id } = await createQueryJob(gateway, object.soql);
		await untilComplete(gateway, id);
		const lost = salesforce.org.faults.add({
			path: /results/,
			times: 2,
			effect: 'resetAfterCommit',
		});
		expect(await rowsOf(await bulkSource(gateway, object, id))).toHaveLength(100);
		expect(lost.met).toBe(2);
	});

	it('reads a page again that broke off on the way: its header says how many records it has', async () => {
		insert(100);
		const object = await plan();
		const { id } = await createQueryJob(gateway, object.soql);
		await untilComplete(gateway, id);
		const path = gateway.path(`/jobs/query/${id}/results`);
		const { body } = await gateway.client.raw({ method: 'GET', path, accept: 'text/csv' });
		const broken = salesforce.org.faults.add({
			...{ path: /results/, times: 1, effect: 'answer' },
			answer: {
				status: 200,
				// The cut falls behind a whole record.
				body: body.slice(0, body.indexOf('\n"', body.length / 2) + 1),
				headers: { 'content-type': 'text/csv', 'Sforce-NumberOfRecords': '100' },
			},
		});
		expect(await rowsOf(await bulkSource(gateway, object, id))).toHaveLength(100);
		expect(broken.met).toBe(1);
	});

	it('that somebody aborts is told as such', async () => {
		const object = await plan();
		salesforce.org.bulkPace.queueMs = 60_000;
		const { id } = await createQueryJob(gateway, object.soql);
		await gateway.client.raw({
			method: 'PATCH',
			path: gateway.path(`/jobs/query/${id}`),
			json: { state: 'Aborted' },
		});
		await expect(untilComplete(gateway, id)).rejects.toMatchObject({
			message: `The query job ${id} was aborted in Salesforce`,
			code: 'BULK_QUERY_FAILED',
			move: 'retry',
		});
	});

	it('is found again in the list of jobs, the newest first, as long as its results last', async () => {
		insert(1);
		const object = await plan();
		const ids: string[] = [];
		while (ids.length < 2) {
			const { id } = await createQueryJob(gateway, object.soql);
			await untilComplete(gateway, id);
			ids.unshift(id);
			salesforce.org.clock.advance(60_000);
		}
		const now = salesforce.org.clock.now();
		const found = await usableQueryJobs(gateway, ['Contact'], now);
		expect(found.map(({ id }) => id)).toEqual(ids);
		expect(await usableQueryJobs(gateway, ['Lead'], now)).toEqual([]);
		expect(await usableQueryJobs(gateway, ['Contact'], now + 6 * 86_400_000)).toEqual([]);
	});

	it('with a wrong condition is refused with the words of Salesforce', async () => {
		await expect(
			createQueryJob(gateway, 'SELECT Id FROM Contact WHERE Nope__c = 1'),
		).rejects.toMatchObject({ code: 'INVALID_FIELD', fields: ['Nope__c'] });
	});
});
