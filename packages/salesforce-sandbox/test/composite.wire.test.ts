import { aContact, typed } from './support/builders';
import { anError, BASE, useOrg } from '../testing/sandbox';

const test = useOrg();

interface Sub {
	method: string;
	url: string;
	referenceId: string;
	body?: unknown;
	httpHeaders?: Record<string, string>;
}

const sub = (referenceId: string, method: string, path: string, body?: unknown): Sub => ({
	method,
	url: BASE + path,
	referenceId,
	body,
});

const query = (referenceId: string, soql: string) =>
	sub(referenceId, 'GET', `/query?q=${encodeURIComponent(soql)}`);

const composite = async (compositeRequest: Sub[], more: Record<string, unknown> = {}) =>
	await test.admin.post('/composite', { compositeRequest, ...more });

const ROLLED_BACK =
	'The transaction was rolled back since another operation in the same transaction failed.';

describe('/composite', () => {
	it('runs subrequests in order and answers each with status, headers and body', async () => {
		const { status, body } = await composite([
			sub('account', 'POST', '/sobjects/Account', { Name: 'Acme' }),
			sub('nothing', 'GET', '/sobjects/Account/0015g00000zzzzz'),
		]);
		expect(status).toBe(200);
		const id = body.compositeResponse[0].body.id as string;
		expect(body.compositeResponse).toEqual([
			{
				body: { id, success: true, errors: [] },
				httpHeaders: { Location: `${BASE}/sobjects/Account/${id}` },
				httpStatusCode: 201,
				referenceId: 'account',
			},
			{
				body: [anError('NOT_FOUND', 'The requested resource does not exist')],
				httpHeaders: {},
				httpStatusCode: 404,
				referenceId: 'nothing',
			},
		]);
	});

	it('fills in results of earlier subrequests, in URLs and bodies', async () => {
		test.org.insert('Account', { Name: 'Acme' });
		const { body } = await composite([
			query('accounts', "SELECT Id FROM Account WHERE Name = 'Acme'"),
			sub('contact', 'POST', '/sobjects/Contact', {
				LastName: 'A',
				AccountId: '@{accounts.records[0].Id}',
			}),
			sub('read', 'GET', '/sobjects/Contact/@{contact.id}?fields=LastName'),
		]);
		expect(body.compositeResponse[2].body.LastName).toBe('A');
	});

	it('does not run what refers to a failed or empty result, but runs the rest', async () => {
		const { body } = await composite([
			query('nobody', "SELECT Id FROM Account WHERE Name = 'Nobody'"),
			sub('contact', 'POST', '/sobjects/Contact', {
				LastName: 'A',
				AccountId: '@{nobody.records[0].Id}',
			}),
			sub('other', 'POST', '/sobjects/Contact', { LastName: 'B' }),
		]);
		expect(body.compositeResponse[1]).toMatchObject({
			httpStatusCode: 400,
			body: [
				{
					errorCode: 'PROCESSING_HALTED',
					message: 'Invalid reference specified. No value for nobody.records[0].Id found in nobody',
				},
			],
		});
		expect(body.compositeResponse[2].httpStatusCode).toBe(201);
	});

	it('rolls everything back when all or none is asked for', async () => {
		const { body } = await composite(
			[
				sub('good', 'POST', '/sobjects/Account', { Name: 'Acme' }),
				sub('bad', 'POST', '/sobjects/Contact', {}),
				sub('late', 'POST', '/sobjects/Account', { Name: 'Late' }),
			],
			{ allOrNone: true },
		);
		const [good, bad, late] = body.compositeResponse;
		const halted = {
			httpStatusCode: 400,
			body: [{ errorCode: 'PROCESSING_HALTED', message: ROLLED_BACK }],
		};
		expect(good).toMatchObject(halted);
		expect(bad.body[0].errorCode).toBe('REQUIRED_FIELD_MISSING');
		expect(late).toMatchObject(halted);
		expect(test.org.rows('Account')).toHaveLength(0);
	});

	it('makes collections all or none as well', async () => {
		const { body } = await composite(
			[
				sub('rows', 'POST', '/composite/sobjects', {
					allOrNone: false,
					records: [typed('Contact', aContact()), typed('Contact', {})],
				}),
				sub('account', 'POST', '/sobjects/Account', { Name: 'Acme' }),
			],
			{ allOrNone: true },
		);
		expect(body.compositeResponse[0].body[0].errors[0].statusCode).toBe(
			'ALL_OR_NONE_OPERATION_ROLLED_BACK',
		);
		expect(body.compositeResponse[1].body[0].errorCode).toBe('PROCESSING_HALTED');
		expect(test.org.rows('Contact')).toHaveLength(0);
		expect(test.org.rows('Account')).toHaveLength(0);
	});

	it('counts as one API request', async () => {
		const before = test.org.usage.used;
		await composite([query('a', 'SELECT Id FROM Contact'), query('b', 'SELECT Id FROM Lead')]);
		expect(test.org.usage.used - before).toBe(1);
	});

	it('takes a query longer than any URL', async () => {
		const keys = Array.from({ length: 800 }, (_unused, at) => `'person.${at}@example.com'`).join();
		const { body } = await composite([
			query('a', `SELECT Id FROM Contact WHERE Email IN (${keys})`),
		]);
		expect(body.compositeResponse[0].httpStatusCode).toBe(200);
	});

	it.each([
		[
			'26 subrequests',
			Array.from({ length: 26 }, (_unused, at) =>
				sub(`r${at}`, 'POST', '/sobjects/Account', { Name: 'x' }),
			),
		],
		[
			'six queries',
			Array.from({ length: 6 }, (_unused, at) => query(`r${at}`, 'SELECT Id FROM Contact')),
		],
		[
			'the same reference id twice',
			[query('r', 'SELECT Id FROM Contact'), query('r', 'SELECT Id FROM Contact')],
		],
		['a reference id with a hyphen', [query('a-b', 'SELECT Id FROM Contact')]],
		['a reference id that starts with _', [query('_a', 'SELECT Id FROM Contact')]],
		[
			'an Authorization header',
			[{ ...query('a', 'SELECT Id FROM Contact'), httpHeaders: { Authorization: 'x' } }],
		],
		[
			'a URL of another site',
			[{ ...query('a', ''), url: 'https://example.com/services/data/v67.0/limits' }],
		],
		['a method that is none', [{ ...query('a', ''), method: 'get' }]],
		['a member nobody knows', [{ ...query('a', 'SELECT Id FROM Contact'), reference: 'a' }]],
	])('refuses %s as a whole', async (_what, requests) => {
		const { status } = await composite(requests);
		expect(status).toBe(400);
		expect(test.org.rows('Account')).toHaveLength(0);
	});

	it('takes 25 subrequests, five queries among them, and any reference id before version 54.0', async () => {
		const requests = [
			...Array.from({ length: 5 }, (_unused, at) => query(`q${at}`, 'SELECT Id FROM Contact')),
			...Array.from({ length: 20 }, (_unused, at) =>
				sub(`r${at}`, 'POST', '/sobjects/Account', { Name: 'x' }),
			),
		];
		expect((await composite(requests)).body.compositeResponse).toHaveLength(25);
		const old = test.clientOf(test.org.users.admin, '53.0');
		expect(
			(await old.post('/composite', { compositeRequest: [query('a-b', 'SELECT Id FROM Contact')] }))
				.status,
		).toBe(200);
	});

	it('does not reach other resources', async () => {
		const { body } = await composite([sub('limits', 'GET', '/limits')]);
		expect(body.compositeResponse[0].httpStatusCode).toBe(400);
	});
});

describe('/composite/batch', () => {
	const batch = async (batchRequests: unknown[], more: Record<string, unknown> = {}) =>
		await test.admin.post('/composite/batch', { batchRequests, ...more });

	it('runs independent subrequests and tells whether any failed', async () => {
		const { status, body } = await batch([
			{ method: 'GET', url: 'v67.0/sobjects/Contact/describe' },
			{ method: 'POST', url: 'v67.0/sobjects/Account', richInput: {} },
			{ method: 'POST', url: 'v67.0/sobjects/Account', richInput: { Name: 'Acme' } },
		]);
		expect(status).toBe(200);
		expect(body.hasErrors).toBe(true);
		expect(body.results.map(({ statusCode }: { statusCode: number }) => statusCode)).toEqual([
			200, 400, 201,
		]);
		expect(body.results[0].result.name).toBe('Contact');
		expect(test.org.rows('Account')).toHaveLength(1);
	});

	it('halts at the first error when asked to', async () => {
		const { body } = await batch(
			[
				{ method: 'GET', url: 'v67.0/sobjects/Nothing' },
				{ method: 'POST', url: 'v67.0/sobjects/Account', richInput: { Name: 'Acme' } },
			],
			{ haltOnError: true },
		);
		expect(body.results[1]).toEqual({
			statusCode: 412,
			result: [
				{ errorCode: 'BATCH_PROCESSING_HALTED', message: 'Batch processing halted per request' },
			],
		});
		expect(test.org.rows('Account')).toHaveLength(0);
	});

	it('counts every subrequest', async () => {
		const before = test.org.usage.used;
		await batch(
			Array.from({ length: 6 }, () => ({ method: 'GET', url: 'v67.0/sobjects/Contact/describe' })),
		);
		expect(test.org.usage.used - before).toBe(6);
	});

	it.each([
		['26 subrequests', Array.from({ length: 26 }, () => ({ method: 'GET', url: 'v67.0/limits' }))],
		['a method that is none', [{ method: 'FETCH', url: 'v67.0/limits' }]],
		['a URL that is none', [{ method: 'GET', url: '/limits' }]],
	])('refuses %s as a whole', async (_what, requests) => {
		expect((await batch(requests)).status).toBe(400);
	});
});

describe('/composite/tree', () => {
	const record = (referenceId: string, type: string, fields: Record<string, unknown>) => ({
		attributes: { type, referenceId },
		...fields,
	});

	it('creates records with their children', async () => {
		const { status, body } = await test.admin.post('/composite/tree/Account', {
			records: [
				record('a', 'Account', {
					Name: 'Acme',
					Contacts: { records: [record('c', 'Contact', { LastName: 'Ada' })] },
				}),
			],
		});
		expect(status).toBe(201);
		expect(body).toEqual({
			hasErrors: false,
			results: [
				{ referenceId: 'a', id: expect.stringMatching(/^001/) },
				{ referenceId: 'c', id: expect.stringMatching(/^003/) },
			],
		});
		expect(test.org.get('Contact', body.results[1].id)?.AccountId).toBe(body.results[0].id);
	});

	it('creates nothing when one record fails', async () => {
		const { status, body } = await test.admin.post('/composite/tree/Account', {
			records: [record('a', 'Account', { Name: 'Acme' }), record('b', 'Account', {})],
		});
		expect(status).toBe(400);
		expect(body).toEqual({
			hasErrors: true,
			results: [
				{
					referenceId: 'b',
					errors: [
						{
							statusCode: 'REQUIRED_FIELD_MISSING',
							message: 'Required fields are missing: [Name]',
							fields: ['Name'],
						},
					],
				},
			],
		});
		expect(test.org.rows('Account')).toHaveLength(0);
	});

	it('wants a reference id for each record', async () => {
		const { body } = await test.admin.post('/composite/tree/Account', {
			records: [typed('Account', { Name: 'Acme' })],
		});
		expect(body.hasErrors).toBe(true);
	});
});
