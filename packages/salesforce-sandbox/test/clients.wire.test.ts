import { aContact } from './support/builders';
import { anError, BASE, useOrg } from '../testing/sandbox';

const test = useOrg();

describe('methods', () => {
	it('HEAD answers as GET does, without a body', async () => {
		const { status, body, headers } = await test.admin.send('HEAD', '/sobjects/Contact');
		expect(status).toBe(200);
		expect(body).toBe('');
		expect(headers.get('sforce-limit-info')).toBe('api-usage=1/15000');
		expect((await test.admin.send('HEAD', '/nothing')).status).toBe(404);
	});

	it('POST with _HttpMethod=PATCH changes a record', async () => {
		const id = test.org.insert('Contact', aContact());
		const path = `/sobjects/Contact/${id}`;
		expect((await test.admin.post(`${path}?_HttpMethod=PATCH`, { Title: 'CTO' })).status).toBe(204);
		expect(test.org.get('Contact', id)).toMatchObject({ Title: 'CTO' });
		expect((await test.admin.post(path, { Title: 'CEO' })).status).toBe(405);
		expect((await test.admin.get(`${path}?_HttpMethod=DELETE`)).status).toBe(200);
	});
});

describe('resources about the org', () => {
	it('counts records of objects', async () => {
		test.org.insert('Contact', aContact());
		test.org.delete(test.org.insert('Contact', aContact()));
		expect(
			(await test.admin.get('/limits/recordCount?sObjects=Contact,Lead,Nothing')).body,
		).toEqual({
			sObjects: [
				{ count: 1, name: 'Contact' },
				{ count: 0, name: 'Lead' },
			],
		});
	});

	it('lists tabs and themes of objects', async () => {
		const tabs = (await test.admin.get('/tabs')).body;
		expect(tabs[0]).toMatchObject({
			custom: false,
			label: 'Accounts',
			name: 'standard-Account',
			sobjectName: 'Account',
			colors: [{ color: '6f7ccb', context: 'primary', theme: 'theme4' }],
		});
		const { themeItems } = (await test.admin.get('/theme')).body;
		expect(themeItems.map(({ name }: { name: string }) => name)).toContain('Contact');
	});

	it.each([
		['/sobjects/Contact/describe/layouts', 'layouts'],
		['/sobjects/User/describe/namedLayouts/UserAlt', 'layouts'],
		['/sobjects/Contact/describe/compactLayouts', 'compactLayouts'],
		['/sobjects/Contact/describe/approvalLayouts', 'approvalLayouts'],
	])('%s', async (path, member) => {
		const { status, body } = await test.admin.get(path);
		expect(status).toBe(200);
		expect(body[member]).toEqual(expect.any(Array));
	});

	it('shows the layout of a record type', async () => {
		const { body } = await test.admin.get('/sobjects/Contact/describe/layouts/012000000000000AAA');
		const values = body.detailLayoutSections[0].layoutRows.flatMap(
			({ layoutItems }: { layoutItems: Array<{ layoutComponents: Array<{ value: string }> }> }) =>
				layoutItems.map(({ layoutComponents }) => layoutComponents[0].value),
		);
		expect(values).toEqual(expect.arrayContaining(['LastName', 'Email']));
	});

	it.each([
		'/sobjects/Contact/describe/namedLayouts/UserAlt',
		'/sobjects/Contact/describe/layouts/012000000000001AAA',
		'/sobjects/FieldPermissions/describe/layouts',
	])('%s does not exist', async (path) => {
		expect((await test.admin.get(path)).status).toBe(404);
	});

	it('describes objects with their record type, scopes and bytes', async () => {
		const { body } = await test.admin.get('/sobjects/Contact/describe');
		expect(body.recordTypeInfos).toEqual([
			expect.objectContaining({ name: 'Master', recordTypeId: '012000000000000AAA' }),
		]);
		expect(body.supportedScopes.map(({ name }: { name: string }) => name)).toEqual([
			'everything',
			'mine',
		]);
		const bytes = Object.fromEntries(
			body.fields.map(({ name, byteLength }: { name: string; byteLength: number }) => [
				name,
				byteLength,
			]),
		);
		expect(bytes).toMatchObject({ Id: 18, AccountId: 18, LastName: 240 });
	});

	it.each([
		['Account', ['Jigsaw', 'JigsawCompanyId']],
		['Contact', ['Jigsaw', 'JigsawContactId']],
		['Lead', ['Jigsaw', 'JigsawContactId']],
		['Task', ['RecurrenceActivityId', 'RecurrenceInterval', 'RecurrenceRegeneratedType']],
		['Event', ['RecurrenceStartDateTime', 'RecurrenceType', 'IsRecurrence2']],
	])('describes %s with %j', async (object, fields) => {
		const { body } = await test.admin.get(`/sobjects/${object}/describe`);
		const names = body.fields.map(({ name }: { name: string }) => name);
		expect(names).toEqual(expect.arrayContaining(fields));
	});
});

describe('list views', () => {
	it('are listed, described and read', async () => {
		test.org.insert('Account', { Name: 'Acme' });
		test.org.insert('Account', { Name: 'Globex', OwnerId: test.org.users.integration });
		const { listviews } = (await test.admin.get('/sobjects/Account/listviews')).body;
		expect(listviews.map(({ developerName }: { developerName: string }) => developerName)).toEqual([
			'AllAccounts',
			'MyAccounts',
		]);
		const described = (await test.admin.get(listviews[1].describeUrl)).body;
		expect(described).toMatchObject({
			id: listviews[1].id,
			scope: 'mine',
			sobjectType: 'Account',
			query:
				'SELECT Name, Id, CreatedDate, LastModifiedDate, SystemModstamp FROM Account USING SCOPE mine ORDER BY Name ASC NULLS FIRST, Id ASC NULLS FIRST',
		});
		const names = async (url: string) =>
			(await test.admin.get(url)).body.records.map(
				({ columns }: { columns: Array<{ value: unknown }> }) => columns[0].value,
			);
		expect(await names(listviews[0].resultsUrl)).toEqual(['Acme', 'Globex']);
		expect(await names(listviews[1].resultsUrl)).toEqual(['Acme']);
		expect((await test.admin.get(`/query?explain=${listviews[0].id}`)).body.plans).toHaveLength(1);
	});

	it.each([
		'/sobjects/Contact/listviews/00B5g00000zzzzz/describe',
		'/sobjects/Contact/listviews/x/results',
	])('%s does not exist', async (path) => {
		expect((await test.admin.get(path)).status).toBe(404);
	});
});

describe('a query that is not run', () => {
	it('is explained: by an index where one can find its rows', async () => {
		const plans = async (soql: string) =>
			(await test.admin.get(`/query?explain=${encodeURIComponent(soql)}`)).body.plans;
		const id = test.org.insert('Contact', aContact());
		expect(await plans(`SELECT Id FROM Contact WHERE Id = '${id}'`)).toEqual([
			expect.objectContaining({ leadingOperationType: 'Index', fields: ['Id'], cardinality: 1 }),
			expect.objectContaining({ leadingOperationType: 'TableScan', sobjectCardinality: 1 }),
		]);
		expect(await plans("SELECT Id FROM Contact WHERE Title = 'x'")).toEqual([
			expect.objectContaining({ leadingOperationType: 'TableScan', cardinality: 0 }),
		]);
	});

	it('is refused as it would be when run', async () => {
		const { status, body } = await test.admin.get('/query?explain=SELECT+Nothing+FROM+Contact');
		expect([status, body[0].errorCode]).toEqual([400, 'INVALID_FIELD']);
		expect((await test.admin.get('/query?explain=00B5g00000zzzzz')).body[0].errorCode).toBe(
			'INVALID_ID',
		);
	});

	it('tells its columns', async () => {
		const soql =
			'SELECT Id, Account.Name, Account.Owner.Alias, (SELECT Subject FROM Tasks) FROM Contact';
		const { body } = await test.admin.get(`/query?columns=true&q=${encodeURIComponent(soql)}`);
		const shape = (columns: Array<{ columnName: string; joinColumns: never[] }>): unknown =>
			columns.map(({ columnName, joinColumns }) =>
				joinColumns.length > 0 ? { [columnName]: shape(joinColumns) } : columnName,
			);
		expect(shape(body.columnMetadata)).toEqual([
			'Id',
			{ Account: ['Name', { Owner: ['Alias'] }] },
			{ Tasks: ['Subject'] },
		]);
		expect(body).toMatchObject({ entityName: 'Contact', groupBy: false, idSelected: true });
		const grouped = 'SELECT Title, COUNT(Id) n, MAX(CreatedDate) FROM Contact GROUP BY Title';
		const aggregate = await test.admin.get(`/query?columns=true&q=${encodeURIComponent(grouped)}`);
		expect(shape(aggregate.body.columnMetadata)).toEqual(['Title', 'n', 'expr0']);
	});
});

describe('POST /composite/graph', () => {
	const node = (referenceId: string, body: unknown, url = `${BASE}/sobjects/Contact`) => ({
		referenceId,
		method: 'POST',
		url,
		body,
	});

	it('saves each graph whole or not at all', async () => {
		const { status, body } = await test.admin.post('/composite/graph', {
			graphs: [
				{
					graphId: 'good',
					compositeRequest: [
						node('a', { Name: 'Acme' }, `${BASE}/sobjects/Account`),
						node('b', { LastName: 'Ada', AccountId: '@{a.id}' }),
					],
				},
				{
					graphId: 'bad',
					compositeRequest: [node('a', { LastName: 'Bob' }), node('b', { FirstName: 'x' })],
				},
			],
		});
		expect(status).toBe(200);
		expect(
			body.graphs.map(({ graphId, isSuccessful }: Record<string, unknown>) => [
				graphId,
				isSuccessful,
			]),
		).toEqual([
			['good', true],
			['bad', false],
		]);
		expect(
			body.graphs[1].graphResponse.compositeResponse.map(
				({ body: [error] }: { body: Array<{ errorCode: string }> }) => error.errorCode,
			),
		).toEqual(['PROCESSING_HALTED', 'REQUIRED_FIELD_MISSING']);
		expect(await test.admin.values('SELECT LastName FROM Contact', 'LastName')).toEqual(['Ada']);
	});

	const chain = (length: number) =>
		Array.from({ length }, (_unused, at) =>
			node(`r${at}`, { LastName: 'x', Title: at > 0 ? `@{r${at - 1}.id}` : 'x' }),
		);

	it.each([
		['a graph id that is none', [{ graphId: '_x', compositeRequest: [] }]],
		['the same graph id twice', [1, 2].map(() => ({ graphId: 'x', compositeRequest: [] }))],
		[
			'more than 75 graphs',
			Array.from({ length: 76 }, (_u, at) => ({ graphId: `g${at}`, compositeRequest: [] })),
		],
		[
			'a query',
			[
				{
					graphId: 'x',
					compositeRequest: [{ ...node('a', null), method: 'GET', url: `${BASE}/query?q=x` }],
				},
			],
		],
		['a graph deeper than 15', [{ graphId: 'x', compositeRequest: chain(16) }]],
	])('refuses %s', async (_what, graphs) => {
		const { status, body } = await test.admin.post('/composite/graph', { graphs });
		expect([status, body[0].errorCode]).toEqual([400, 'INVALID_INPUT']);
		expect(test.org.rows('Contact')).toHaveLength(0);
	});

	it('takes a graph as deep as 15', async () => {
		const graphs = [{ graphId: 'x', compositeRequest: chain(15) }];
		expect((await test.admin.post('/composite/graph', { graphs })).body.graphs[0]).toMatchObject({
			isSuccessful: true,
		});
	});
});

describe('searching', () => {
	beforeEach(() => {
		test.org.insert('Contact', aContact({ LastName: 'Lovelace', Email: 'ada@example.com' }));
		test.org.insert('Lead', { LastName: 'Hopper', Company: 'Lovelace Ltd' });
	});

	const find = async (sosl: string) =>
		await test.admin.get(`/search?q=${encodeURIComponent(sosl)}`);
	const types = async (sosl: string) =>
		(await find(sosl)).body.searchRecords.map(
			({ attributes }: { attributes: { type: string } }) => attributes.type,
		);

	it.each([
		['FIND {lovelace}', ['Contact', 'Lead']],
		['FIND {love*} IN NAME FIELDS', ['Contact']],
		['FIND {ada@example.com} IN EMAIL FIELDS', ['Contact']],
		['FIND {lovelace AND hopper}', ['Lead']],
		['FIND {lovelace AND NOT ltd}', ['Contact']],
		['FIND {"lovelace ltd" OR ada}', ['Contact', 'Lead']],
		['FIND {l?velace} RETURNING Lead', ['Lead']],
		[
			"FIND {lovelace} RETURNING Lead(Id, Name WHERE LastName = 'x'), Contact(LastName LIMIT 1)",
			['Contact'],
		],
		['FIND {lovelace} LIMIT 1', ['Contact']],
		['FIND {lov}', []],
	])('%s', async (sosl, expected) => {
		expect(await types(sosl)).toEqual(expected);
	});

	it.each([
		'FIND lovelace',
		'FIND {l}',
		'FIND {a b',
		'FIND {ada} IN SOME FIELDS',
		'FIND {ada} WITH X',
		'FIND {ada OR}',
	])('%s is malformed', async (sosl) => {
		const { status, body } = await find(sosl);
		expect([status, body[0].errorCode]).toEqual([400, 'MALFORMED_SEARCH']);
	});

	it('goes by parameters as well', async () => {
		const get = await test.admin.get(
			'/parameterizedSearch?q=lovelace&sobject=Contact&Contact.fields=LastName,Email',
		);
		expect(get.body.searchRecords).toEqual([
			{
				attributes: expect.objectContaining({ type: 'Contact' }),
				LastName: 'Lovelace',
				Email: 'ada@example.com',
			},
		]);
		const post = await test.admin.post('/parameterizedSearch', {
			q: 'lovelace',
			fields: ['Id'],
			sobjects: [{ name: 'Lead', fields: ['Company'], limit: 5 }],
		});
		expect(post.body.searchRecords).toMatchObject([{ Company: 'Lovelace Ltd' }]);
	});

	it('does not know objects that cannot be searched', async () => {
		const { body } = await find('FIND {ada} RETURNING Nothing(Id)');
		expect(body).toEqual([anError('INVALID_TYPE', "sObject type 'Nothing' is not supported.")]);
	});
});
