import { aContact } from './support/builders';
import { useOrg } from '../testing/sandbox';

const test = useOrg();

beforeEach(() => {
	test.org.clock.hold('2026-11-21T10:00:00Z');
});

const create = async (query: string, operation = 'query') =>
	await test.admin.post('/jobs/query', { operation, query });

/** A finished query job's id. */
async function run(query: string, operation = 'query'): Promise<string> {
	const { body } = await create(query, operation);
	test.org.clock.advance(60_000);
	expect((await test.admin.get(`/jobs/query/${body.id}`)).body.state).toBe('JobComplete');
	return String(body.id);
}

describe('a query job', () => {
	it('goes through its states and counts its records', async () => {
		const { org, admin } = test;
		org.insert('Contact', aContact());
		const { body } = await create('SELECT Id FROM Contact');
		expect(body).toMatchObject({
			operation: 'query',
			object: 'Contact',
			state: 'UploadComplete',
			apiVersion: 67,
			lineEnding: 'LF',
			columnDelimiter: 'COMMA',
		});
		expect((await admin.get(`/jobs/query/${body.id}/results`)).status).toBe(400);
		org.clock.advance(60_000);
		expect((await admin.get(`/jobs/query/${body.id}`)).body).toMatchObject({
			state: 'JobComplete',
			jobType: 'V2Query',
			numberRecordsProcessed: 1,
		});
	});

	it('gives CSV with parents by path, blanks for nulls and every value quoted', async () => {
		const { org, admin } = test;
		const account = org.insert('Account', { Name: 'A "quoted", Inc' });
		org.insert('Contact', { LastName: 'Ada', AccountId: account });
		const id = await run(
			'SELECT LastName, Account.Name, Email, DoNotCall, CreatedDate FROM Contact',
		);
		const { body, headers } = await admin.get(`/jobs/query/${id}/results`);
		expect(body).toBe(
			'"LastName","Account.Name","Email","DoNotCall","CreatedDate"\n"Ada","A ""quoted"", Inc","","false","2026-11-21T10:00:00.000+0000"\n',
		);
		expect(headers.get('content-type')).toContain('text/csv');
		expect(headers.get('sforce-locator')).toBe('null');
		expect(headers.get('sforce-numberofrecords')).toBe('1');
	});

	it('gives pages until the locator is the word null', async () => {
		const { org, admin } = test;
		org.insertMany(
			'Contact',
			Array.from({ length: 25 }, () => aContact()),
		);
		const id = await run('SELECT Id FROM Contact');
		const seen: string[] = [];
		const sizes: string[] = [];
		let locator = '';
		while (locator !== 'null') {
			const { body, headers } = await admin.get(
				`/jobs/query/${id}/results?maxRecords=10${locator ? `&locator=${locator}` : ''}`,
			);
			const [header, ...rows] = String(body).trimEnd().split('\n');
			expect(header).toBe('"Id"');
			seen.push(...rows);
			sizes.push(String(headers.get('sforce-numberofrecords')));
			locator = String(headers.get('sforce-locator'));
		}
		expect(sizes).toEqual(['10', '10', '5']);
		expect(new Set(seen).size).toBe(25);
		expect((await admin.get(`/jobs/query/${id}/results?locator=nonsense`)).status).toBe(400);
	});

	it('writes numbers that may have decimals with one, whole ones without', async () => {
		const { org, admin } = test;
		org.defineField('Lead', { name: 'NPS__c', type: 'Number', precision: 3, scale: 0 });
		org.insert('Lead', { LastName: 'Hopper', Company: 'Navy', NPS__c: 9, NumberOfEmployees: 5 });
		const id = await run('SELECT NPS__c, NumberOfEmployees, AnnualRevenue FROM Lead');
		const { body } = await admin.get(`/jobs/query/${id}/results`);
		expect(String(body).split('\n')[1]).toBe('"9.0","5",""');
	});

	it('sees deleted records with queryAll', async () => {
		const { org, admin } = test;
		org.delete(org.insert('Contact', aContact({ LastName: 'Gone' })));
		const results = async (operation: string) =>
			(
				await admin.get(
					`/jobs/query/${await run('SELECT LastName FROM Contact', operation)}/results`,
				)
			).body;
		expect(await results('query')).toBe('"LastName"\n');
		expect(await results('queryAll')).toBe('"LastName"\n"Gone"\n');
	});

	it.each([
		['GROUP BY', 'SELECT LastName FROM Contact GROUP BY LastName'],
		['OFFSET', 'SELECT Id FROM Contact OFFSET 5'],
		['aggregates', 'SELECT COUNT(Id) FROM Contact'],
		['nested queries', 'SELECT Id, (SELECT Id FROM Tasks) FROM Contact'],
		['TYPEOF', 'SELECT TYPEOF Who WHEN Contact THEN Email END FROM Task'],
		['compound fields', 'SELECT MailingAddress FROM Contact'],
	])('refuses %s', async (_what, query) => {
		const { status, body } = await create(query);
		expect(status).toBe(400);
		expect(body[0].errorCode).toBe('API_ERROR');
	});

	it('refuses a query that is wrong at once', async () => {
		expect((await create('SELECT Nothing FROM Contact')).body[0].errorCode).toBe('INVALID_FIELD');
		expect((await create('SELECT')).body[0].errorCode).toBe('MALFORMED_QUERY');
	});

	it('can be aborted and deleted', async () => {
		const { admin } = test;
		const { body } = await create('SELECT Id FROM Contact');
		expect((await admin.delete(`/jobs/query/${body.id}`)).status).toBe(400);
		expect((await admin.patch(`/jobs/query/${body.id}`, { state: 'Aborted' })).body.state).toBe(
			'Aborted',
		);
		expect((await admin.delete(`/jobs/query/${body.id}`)).status).toBe(204);
	});
});
