import { Pace } from '../../core/http/Pace';
import { NoAnswer, type HttpRequest, type HttpResponse } from '../../core/http/http';
import { PlatformApi, type ApiOptions } from '../../platforms/PlatformApi';

const NOW = Date.parse('2026-11-20T10:00:00Z');

/** An API whose answers are given one after the other. */
function anApi(answers: Array<Partial<HttpResponse> | Error>, options: Partial<ApiOptions> = {}) {
	const requests: HttpRequest[] = [];
	const waits: number[] = [];
	const api = new PlatformApi({
		platformName: 'Acme',
		address: 'https://api.acme.example',
		send: async (request) => {
			requests.push(request);
			const answer = answers[Math.min(requests.length, answers.length) - 1];
			if (answer instanceof Error) throw answer;
			return { status: 200, headers: {}, body: '', ...answer };
		},
		wait: async (ms) => void waits.push(ms),
		pace: new Pace(1_000, 1_000),
		readError: (body) => (body as { message?: string } | undefined)?.message,
		retry: { random: () => 1 },
		...options,
	});
	return { api, requests, waits };
}
const CALL = { method: 'POST', path: '/things', json: { a: 1 } } as const;

describe('PlatformApi.call', () => {
	it('sends JSON with the headers of the call', async () => {
		const { api, requests } = anApi([{ status: 202 }]);
		await api.call({ ...CALL, headers: { accept: 'text/plain' } });
		expect(requests).toEqual([
			{
				method: 'POST',
				url: 'https://api.acme.example/things',
				headers: { accept: 'text/plain', 'content-type': 'application/json' },
				body: '{"a":1}',
			},
		]);
	});

	it('gives back the status and the body, or no body when it is no JSON', async () => {
		expect(await anApi([{ status: 201, body: '{"b":2}' }]).api.call(CALL)).toEqual({
			status: 201,
			body: { b: 2 },
		});
		expect(await anApi([{ body: 'ok' }]).api.call(CALL)).toEqual({ status: 200, body: undefined });
	});

	it('takes a refusal for an answer where the caller does', async () => {
		const { api } = anApi([{ status: 404 }]);
		expect(await api.call({ ...CALL, accept: [404] })).toMatchObject({ status: 404 });
	});

	it.each<[string, string | undefined, number]>([
		['the seconds asked for', '3', 3_000],
		['until the date asked for', 'Fri, 20 Nov 2026 10:00:09 GMT', 9_000],
		['a minute at most', '86400', 60_000],
		['a second where nothing is asked for', undefined, 1_000],
		['a second where what is asked for is no time', 'soon', 1_000],
	])('waits %s after 429', async (_what, retryAfter, expected) => {
		jest.useFakeTimers({ now: NOW });
		const headers: Record<string, string> = retryAfter ? { 'retry-after': retryAfter } : {};
		const { api, waits } = anApi([{ status: 429, headers }, {}]);
		await api.call(CALL);
		expect(waits).toEqual([expected]);
		jest.useRealTimers();
	});

	it('gives up after five attempts, waiting 1, 2, 4, 8 seconds between them', async () => {
		const { api, waits, requests } = anApi([new NoAnswer('socket hang up', 'ECONNRESET')]);
		await expect(api.call(CALL)).rejects.toMatchObject({
			message: 'Acme could not be reached: socket hang up',
			code: 'ECONNRESET',
			move: 'wait',
		});
		expect(waits).toEqual([1_000, 2_000, 4_000, 8_000]);
		expect(requests).toHaveLength(5);
		expect(api.calls).toBe(5);
	});

	it.each([
		['its own words', { body: '{"message":"no such thing"}' }, 'Acme answered 400: no such thing'],
		[
			'the text of a page',
			{ body: '<h1>Bad</h1>\n<p>request</p>' },
			'Acme answered 400: Bad request',
		],
		['nothing but the status', {}, 'Acme answered 400'],
		[
			'no secret',
			{ body: '{"message":"key s3cret is bad"}' },
			'Acme answered 400: key [secret] is bad',
		],
		['no control characters', { body: '{"message":"a\\u0000\\u001bb"}' }, 'Acme answered 400: a b'],
	])('shows of a refusal %s', async (_what, answer, message) => {
		const { api } = anApi([{ status: 400, ...answer }], { secrets: ['s3cret', ''] });
		await expect(api.call(CALL)).rejects.toMatchObject({ message });
	});

	it('cuts very long words', async () => {
		const { api } = anApi([{ status: 400, body: 'x'.repeat(5_000) }]);
		await expect(api.call(CALL)).rejects.toMatchObject({
			message: `Acme answered 400: ${'x'.repeat(500)}…`,
		});
	});
});
