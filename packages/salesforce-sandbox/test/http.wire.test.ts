import { aContact, typed } from './support/builders';
import { anError, BASE, useOrg, until } from '../testing/sandbox';

const test = useOrg();

describe('API usage', () => {
	it('is told with every answer of the data API, and counted exactly', async () => {
		const { org, admin } = test;
		org.setDailyLimit(5_000);
		for (const used of [1, 2, 3]) {
			const { headers } = await admin.get('/limits');
			expect(headers.get('sforce-limit-info')).toBe(`api-usage=${used}/5000`);
		}
		expect((await admin.get('/sobjects/Nothing')).headers.get('sforce-limit-info')).toBe(
			'api-usage=4/5000',
		);
		expect((await admin.get('/limits')).body.DailyApiRequests).toEqual({
			Max: 5_000,
			Remaining: 4_995,
		});
		expect(org.requests.counted).toBe(5);
	});

	it('ends at the daily limit and frees over 24 hours', async () => {
		const { org, admin } = test;
		org.setDailyLimit(2);
		await admin.get('/limits');
		await admin.get('/limits');
		const { status, body } = await admin.get('/limits');
		expect(status).toBe(403);
		expect(body).toEqual([anError('REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.')]);
		org.clock.advance(25 * 3_600_000);
		admin.token = org.issueToken();
		expect((await admin.get('/limits')).status).toBe(200);
	});

	it('may be limited to requests at the same time', async () => {
		const { org, admin } = test;
		org.defineField('Contact', { name: 'Ext__c', type: 'Text', externalId: true, unique: true });
		org.usage.maxConcurrent = 1;
		const pause = org.faults.add({
			path: 'Ext__c',
			times: 1,
			effect: 'pauseBeforeCommit',
			ms: 1_000,
		});
		const slow = admin.patch('/sobjects/Contact/Ext__c/1', { LastName: 'x' });
		await until(() => pause.met === 1);
		const { status, body } = await admin.get('/limits');
		expect(status).toBe(403);
		expect(body).toEqual([
			anError(
				'REQUEST_LIMIT_EXCEEDED',
				'ConcurrentRequests (Concurrent API Requests) Limit exceeded.',
			),
		]);
		expect((await slow).status).toBe(201);
		expect((await admin.get('/limits')).status).toBe(200);
	});
});

describe('requests that are too long', () => {
	it('get HTML with 414 for a URI of more than 16,384 bytes', async () => {
		const { status, body, headers } = await test.admin.get(`/query?q=${'x'.repeat(16_400)}`);
		expect(status).toBe(414);
		expect(body).toBe('<h1>Bad Message 414</h1><pre>reason: URI Too Long</pre>');
		expect(headers.get('content-type')).toContain('text/html');
	});

	it('get HTML with 431 when URI and headers together are', async () => {
		const { status, body } = await test.admin.get(`/query?q=${'x'.repeat(16_300)}`);
		expect(status).toBe(431);
		expect(body).toBe('<h1>Bad Message 431</h1><pre>reason: Request Header Fields Too Large</pre>');
	});

	it('are fine below that', async () => {
		expect((await test.admin.get(`/query?q=${'x'.repeat(12_000)}`)).status).toBe(400);
	});
});

describe('formats', () => {
	it.each(['application/json', '*/*', 'application/json, text/plain, */*'])(
		'%s is JSON',
		async (Accept) => {
			expect((await test.admin.get('/limits', { Accept })).status).toBe(200);
		},
	);

	it('other than JSON are not spoken', async () => {
		const { status, body } = await test.admin.get('/limits', { Accept: 'application/xml' });
		expect(status).toBe(406);
		expect(body[0].errorCode).toBe('NOT_ACCEPTABLE');
	});
});

describe('the request log', () => {
	it('keeps who asked for what and what it cost', async () => {
		const { org, admin } = test;
		await admin.post('/composite/sobjects', { records: [typed('Contact', aContact())] });
		await admin.query('SELECT Id FROM Contact');
		await admin.get('/sobjects/Contact/describe');
		expect(org.requests.all()).toMatchObject([
			{
				method: 'POST',
				path: `${BASE}/composite/sobjects`,
				resource: 'POST composite/sobjects',
				user: 'admin@acme.example',
				status: 200,
				counted: 1,
			},
			{ method: 'GET', resource: 'GET query', status: 200, counted: 1 },
			{ method: 'GET', resource: 'GET sobjects/Contact/describe', status: 200, counted: 1 },
		]);
		expect(org.requests.of('describe')).toHaveLength(1);
		org.requests.clear();
		expect(org.requests.total).toBe(0);
	});
});

describe('the Date of an answer', () => {
	it('is that of the org’s clock', async () => {
		test.org.clock.hold('2026-12-24T18:00:00Z');
		test.admin.token = test.org.issueToken();
		expect((await test.admin.get('/limits')).headers.get('date')).toBe(
			'Thu, 24 Dec 2026 18:00:00 GMT',
		);
	});
});

describe('a fault', () => {
	const create = async () => await test.admin.post('/sobjects/Contact', aContact());
	const contacts = () => test.org.rows('Contact').length;

	it('may answer anything in the place of the org', async () => {
		test.org.faults.add({
			method: 'POST',
			path: '/sobjects/Contact',
			times: 2,
			effect: 'answer',
			answer: {
				status: 503,
				body: [anError('SERVER_UNAVAILABLE', 'Too many requests waiting for connections')],
				headers: { 'Retry-After': '1' },
			},
		});
		const first = await create();
		expect(first).toMatchObject({ status: 503, body: [{ errorCode: 'SERVER_UNAVAILABLE' }] });
		expect(first.headers.get('retry-after')).toBe('1');
		expect((await create()).status).toBe(503);
		expect((await create()).status).toBe(201);
		expect(contacts()).toBe(1);
	});

	it('may answer so after the work, which counts and is logged as it was answered', async () => {
		test.org.faults.add({ effect: 'answer', answer: { status: 500 }, commits: true });
		expect((await create()).status).toBe(500);
		expect(contacts()).toBe(1);
		expect(test.org.requests.last).toMatchObject({
			resource: 'POST sobjects/Contact',
			status: 500,
			counted: 1,
		});
	});

	it('may be maintenance in HTML', async () => {
		test.org.faults.add({ effect: 'maintenance', times: 1 });
		const { status, body } = await create();
		expect(status).toBe(503);
		expect(body).toContain('<!doctype html>');
	});

	it('may reset the connection before the commit, so that nothing was done', async () => {
		test.org.faults.add({ effect: 'resetBeforeCommit', times: 1 });
		await expect(create()).rejects.toThrow();
		expect(contacts()).toBe(0);
	});

	it('may reset the connection after the commit, so that only the answer is lost', async () => {
		test.org.faults.add({ effect: 'resetAfterCommit', times: 1 });
		await expect(create()).rejects.toThrow();
		expect(contacts()).toBe(1);
		expect(test.org.requests.all().at(-1)).toMatchObject({ status: 0, counted: 1 });
	});

	it('may never answer', async () => {
		test.org.faults.add({ effect: 'silence', times: 1 });
		const request = fetch(`${test.sandbox.instanceUrl}${BASE}/limits`, {
			headers: { Authorization: `Bearer ${test.admin.token}` },
			signal: AbortSignal.timeout(80),
		});
		await expect(request).rejects.toThrow();
	});

	it('may break JSON off in the middle, after the work', async () => {
		test.org.faults.add({ effect: 'malformedJson', times: 1 });
		const response = await fetch(`${test.sandbox.instanceUrl}${BASE}/sobjects/Contact`, {
			method: 'POST',
			headers: { Authorization: `Bearer ${test.admin.token}`, 'Content-Type': 'application/json' },
			body: JSON.stringify(aContact()),
		});
		const text = await response.text();
		expect(() => JSON.parse(text) as unknown).toThrow();
		expect(contacts()).toBe(1);
	});

	it('may let the token expire', async () => {
		test.org.faults.add({ nth: 2, times: 1, effect: 'expireToken' });
		expect((await create()).status).toBe(201);
		expect((await create()).status).toBe(401);
		test.admin.token = test.org.issueToken();
		expect((await create()).status).toBe(201);
	});

	it('may take its time', async () => {
		const fault = test.org.faults.add({ path: '/limits', effect: 'delay', ms: 60 });
		const duration = async () => {
			const startedAt = performance.now();
			await test.admin.get('/limits');
			return performance.now() - startedAt;
		};
		expect(await duration()).toBeGreaterThan(55);
		fault.remove();
		test.org.setLatency(60);
		expect(await duration()).toBeGreaterThan(55);
		expect(fault.met).toBe(1);
	});

	it('may be meant for bodies of one kind', async () => {
		test.org.faults.add({ body: /Lovelace/, effect: 'answer', answer: { status: 500 } });
		expect((await test.admin.post('/sobjects/Contact', { LastName: 'Hopper' })).status).toBe(201);
		expect((await create()).status).toBe(500);
		test.org.faults.clear();
		expect((await create()).status).toBe(201);
	});
});
