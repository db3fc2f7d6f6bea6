import { RateLimiter } from '../../../../sandbox/platforms/server/RateLimiter';
import { stopTheDate } from '../../../builders/stopTheDate';
import { appcues, appcuesError, userpilot, userpilotError } from '../support/sandboxes';

async function statuses(count: number, call: () => Promise<{ status: number }>) {
	const answers = await Promise.all(Array.from({ length: count }, call));
	return {
		good: answers.filter(({ status }) => status < 300).length,
		limited: answers.filter(({ status }) => status === 429).length,
	};
}

describe('the Appcues rate limit', () => {
	afterEach(() => jest.useRealTimers());

	it('is 60 requests a second for the account, whatever the endpoint', async () => {
		const { call } = await appcues();
		stopTheDate('2026-11-21T10:00:00.000Z');
		const half = statuses(40, async () => await call('GET', '/tags'));
		const other = statuses(40, async () => await call('GET', '/jobs'));
		const [a, b] = await Promise.all([half, other]);
		expect([a.good + b.good, a.limited + b.limited]).toEqual([60, 20]);
	});

	it('is answered with 429, with Retry-After only when switched on', async () => {
		const { sandbox, call } = await appcues({ rate: { requests: 1, windowMs: 60_000 } });
		await call('GET', '/tags');
		const plain = await call('GET', '/tags');
		expect(plain.body).toEqual(appcuesError(429, 'Too Many Requests', 'rate limit exceeded'));
		expect(plain.headers.get('retry-after')).toBeNull();
		sandbox.rateLimit.set({ requests: 0, windowMs: 60_000, retryAfterSec: 3 });
		expect((await call('GET', '/tags')).headers.get('retry-after')).toBe('3');
		sandbox.rateLimit.set('off');
		expect((await call('GET', '/tags')).status).toBe(200);
	});

	it('does not count calls with bad credentials', async () => {
		const { sandbox, call } = await appcues({ rate: { requests: 1, windowMs: 60_000 } });
		await call('GET', '/tags', { headers: { authorization: 'Basic eDp5' } });
		expect((await call('GET', '/tags')).status).toBe(200);
		expect(sandbox.requests.count({ status: 401 })).toBe(1);
	});
});

describe('the Userpilot rate limits', () => {
	it('are 600 a minute each for identify and track', async () => {
		const { sandbox, call } = await userpilot();
		sandbox.state.seedUsers([{ id: 'u-1', attributes: {} }]);
		const identify = { json: { user_id: 'u-1' } };
		const first = await statuses(610, async () => await call('POST', '/v1/identify', identify));
		expect(first).toEqual({ good: 600, limited: 10 });
		const event = { json: { user_id: 'u-1', event_name: 'e' } };
		expect((await call('POST', '/v1/track', event)).status).toBe(202);
		const company = { json: { company_id: 'c-1' } };
		expect((await call('POST', '/v1/companies/identify', company)).status).toBe(429);
	});

	it('are answered with 429 and no Retry-After', async () => {
		const { sandbox, call } = await userpilot();
		sandbox.limits.identify.set({ requests: 0, windowMs: 1_000 });
		const answer = await call('POST', '/v1/identify', { json: { user_id: 'u-1' } });
		expect(answer.body).toEqual(userpilotError(429, 'Too Many Requests', 'rate limit exceeded'));
		expect(answer.headers.get('retry-after')).toBeNull();
	});

	it('can be switched off all at once', async () => {
		const { call } = await userpilot({ rate: 'off' });
		const identify = { json: { user_id: 'u-1' } };
		const all = await statuses(650, async () => await call('POST', '/v1/identify', identify));
		expect(all).toEqual({ good: 650, limited: 0 });
	});
});

describe('RateLimiter', () => {
	it('slides: a place is free again one window after it was taken', () => {
		const limiter = new RateLimiter({ requests: 2, windowMs: 1_000 });
		expect([limiter.take(0), limiter.take(600), limiter.take(900)]).toEqual([true, true, false]);
		expect([limiter.take(1_000), limiter.take(1_100)]).toEqual([true, false]);
		expect(limiter.usage(1_100)).toEqual({ limit: 2, remaining: 0, resetMs: 500 });
	});
});
