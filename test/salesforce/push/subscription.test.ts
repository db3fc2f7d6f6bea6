import { NoAnswer, type HttpRequest, type HttpResponse } from '../../../core/http/http';
import { Subscription } from '../../../salesforce/push/Subscription';

const MINUTE_MS = 60_000;
let stop: AbortController;
beforeEach(() => {
	jest.useFakeTimers();
	stop = new AbortController();
});
afterEach(() => {
	stop.abort();
	jest.useRealTimers();
});

const after = async (ms: number) =>
	await new Promise<void>((resolve) => {
		setTimeout(resolve, ms);
	});

const ok = ({ body }: HttpRequest): HttpResponse => {
	const [{ channel }] = JSON.parse(String(body)) as Array<{ channel: string }>;
	return {
		status: 200,
		headers: {},
		body: JSON.stringify([{ channel, clientId: 'c1', successful: true }]),
	};
};

/** Salesforce behind a proxy that cuts what waits for so long. */
function listening(cutAfterMs: number) {
	const told: unknown[] = [];
	let sessions = 0;
	let isFirst = true;
	const subscription = new Subscription({
		channel: '/data/X__chn',
		endpoint: async () => ({
			instanceUrl: 'https://acme.my.salesforce.com',
			send: async (request) => {
				if (String(request.body).includes('/meta/handshake')) {
					sessions += 1;
					isFirst = true;
				}
				return ok(request);
			},
			hold: async (request) => {
				if (isFirst) {
					isFirst = false;
					return ok(request);
				}
				await after(cutAfterMs);
				throw new NoAnswer('socket hang up', 'ECONNRESET');
			},
		}),
		renew: async () => undefined,
		onPush: () => undefined,
		onFailure: (error) => void told.push(error),
		onRecovery: () => undefined,
		wait: async (ms) => await after(ms),
		stop: stop.signal,
	});
	void subscription.run();
	return { told, sessions: () => sessions };
}

describe('a subscription whose connection is cut again and again', () => {
	it('by a proxy that lets nothing wait for more than a minute listens all the same, a second apart', async () => {
		const { sessions } = listening(MINUTE_MS);
		await jest.advanceTimersByTimeAsync(20 * MINUTE_MS);
		expect(sessions()).toBeGreaterThanOrEqual(19);
	});

	it('at once makes pauses that grow to five minutes', async () => {
		const { sessions, told } = listening(10);
		await jest.advanceTimersByTimeAsync(60 * MINUTE_MS);
		expect(sessions()).toBeGreaterThan(12);
		expect(sessions()).toBeLessThan(30);
		expect(told.length).toBeGreaterThan(0);
	});
});
