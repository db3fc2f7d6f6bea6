import { ask, until } from '../support/http';
import { appcues, appcuesError, userpilot, userpilotError } from '../support/sandboxes';

const JSON_BODY = { json: { plan: 'pro' } };

describe('a fault', () => {
	it('answers with its status and changes nothing', async () => {
		const { sandbox, call } = await appcues();
		sandbox.faults.add({ times: 1, effect: 'answer', answer: { status: 503 } });
		const answer = await call('PATCH', '/users/u-1/profile', JSON_BODY);
		expect([answer.status, answer.body]).toEqual([
			503,
			appcuesError(503, 'Service Unavailable', 'a fault was switched on'),
		]);
		expect(sandbox.state.users.size).toBe(0);
		expect((await call('PATCH', '/users/u-1/profile', JSON_BODY)).status).toBe(200);
	});

	it('answers so after the work, too', async () => {
		const { sandbox, call } = await appcues();
		sandbox.faults.add({ effect: 'answer', answer: { status: 500 }, commits: true });
		expect((await call('PATCH', '/users/u-1/profile', JSON_BODY)).status).toBe(500);
		expect(sandbox.state.users.get('u-1')).toEqual({ plan: 'pro' });
	});

	it.each([
		['resetBeforeCommit', 0],
		['resetAfterCommit', 1],
	] as const)('resets the connection: %s', async (effect, users) => {
		const { sandbox, call } = await appcues();
		sandbox.faults.add({ effect });
		await expect(call('PATCH', '/users/u-1/profile', JSON_BODY)).rejects.toThrow('fetch failed');
		expect(sandbox.state.users.size).toBe(users);
		expect(sandbox.requests.last).toMatchObject({ status: 0, faulted: true });
	});

	it('meets the nth matching request, as often as told', async () => {
		const { sandbox, call } = await appcues();
		const fault = sandbox.faults.add({
			method: 'GET',
			path: /\/tags$/,
			nth: 2,
			times: 2,
			effect: 'answer',
			answer: { status: 502 },
		});
		const statuses: number[] = [];
		for (let index = 0; index < 5; index += 1) {
			await call('GET', '/users/u-1/profile');
			statuses.push((await call('GET', '/tags')).status);
		}
		expect(statuses).toEqual([200, 502, 502, 200, 200]);
		expect(fault.met).toBe(2);
	});

	it('matches the path as sent, URL-encoded', async () => {
		const { sandbox, call } = await appcues();
		const path = `/v2/accounts/${sandbox.accountId}/users/a%2Fb/profile`;
		sandbox.faults.add({ path, effect: 'answer', answer: { status: 500 } });
		expect((await call('GET', '/users/a/profile')).status).toBe(404);
		expect((await call('GET', '/users/a%2Fb/profile')).status).toBe(500);
	});

	it('stays until it is removed', async () => {
		const { sandbox, call } = await appcues();
		const fault = sandbox.faults.add({ effect: 'answer', answer: { status: 500 } });
		expect((await call('GET', '/tags')).status).toBe(500);
		expect((await call('GET', '/tags')).status).toBe(500);
		fault.remove();
		expect((await call('GET', '/tags')).status).toBe(200);
	});

	it('brings its own headers and body, text as it stands', async () => {
		const { sandbox, call } = await userpilot();
		const own = { status: 429, headers: { 'retry-after': '7' }, body: 'slow down' };
		sandbox.faults.add({ times: 1, effect: 'answer', answer: own });
		sandbox.faults.add({ effect: 'answer', answer: { status: 500, body: { unexpected: true } } });
		const first = await call('GET', '/v1/validate');
		expect([first.status, first.headers.get('retry-after'), first.text]).toEqual([
			429,
			'7',
			'slow down',
		]);
		expect((await call('GET', '/v1/validate')).body).toEqual({ unexpected: true });
	});

	it('speaks each vendor’s error language', async () => {
		const { sandbox, call } = await userpilot();
		sandbox.faults.add({ effect: 'answer', answer: { status: 502 } });
		const answer = await call('GET', '/v1/validate');
		expect(answer.body).toEqual(userpilotError(502, 'Bad Gateway', 'a fault was switched on'));
	});

	it.each([
		['without the work', false, 0],
		['after the work', true, 1],
	])('leaves a request without an answer, %s', async (_case, commits, users) => {
		const { sandbox, call } = await appcues();
		sandbox.faults.add({ effect: 'silence', commits });
		const waiting = call('PATCH', '/users/u-1/profile', JSON_BODY);
		const ended = expect(waiting).rejects.toThrow();
		await until(
			async () => sandbox.requests.last?.faulted,
			(faulted) => faulted === true,
		);
		await until(
			async () => sandbox.state.users.size,
			(size) => size === users,
		);
		expect(sandbox.requests.last?.status).toBe(0);
		await sandbox.close();
		await ended;
		expect(sandbox.state.users.size).toBe(users);
	});

	it('breaks an answer off in the middle', async () => {
		const { sandbox, call } = await userpilot();
		sandbox.faults.add({ effect: 'malformedJson' });
		const { status, text } = await call('GET', '/v1/validate');
		expect(status).toBe(200);
		expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
	});

	it('only delays', async () => {
		const { sandbox, call } = await appcues();
		sandbox.faults.add({ effect: 'delay', ms: 120 });
		const startedAt = Date.now();
		expect((await call('GET', '/tags')).status).toBe(200);
		expect(Date.now() - startedAt).toBeGreaterThanOrEqual(115);
	});
});

describe('the request log', () => {
	it('notes method, path, headers of interest, body and status', async () => {
		const { sandbox, call } = await userpilot();
		await call('POST', '/v1/identify', { json: { user_id: 'u-1' } });
		expect(sandbox.requests.last).toMatchObject({
			at: expect.any(Number) as number,
			method: 'POST',
			path: '/v1/identify',
			headers: {
				accept: 'application/json, text/plain, */*',
				authorization: 'Token sandbox-userpilot-api-key',
				'content-type': 'application/json',
				'x-api-version': '2020-09-22',
			},
			body: { user_id: 'u-1' },
			status: 202,
			faulted: false,
		});
	});

	it('is filtered, counted and cleared', async () => {
		const { sandbox, call } = await appcues();
		await call('GET', '/tags');
		await call('GET', '/users/u-1/profile?x=1');
		expect(sandbox.requests.total).toBe(2);
		expect(sandbox.requests.count({ method: 'GET', path: /profile\?x=1$/, status: 400 })).toBe(1);
		expect(sandbox.requests.find({ path: '/profile' })).toEqual([sandbox.requests.last]);
		sandbox.requests.clear();
		expect([sandbox.requests.total, sandbox.requests.last]).toEqual([0, undefined]);
	});

	it('keeps only the size of a large body', async () => {
		const { sandbox, call } = await appcues();
		const json = { note: 'x'.repeat(70_000) };
		await call('PATCH', '/users/u-1/profile', { json });
		expect(sandbox.requests.last?.body).toEqual({ bytes: JSON.stringify(json).length });
	});
});

describe('close', () => {
	it('ends connections that still wait for an answer', async () => {
		const { sandbox, call } = await appcues();
		const delay = sandbox.faults.add({ effect: 'delay', ms: 60_000 });
		const waiting = call('GET', '/tags');
		const refused = expect(waiting).rejects.toThrow();
		await until(
			async () => delay.met,
			(met) => met === 1,
		);
		await sandbox.close();
		await refused;
		await expect(ask(sandbox.url)).rejects.toThrow('fetch failed');
	});
});
