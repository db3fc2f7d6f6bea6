import { ask } from '../support/http';
import { userpilot, userpilotError } from '../support/sandboxes';

describe('Userpilot credentials', () => {
	it.each(['Token', 'token'])('are accepted after the word %s', async (word) => {
		const { sandbox, call } = await userpilot();
		const headers = { authorization: `${word} ${sandbox.apiKey}` };
		const answer = await call('GET', '/v1/validate', { headers });
		expect([answer.status, answer.body]).toEqual([200, {}]);
	});

	it.each([
		['none', '', 'invalid API key'],
		['another key', 'Token other', 'invalid API key'],
		['the key without a word', 'sandbox-userpilot-api-key', 'invalid API key'],
		['a bearer token', 'Bearer sandbox-userpilot-api-key', 'invalid API key'],
		['upper case', 'TOKEN sandbox-userpilot-api-key', 'invalid API key'],
		['the app token', 'Token NX-5a4db0c5', 'this is the app token, not the API key'],
	])('are refused with 401: %s', async (_what, authorization, details) => {
		const { call } = await userpilot();
		const answer = await call('GET', '/v1/validate', { headers: { authorization } });
		expect(answer.status).toBe(401);
		expect(answer.body).toEqual(userpilotError(401, 'Unauthorized', details));
	});

	it('are asked for before anything else', async () => {
		const { sandbox } = await userpilot();
		const answer = await ask(`${sandbox.url}/v1/identify`, { method: 'POST', body: 'nonsense' });
		expect(answer.status).toBe(401);
	});
});

describe('Userpilot API version', () => {
	it.each([
		['identify', 'POST', '/v1/identify'],
		['track', 'POST', '/v1/track'],
		['deletions', 'DELETE', '/v1/users'],
	])('is required for %s', async (_what, method, path) => {
		const { call } = await userpilot();
		const answer = await call(method, path, { json: {}, headers: { 'x-api-version': '' } });
		expect(answer.status).toBe(400);
		expect(answer.body).toEqual(
			userpilotError(400, 'Bad Request', 'the header X-API-Version must be 2020-09-22'),
		);
	});

	it('may be left out elsewhere', async () => {
		const { sandbox } = await userpilot();
		const headers = { authorization: `Token ${sandbox.apiKey}` };
		expect((await ask(`${sandbox.url}/v1/validate`, { headers })).status).toBe(200);
	});

	it('is the one that exists, wherever it is sent', async () => {
		const { call } = await userpilot();
		const headers = { 'x-api-version': '2024-01-01' };
		expect((await call('GET', '/v1/validate', { headers })).status).toBe(400);
	});
});
