import { OrgRequests, requestsOf, SHARES } from '../../salesforce/orgRequests';

const MINUTE_MS = 60_000;
const NOON = Date.UTC(2026, 10, 29, 12);
/** A Developer Edition org: 15,000 requests in 24 hours. */
const LIMIT = 15_000;

let requests: OrgRequests;
/** What the org says when it is asked, and how often it was. */
let used: number;
let looks: number;

const look = async () => {
	looks++;
	await Promise.resolve(); // the answer takes a moment
	requests.note({ used, limit: LIMIT });
};
const admit = async (share: number = SHARES.routine) => await requests.admit(share, look);
/** Minutes to wait; 0: the work goes on. */
const minutesToWait = async (share?: number) =>
	await admit(share).then(
		() => 0,
		({ retryAfterMs }: { retryAfterMs: number }) => retryAfterMs / MINUTE_MS,
	);
const pass = (minutes: number) => jest.setSystemTime(Date.now() + minutes * MINUTE_MS);

beforeEach(() => {
	jest.useFakeTimers({ now: NOON });
	requests = new OrgRequests();
	used = 0;
	looks = 0;
});
afterEach(() => jest.useRealTimers());

describe('the share of the API requests', () => {
	it.each([
		['bulk', SHARES.bulk, 5_999, 6_000],
		['routine', SHARES.routine, 11_999, 12_000],
		['a share of its own', 0.07, 1_049, 1_050],
	])('of %s work lets it go on below it only', async (_work, share, below, at) => {
		requests.note({ used: below, limit: LIMIT });
		expect(await minutesToWait(share)).toBe(0);
		requests.note({ used: at, limit: LIMIT });
		expect(await minutesToWait(share)).toBe(5);
		expect(looks).toBe(0);
	});

	it('does not hold up what is urgent, not even beyond the limit or after a refusal', async () => {
		requests.note({ used: 16_000, limit: LIMIT });
		requests.noteRefusal(SHARES.urgent);
		expect(await minutesToWait(SHARES.urgent)).toBe(0);
		expect(looks).toBe(0);
	});

	it('stops nobody while nothing is known', async () => {
		expect(await minutesToWait()).toBe(0);
		expect(looks).toBe(0);
	});

	it('says what is used, of what, and until when to wait', async () => {
		requests.note({ used: 12_345, limit: LIMIT });
		await expect(admit()).rejects.toMatchObject({
			message:
				"Routine sync has stopped at 80 % of the org's API requests: 12,345 of 15,000 are used",
			move: 'wait',
			code: 'API_SHARE_USED',
			retryable: false,
			quotaExhausted: true,
			retryAfterMs: 5 * MINUTE_MS,
			remedy: expect.stringMatching(
				/the last of them at 2026-11-30T12:00:00Z\. .* from 2026-11-29T12:05:00Z on/,
			),
		});
	});
});

describe('a number that is old', () => {
	it('stops nobody: the org is asked once, and work goes on when requests are free again', async () => {
		requests.note({ used: 12_000, limit: LIMIT });
		pass(5);
		used = 11_000;
		expect(await Promise.all([minutesToWait(), minutesToWait(), minutesToWait()])).toEqual([
			0, 0, 0,
		]);
		expect(looks).toBe(1);
	});

	it('is good for five minutes', async () => {
		requests.note({ used: 12_000, limit: LIMIT });
		pass(4.9);
		expect(await minutesToWait()).toBe(5);
		expect(looks).toBe(0);
	});

	it('is asked for anew after pauses that double up to half an hour, once for all', async () => {
		used = 13_000;
		await look();
		const pauses: number[] = [];
		for (let round = 0; round < 5; round++) {
			const [minutes] = await Promise.all([minutesToWait(), minutesToWait()]);
			pauses.push(minutes);
			pass(minutes - 1);
			expect(await minutesToWait()).toBe(1);
			pass(1);
		}
		expect(pauses).toEqual([5, 10, 20, 30, 30]);
		expect(looks).toBe(5);
	});

	it('counts from the first pause again after requests were free', async () => {
		used = 13_000;
		await look();
		pass(await minutesToWait());
		pass(await minutesToWait());
		used = 11_000;
		expect(await minutesToWait()).toBe(0);
		requests.note({ used: 12_500, limit: LIMIT });
		expect(await minutesToWait()).toBe(5);
	});

	it('is not asked for where the answers to others tell', async () => {
		used = 13_000;
		await look();
		expect(await minutesToWait()).toBe(5);
		pass(2);
		requests.note({ used: 11_000, limit: LIMIT });
		expect(await minutesToWait()).toBe(0);
		expect(looks).toBe(1);
	});

	it('that cannot be asked for fails the work as the org says, and is asked for again', async () => {
		requests.note({ used: 12_000, limit: LIMIT });
		pass(5);
		const down = async () => {
			throw new Error('down');
		};
		await expect(requests.admit(SHARES.routine, down)).rejects.toThrow('down');
		expect(await minutesToWait()).toBe(0);
		expect(looks).toBe(1);
	});
});

describe('a refusal of Salesforce', () => {
	it('stops all but what is urgent, whatever the numbers were', async () => {
		requests.note({ used: 100, limit: LIMIT });
		expect(requests.noteRefusal(SHARES.routine)).toBe(5 * MINUTE_MS);
		await expect(admit()).rejects.toMatchObject({
			message: expect.stringContaining('Salesforce says that all are used up'),
		});
		expect(await minutesToWait(SHARES.bulk)).toBe(5);
		expect(looks).toBe(0);
	});

	it('asks for a longer pause each time it comes again, once for those that come together', () => {
		const minutes: number[] = [];
		for (let round = 0; round < 4; round++) {
			requests.noteRefusal(SHARES.urgent);
			minutes.push(requests.noteRefusal(SHARES.urgent) / MINUTE_MS);
			pass(minutes[round]);
		}
		expect(minutes).toEqual([5, 10, 20, 30]);
	});

	it('is over with the first answer that tells otherwise', async () => {
		requests.noteRefusal(SHARES.routine);
		requests.note({ used: 100, limit: LIMIT });
		expect(await minutesToWait()).toBe(0);
	});
});

describe('the requests of an org', () => {
	it('are known once for an address', () => {
		const acme = requestsOf('https://acme.my.salesforce.com');
		expect(requestsOf('https://acme.my.salesforce.com')).toBe(acme);
		expect(requestsOf('https://other.my.salesforce.com')).not.toBe(acme);
	});
});
