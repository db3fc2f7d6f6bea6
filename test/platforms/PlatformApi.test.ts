import { Pace } from '../../core/http/Pace';
import type { WhoseMove } from '../../core/failure/syncError';
import { NoAnswer, type HttpRequest, type HttpResponse } from '../../core/http/http';
import { RateLimiter } from '../../sandbox/platforms/server/RateLimiter';
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
			move: 'retry',
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

	it.each<[number, string, WhoseMove, boolean]>([
		[301, 'a base URL that is not right', 'fixMapping', true],
		[400, 'a value', 'fixMapping', false],
		[401, 'a wrong API key', 'reconnect', true],
		[403, 'an API key without the permission', 'reconnect', true],
		[404, 'an unknown user', 'fixData', false],
		[408, 'a slow moment', 'retry', false],
		[409, 'another bulk job', 'wait', true],
		[413, 'too much at once', 'fixMapping', true],
		[422, 'an attribute', 'fixMapping', false],
		[429, 'a rate limit', 'wait', true],
		[500, 'a moment of trouble', 'retry', false],
		[503, 'a moment of trouble', 'retry', false],
	])('says of %i, for %s: %s, for everybody: %p', async (status, _what, move, forEverybody) => {
		const failure = anApi([{ status }]).api.call(CALL);
		await expect(failure).rejects.toMatchObject({
			...{ move, forEverybody, status },
			remedy: expect.stringMatching(/^[A-Z].*\w.*\.$/s) as string,
		});
	});

	it('cuts very long words', async () => {
		const { api } = anApi([{ status: 400, body: 'x'.repeat(5_000) }]);
		await expect(api.call(CALL)).rejects.toMatchObject({
			message: `Acme answered 400: ${'x'.repeat(500)}…`,
		});
	});
});

describe('an account that allows 600 requests a minute and says nothing when it refuses', () => {
	afterEach(() => jest.useRealTimers());

	/** Refuses what is too much, as the vendor does for everybody together. */
	function anAccount() {
		const limiter = new RateLimiter({ requests: 600, windowMs: 60_000 });
		const refusedAt: number[] = [];
		const worker = () => {
			const startedAt: number[] = [];
			const api = new PlatformApi({
				platformName: 'Acme',
				address: 'https://api.acme.example',
				wait: async (ms) => await new Promise((done) => setTimeout(done, ms)),
				pace: new Pace(600, 60_000),
				readError: () => undefined,
				send: async () => {
					startedAt.push(performance.now());
					await new Promise((done) => setTimeout(done, 20));
					if (limiter.take()) return { status: 200, headers: {}, body: '' };
					refusedAt.push(performance.now());
					return { status: 429, headers: {}, body: '' };
				},
			});
			const send = async (count: number) => {
				const calls = Array.from({ length: count }, async () => await api.call(CALL));
				return (await Promise.allSettled(calls)).filter(({ status }) => status === 'rejected');
			};
			return { send, startedAt };
		};
		return { worker, refusedAt };
	}

	async function inTime<T>(work: Promise<T>): Promise<T> {
		let done = false;
		void work.finally(() => (done = true));
		while (!done) await jest.advanceTimersByTimeAsync(1_000);
		return await work;
	}

	it.each([2, 4])('loses nothing of 900 requests that %i workers send', async (workers) => {
		jest.useFakeTimers({ now: NOW });
		const { worker, refusedAt } = anAccount();
		const sending = Array.from({ length: workers }, () => worker());
		const lost = await inTime(
			Promise.all(sending.map(async ({ send }) => await send(900 / workers))),
		);
		expect(lost.flat()).toEqual([]);
		expect(refusedAt.length).toBeGreaterThan(0);
	});

	it('leaves it alone for the minute of its window, all requests of the worker alike', async () => {
		jest.useFakeTimers({ now: NOW });
		const { worker, refusedAt } = anAccount();
		const [one, other] = [worker(), worker()];
		await inTime(Promise.all([one.send(600), other.send(10)]));
		const [refused] = refusedAt;
		const meanwhile = [...one.startedAt, ...other.startedAt].filter(
			(at) => at > refused && at < refused + 59_000,
		);
		expect(meanwhile).toEqual([]);
	});
});
