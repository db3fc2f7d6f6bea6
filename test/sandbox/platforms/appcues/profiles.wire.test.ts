import { ask } from '../support/http';
import { appcues, appcuesError, basic } from '../support/sandboxes';

describe('Appcues credentials', () => {
	it.each([
		['no Authorization header', undefined],
		['a wrong secret', basic('sandbox-appcues-key', 'wrong')],
		['a wrong key', basic('wrong', 'sandbox-appcues-secret')],
		['a bearer token', 'Bearer sandbox-appcues-key'],
		['base64 that is none', 'Basic ***'],
	])('are refused with 401 for %s', async (_what, authorization) => {
		const { sandbox } = await appcues();
		const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
		const answer = await ask(`${sandbox.url}/v2/accounts/${sandbox.accountId}/tags`, { headers });
		expect(answer.status).toBe(401);
		expect(answer.body).toEqual(
			appcuesError(401, 'Unauthorized', 'the API key and secret are missing or not valid'),
		);
	});

	it('open the tags, the cheap test call', async () => {
		const { call } = await appcues();
		const answer = await call('GET', '/tags');
		expect(answer.status).toBe(200);
		expect(answer.body).toEqual([{ id: 'tag-1', name: 'onboarding' }]);
	});

	it('do not open another account', async () => {
		const { sandbox } = await appcues();
		const headers = { authorization: basic(sandbox.apiKey, sandbox.apiSecret) };
		const answer = await ask(`${sandbox.url}/v2/accounts/999/tags`, { headers });
		expect(answer.status).toBe(403);
		expect(answer.body).toEqual(
			appcuesError(403, 'Forbidden', 'the API key has no access to account 999'),
		);
	});

	it('can be chosen', async () => {
		const { sandbox, call } = await appcues({
			accountId: '7',
			apiKey: 'k',
			apiSecret: 's:with:colons',
		});
		expect(sandbox.accountId).toBe('7');
		expect((await call('GET', '/tags')).status).toBe(200);
	});
});

describe('Appcues user profiles', () => {
	it('of a user nobody knows are 404', async () => {
		const { call } = await appcues();
		const answer = await call('GET', '/users/u-1/profile');
		expect(answer.status).toBe(404);
		expect(answer.body).toEqual(appcuesError(404, 'Not Found', 'user profile not found'));
	});

	it('are created by PATCH, which answers the id alone', async () => {
		const { sandbox, call } = await appcues();
		const json = { email: 'maya@northwind.example', seats: 5, beta: true, note: null };
		const answer = await call('PATCH', '/users/u-1/profile', { json });
		expect(answer.status).toBe(200);
		expect(answer.body).toEqual({ user_id: 'u-1' });
		expect(sandbox.state.users.get('u-1')).toEqual(json);
	});

	it('are merged by PATCH: what is not named stays', async () => {
		const { sandbox, call } = await appcues();
		sandbox.state.seedUsers([{ id: 'u-1', attributes: { plan: 'free', seats: 1 } }]);
		await call('PATCH', '/users/u-1/profile', { json: { plan: 'pro' } });
		const answer = await call('GET', '/users/u-1/profile');
		expect(answer.status).toBe(200);
		expect(answer.body).toEqual({ user_id: 'u-1', plan: 'pro', seats: 1 });
	});

	it.each([
		['a space and an umlaut', 'Ünal Ö'],
		['a slash', 'team/7'],
		['an e-mail with plus', 'a+b@x.example'],
		['a percent sign', '100%'],
	])('take ids with %s, URL-decoded', async (_what, id) => {
		const { sandbox, call } = await appcues();
		const path = `/users/${encodeURIComponent(id)}/profile`;
		expect((await call('PATCH', path, { json: { plan: 'pro' } })).body).toEqual({ user_id: id });
		expect(sandbox.state.users.get(id)).toEqual({ plan: 'pro' });
	});

	it('refuse an id that cannot be decoded', async () => {
		const { call } = await appcues();
		const answer = await call('GET', '/users/%E0%A4%A/profile');
		expect(answer.status).toBe(400);
		expect(answer.body).toMatchObject({ error: true, status: 400, title: 'Bad Request' });
	});

	it.each([
		[
			'a nested object',
			{ company: { id: 1 } },
			'attribute company must be a string, number, boolean or null',
		],
		['an array', { tags: ['a'] }, 'attribute tags must be a string, number, boolean or null'],
		['no attributes', {}, 'no attributes given'],
		['an attribute without a name', { '': 1 }, 'an attribute has no name'],
		['another user_id', { user_id: 'u-2' }, 'user_id in the body differs from the one in the path'],
		['an array as body', [1], 'the request body must be a JSON object'],
		['null as body', null, 'the request body must be a JSON object'],
	])('refuse %s with 400 and keep the profile', async (_what, json, detail) => {
		const { sandbox, call } = await appcues();
		const answer = await call('PATCH', '/users/u-1/profile', { json });
		expect(answer.status).toBe(400);
		expect(answer.body).toEqual(appcuesError(400, 'Bad Request', detail));
		expect(sandbox.state.users.size).toBe(0);
	});

	it.each([
		['an empty body', '', 400, 'the request body is empty'],
		['a body that is not JSON', '{plan:"pro"}', 400, 'the request body is not valid JSON'],
		['a byte order mark', '\ufeff{"plan":"pro"}', 400, 'the request body is not valid JSON'],
		['a trailing comma', '{"plan":"pro",}', 400, 'the request body is not valid JSON'],
	])('refuse %s', async (_what, body, status, detail) => {
		const { call } = await appcues();
		const headers = { 'content-type': 'application/json' };
		const answer = await call('PATCH', '/users/u-1/profile', { body, headers });
		expect(answer.status).toBe(status);
		expect(answer.body).toEqual(appcuesError(status, 'Bad Request', detail));
	});

	it('refuse bytes that are not UTF-8', async () => {
		const { call } = await appcues();
		const body = Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0x22, 0x7d]);
		const headers = { 'content-type': 'application/json' };
		const answer = await call('PATCH', '/users/u-1/profile', { body, headers });
		expect(answer.body).toMatchObject({
			status: 400,
			detail: 'the request body is not valid JSON',
		});
	});

	it.each([
		['no Content-Type', undefined],
		['form data', 'application/x-www-form-urlencoded'],
		['another charset', 'application/json; charset=latin1'],
	])('refuse %s with 415', async (_what, type) => {
		const { call } = await appcues();
		const body = Buffer.from('{"plan":"pro"}');
		const headers: Record<string, string> = type === undefined ? {} : { 'content-type': type };
		const answer = await call('PATCH', '/users/u-1/profile', { body, headers });
		expect(answer.status).toBe(415);
		expect(answer.body).toMatchObject({ error: true, title: 'Unsupported Media Type' });
	});

	it('accept a JSON content type with its charset', async () => {
		const { call } = await appcues();
		const headers = { 'content-type': 'application/json; charset=utf-8' };
		const answer = await call('PATCH', '/users/u-1/profile', { body: '{"plan":"pro"}', headers });
		expect(answer.status).toBe(200);
	});

	it('are deleted with 204, and a second time there is nothing left', async () => {
		const { sandbox, call } = await appcues();
		sandbox.state.seedUsers([{ id: 'u-1', attributes: {} }]);
		const first = await call('DELETE', '/users/u-1/profile');
		expect([first.status, first.text]).toEqual([204, '']);
		expect((await call('DELETE', '/users/u-1/profile')).status).toBe(404);
	});

	it('that are poisoned cannot be written, whatever is sent', async () => {
		const { sandbox, call } = await appcues();
		sandbox.poison.add({ id: 'u-1', reason: 'profile is locked' });
		const answer = await call('PATCH', '/users/u-1/profile', { json: { plan: 'pro' } });
		expect(answer.status).toBe(422);
		expect(answer.body).toMatchObject({ detail: 'profile is locked' });
		expect((await call('PATCH', '/users/u-2/profile', { json: { plan: 'pro' } })).status).toBe(200);
	});
});

describe('Appcues paths', () => {
	it.each([
		['an unknown path', 'GET', '/nothing'],
		['a known path with another method', 'PUT', '/users/u-1/profile'],
		['a trailing slash', 'GET', '/tags/'],
		['another letter case', 'GET', '/Tags'],
	])('refuse %s with 404', async (_what, method, path) => {
		const { call, sandbox } = await appcues();
		const answer = await call(method, path);
		expect(answer.status).toBe(404);
		const full = `/v2/accounts/${sandbox.accountId}${path}`;
		expect(answer.body).toEqual(
			appcuesError(404, 'Not Found', `no such endpoint: ${method} ${full}`),
		);
	});

	it('refuse a query parameter nobody documented', async () => {
		const { call } = await appcues();
		const answer = await call('GET', '/tags?page=2');
		expect(answer.status).toBe(400);
		expect(answer.body).toMatchObject({ detail: 'unknown query parameter page' });
	});
});
