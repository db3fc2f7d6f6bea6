import { NoAnswer, type HttpRequest, type HttpResponse } from '../../core/http/http';
import { SalesforceGateway } from '../../salesforce/gateway';
import { aGateway, page, refusal } from '../builders/salesforce';

const ORG = 'https://acme.my.salesforce.com';

interface Sent extends HttpRequest {
	json: unknown;
}

/** A gateway over HTTP that is answered from a list, in turn. */
function over(...answers: Array<Partial<HttpResponse> | Error>) {
	const sent: Sent[] = [];
	const pauses: number[] = [];
	const gateway = new SalesforceGateway({
		instanceUrl: ORG,
		send: async (request) => {
			sent.push({ ...request, json: JSON.parse(String(request.body ?? 'null')) as unknown });
			const answer = answers.shift();
			if (answer instanceof Error) throw answer;
			return { status: 200, headers: {}, body: '{}', ...answer };
		},
		wait: async (ms) => void pauses.push(ms),
	});
	return { gateway, sent, pauses };
}

const composite = (...bodies: object[]) => ({
	headers: { 'content-type': 'application/json', 'sforce-limit-info': 'api-usage=18/5000' },
	body: JSON.stringify({
		compositeResponse: bodies.map((body, index) => ({
			referenceId: `q${index}`,
			httpStatusCode: 200,
			body,
		})),
	}),
});

const BUSY = { status: 503, body: '<html>busy</html>' };

describe('SalesforceGateway', () => {
	it('keeps every digit of whole numbers beyond 2^53, and leaves other numbers numbers', async () => {
		const rows =
			'{"Id":"003A","N__c":123456789012345678,"E__c":9.007199254740993E15,"F__c":1.39E8}';
		const { body: around } = composite(page([]));
		const { gateway } = over({
			headers: { 'content-type': 'application/json;charset=UTF-8' },
			body: around.replace('"records":[]', `"records":[${rows}]`),
		});
		expect(await gateway.query('SELECT Id FROM Contact')).toEqual([
			{ Id: '003A', N__c: '123456789012345678', E__c: '9007199254740993', F__c: 139_000_000 },
		]);
	});

	it('asks a query in the body of a composite request', async () => {
		const { gateway, sent } = over(composite(page([{ Id: '003A', Name: 'Ada' }])));
		expect(await gateway.query("SELECT Id FROM Contact WHERE Name = 'Ö&+'")).toEqual([
			{ Id: '003A', Name: 'Ada' },
		]);
		expect(sent).toHaveLength(1);
		expect(sent[0]).toMatchObject({
			method: 'POST',
			url: `${ORG}/services/data/v67.0/composite`,
			json: {
				allOrNone: false,
				collateSubrequests: false,
				compositeRequest: [
					{
						method: 'GET',
						url: "/services/data/v67.0/query?q=SELECT%20Id%20FROM%20Contact%20WHERE%20Name%20%3D%20'%C3%96%26%2B'",
						referenceId: 'q0',
					},
				],
			},
		});
	});

	it('never carries a token of its own', async () => {
		const { gateway, sent } = over(composite(page([])));
		await gateway.query('SELECT Id FROM Contact');
		expect(Object.keys(sent[0].headers).map((name) => name.toLowerCase())).not.toContain(
			'authorization',
		);
	});

	it('also reads deleted and archived rows, where it is asked to', async () => {
		const { gateway, sent } = over(composite(page([])));
		await gateway.query('SELECT Id FROM Task', { includeDeleted: true });
		expect(JSON.stringify(sent[0].json)).toContain('/queryAll?q=');
	});

	it('puts five statements into a call, and keeps the answers in order', async () => {
		const { gateway, client } = aGateway({ query: ({ soql }) => [{ soql }] });
		const statements = Array.from({ length: 12 }, (_one, index) => `SELECT Id FROM A${index}`);
		const answers = await gateway.queryMany(statements);
		expect(client.composites.map(({ length }) => length)).toEqual([5, 5, 2]);
		expect(answers).toEqual(statements.map((soql) => [{ soql }]));
	});

	it('gives each statement its own answer, in whatever order they come back', async () => {
		const inOrder = composite(page([{ Id: 'first' }]), page([{ Id: 'second' }]));
		const { compositeResponse } = JSON.parse(inOrder.body) as { compositeResponse: unknown[] };
		const { gateway } = over({
			...inOrder,
			body: JSON.stringify({ compositeResponse: [...compositeResponse].reverse() }),
		});
		expect(await gateway.queryMany(['SELECT Id FROM A', 'SELECT Id FROM B'])).toEqual([
			[{ Id: 'first' }],
			[{ Id: 'second' }],
		]);
	});

	it('asks nothing for no statements', async () => {
		const { gateway, client } = aGateway();
		expect(await gateway.queryMany([])).toEqual([]);
		expect(client.composites).toEqual([]);
	});

	it('reads every page', async () => {
		const next = '/services/data/v67.0/query/01g-2000';
		const { gateway } = aGateway({
			query: () => ({ referenceId: '', status: 200, body: page([{ Id: '1' }], next) }),
			pages: {
				[next]: { rows: [{ Id: '2' }], totalSize: 3, next: `${next}-b` },
				[`${next}-b`]: { rows: [{ Id: '3' }], totalSize: 3 },
			},
		});
		expect(await gateway.query('SELECT Id FROM Contact')).toEqual([
			{ Id: '1' },
			{ Id: '2' },
			{ Id: '3' },
		]);
	});

	// Result sets live fifteen minutes; asking again for a page that is gone cannot help.
	it('reads from the start when the rest of a result has expired', async () => {
		const next = '/services/data/v67.0/query/01g-2000';
		const { gateway, client, pauses } = aGateway({
			query: (_sent, nth) =>
				nth === 1
					? { referenceId: '', status: 200, body: page([{ Id: 'old' }], next) }
					: [{ Id: '1' }, { Id: '2' }],
			pages: { [next]: refusal('INVALID_QUERY_LOCATOR', 400) },
		});
		expect(await gateway.query('SELECT Id FROM Contact')).toEqual([{ Id: '1' }, { Id: '2' }]);
		expect(client.queries).toHaveLength(2);
		expect(pauses).toEqual([]);
	});

	it('does not read from the start for ever', async () => {
		const next = '/services/data/v67.0/query/01g-2000';
		const { gateway, client } = aGateway({
			query: () => ({ referenceId: '', status: 200, body: page([{ Id: '1' }], next) }),
			pages: { [next]: refusal('INVALID_QUERY_LOCATOR', 400) },
		});
		await expect(gateway.query('SELECT Id FROM Contact')).rejects.toMatchObject({
			code: 'INVALID_QUERY_LOCATOR',
			move: 'retry',
		});
		expect(client.queries).toHaveLength(3);
	});

	it('explains a refused statement, with the object it asked for', async () => {
		const body = [{ errorCode: 'INVALID_TYPE', message: 'not supported' }];
		const { gateway } = aGateway({ query: () => ({ referenceId: '', status: 400, body }) });
		await expect(gateway.query('SELECT Id FROM Product_User__c')).rejects.toMatchObject({
			code: 'INVALID_TYPE',
			move: 'fixPermission',
			status: 400,
			remedy: expect.stringContaining('Product_User__c') as unknown,
		});
	});

	it('counts its calls and keeps the usage of the org', async () => {
		const { gateway } = over(BUSY, composite(page([])));
		await gateway.query('SELECT Id FROM Contact');
		expect(gateway.usage).toMatchObject({ calls: 2, org: { used: 18, limit: 5000 } });
	});
});

describe('SalesforceGateway, for failures', () => {
	it.each<[string, Partial<HttpResponse> | Error]>([
		['a busy server', BUSY],
		['an edge server without a route', { status: 420, body: '' }],
		['a broken connection', new NoAnswer('socket hang up', 'ECONNRESET')],
		[
			'too many simultaneous requests',
			{
				status: 403,
				body: '[{"errorCode":"REQUEST_LIMIT_EXCEEDED","message":"ConcurrentRequests Limit exceeded."}]',
			},
		],
	])('asks again after %s, with a pause', async (_what, failure) => {
		const { gateway, sent, pauses } = over(failure, composite(page([{ Id: '1' }])));
		expect(await gateway.query('SELECT Id FROM Contact')).toEqual([{ Id: '1' }]);
		expect(sent).toHaveLength(2);
		expect(pauses).toHaveLength(1);
	});

	it.each<[string, Partial<HttpResponse>, string]>([
		[
			'the daily limit',
			{
				status: 403,
				body: '[{"errorCode":"REQUEST_LIMIT_EXCEEDED","message":"TotalRequests Limit exceeded."}]',
			},
			'REQUEST_LIMIT_EXCEEDED',
		],
		[
			'an expired session: n8n has refreshed it already',
			{ status: 401, body: '[{"errorCode":"INVALID_SESSION_ID","message":"Session expired"}]' },
			'INVALID_SESSION_ID',
		],
	])('does not ask again after %s', async (_what, failure, code) => {
		const { gateway, sent } = over(failure);
		await expect(gateway.query('SELECT Id FROM Contact')).rejects.toMatchObject({ code });
		expect(sent).toHaveLength(1);
	});

	it('gives up after five attempts', async () => {
		const { gateway, sent } = over(BUSY, BUSY, BUSY, BUSY, BUSY, BUSY);
		await expect(gateway.query('SELECT Id FROM Contact')).rejects.toMatchObject({ status: 503 });
		expect(sent).toHaveLength(5);
	});

	it('asks again for a pack of which one statement timed out', async () => {
		let timeouts = 1;
		const { gateway, client } = aGateway({
			query: () =>
				timeouts-- > 0
					? { referenceId: '', status: 500, body: [{ errorCode: 'QUERY_TIMEOUT', message: 'x' }] }
					: [],
		});
		await gateway.queryMany(['SELECT Id FROM A', 'SELECT Id FROM B']);
		expect(client.composites).toHaveLength(2);
	});

	it('does not repeat what is no failure of Salesforce', async () => {
		const { gateway } = aGateway();
		const work = jest.fn(async () => await Promise.reject(new TypeError('defect')));
		await expect(gateway.repeatable(work)).rejects.toThrow('defect');
		expect(work).toHaveBeenCalledTimes(1);
	});

	it('repeats safe work while waiting helps', async () => {
		const { gateway, pauses } = aGateway();
		const work = jest
			.fn<Promise<string>, []>()
			.mockRejectedValueOnce(refusal('SERVER_UNAVAILABLE', 503))
			.mockResolvedValueOnce('done');
		await expect(gateway.repeatable(work)).resolves.toBe('done');
		expect(pauses).toEqual([1_000]);
	});
});
