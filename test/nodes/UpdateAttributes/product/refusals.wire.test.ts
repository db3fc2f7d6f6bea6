import { startAppcues, type AppcuesSandbox } from '../../../../sandbox/platforms/appcues';
import { startUserpilot, type UserpilotSandbox } from '../../../../sandbox/platforms/userpilot';
import { aChange, changes, ProductBench } from './productBench';
import { waits } from './waits';

jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: jest.requireActual<typeof import('./waits')>('./waits').sleep,
}));

let appcues: AppcuesSandbox;
let userpilot: UserpilotSandbox;

beforeEach(async () => {
	waits.length = 0;
	appcues = await startAppcues({ apiKey: 'the-key', apiSecret: 'the-secret', rate: 'off' });
	userpilot = await startUserpilot({ apiKey: 'the-pilot-key', rate: 'off' });
});
afterEach(async () => {
	await appcues.close();
	await userpilot.close();
});

const toAppcues = async (items = [aChange()]) =>
	await ProductBench.onAppcues(appcues).run({ target: 'appcuesUser' }, items);
const toUserpilot = async (items = [aChange()]) =>
	await ProductBench.onUserpilot(userpilot).run({ target: 'userpilotUser' }, items);

const WAIT = 'wait: it heals by itself, run the item again later';
const RETRY = 'try again: it was a passing failure';
const MAPPING = 'change the set-up in n8n';
const RECONNECT = 'connect the credential again';

describe('refusals of Appcues that last', () => {
	it.each<[number, string, RegExp]>([
		[400, MAPPING, /^Correct the value or attribute named in the message/],
		[401, RECONNECT, /^Check the API key in the Appcues credential/],
		[403, RECONNECT, /that it belongs to this account\)\.$/],
		[404, 'fix the data', /^Check the id: Appcues does not know it/],
		[413, MAPPING, /^Too much at once/],
		[422, MAPPING, /^Correct the value or attribute named in the message/],
		[429, WAIT, /^Nothing to do: it is tried again/],
		[500, RETRY, /^Nothing to do: it is tried again/],
		[503, RETRY, /^Nothing to do: it is tried again/],
	])('%i: says whose move it is', async (status, whoseMove, remedy) => {
		appcues.faults.add({ effect: 'answer', answer: { status } });
		const { failed } = await toAppcues();
		expect(failed).toMatchObject([
			{
				message: expect.stringMatching(new RegExp(`^Appcues answered ${status}: `)),
				details: {
					whoseMove,
					remedy: expect.stringMatching(remedy),
					status,
					code: `HTTP_${status}`,
					retryable: [WAIT, RETRY].includes(whoseMove),
				},
			},
		]);
		// n8n itself tries a refused credential a second time.
		const attempts: Record<string, number> = {
			[WAIT]: 11,
			[RETRY]: 5,
			[RECONNECT]: status === 401 ? 2 : 1,
		};
		expect(appcues.requests.total).toBe(attempts[whoseMove] ?? 1);
	});

	it("shows the vendor's own words", async () => {
		appcues.poison.add({ id: 'u-1', reason: 'attribute title is of another type' });
		const { failed } = await toAppcues();
		expect(failed[0].message).toBe(
			'Appcues answered 422: Unprocessable Entity: attribute title is of another type',
		);
	});

	it('stops at a refused credential: what was not sent would be refused as well', async () => {
		appcues.faults.add({ effect: 'answer', answer: { status: 401 } });
		const { failed } = await toAppcues(changes(100));
		expect(failed).toHaveLength(100);
		expect(new Set(failed.map(({ details }) => details.whoseMove))).toEqual(new Set([RECONNECT]));
		expect(appcues.requests.total).toBeLessThanOrEqual(16);
	});

	it('keeps the failure of one item from the others', async () => {
		appcues.poison.add({ id: 'u-1', reason: 'no' });
		const { updates, failed } = await toAppcues(changes(3));
		expect(updates.map(({ id }) => id)).toEqual(['u-0', 'u-2']);
		expect(failed).toHaveLength(1);
	});
});

describe('refusals of Userpilot that last', () => {
	it('says 401 with what is usually wrong', async () => {
		userpilot.faults.add({
			effect: 'answer',
			answer: {
				status: 401,
				body: { errors: [{ message: 'Unauthorized', details: 'invalid API key' }] },
			},
		});
		const { failed } = await toUserpilot();
		expect(failed).toMatchObject([
			{
				message: 'Userpilot answered 401: Unauthorized: invalid API key',
				details: { whoseMove: RECONNECT, remedy: expect.stringContaining('its kind') },
			},
		]);
	});

	it('shows a page of HTML as text', async () => {
		const page = { headers: { 'content-type': 'text/html' }, body: '<h1>Bad\n gateway</h1>' };
		userpilot.faults.add({ effect: 'answer', answer: { status: 502, ...page } });
		const { failed } = await toUserpilot();
		expect(failed[0].message).toBe('Userpilot answered 502: Bad gateway');
	});

	it('says when it cannot be reached, and what to check', async () => {
		userpilot.faults.add({ effect: 'resetBeforeCommit' });
		const { failed } = await toUserpilot();
		expect(failed).toMatchObject([
			{
				message: expect.stringMatching(/^Userpilot could not be reached: /),
				details: {
					whoseMove: RETRY,
					remedy: expect.stringContaining('check the base URL in the credential'),
				},
			},
		]);
	});
});

/** What has passed of a pause before it is begun is not waited: some milliseconds on a busy machine. */
const inWholeSeconds = (ms: number) => Math.ceil(ms / 1_000);

describe('refusals that heal', () => {
	it('429 with Retry-After: waits as long as asked', async () => {
		appcues.faults.add({
			times: 2,
			effect: 'answer',
			answer: { status: 429, headers: { 'retry-after': '7' } },
		});
		const { updates } = await toAppcues();
		expect(updates).toMatchObject([{ status: 'updated' }]);
		expect(waits.map(inWholeSeconds)).toEqual([7, 7]);
	});

	it("429 without Retry-After: waits for the window of the platform's limit, a minute", async () => {
		userpilot.faults.add({ times: 3, effect: 'answer', answer: { status: 429 } });
		const { updates } = await toUserpilot();
		expect(updates).toMatchObject([{ status: 'updated' }]);
		expect(waits.map(inWholeSeconds)).toEqual([60, 60, 60]);
	});

	it.each([500, 502, 503, 504, 408, 420])('%i, once', async (status) => {
		userpilot.faults.add({ times: 1, effect: 'answer', answer: { status } });
		expect((await toUserpilot()).updates).toMatchObject([{ status: 'updated' }]);
		expect(userpilot.requests.total).toBe(2);
	});

	it.each([
		['before', 'resetBeforeCommit'],
		['after', 'resetAfterCommit'],
	] as const)('a connection that breaks %s the work', async (_when, effect) => {
		appcues.faults.add({ times: 1, effect });
		expect((await toAppcues()).updates).toMatchObject([{ status: 'updated' }]);
		expect(appcues.state.users.get('u-1')).toEqual({ title: 'Director' });
	});

	it("keeps within the vendor's pace: never more than 50 a second to Appcues", async () => {
		await toAppcues(changes(120));
		expect(waits.length).toBeGreaterThan(0);
		expect(Math.max(...waits)).toBeLessThanOrEqual(1_000);
	});
});

describe('secrets', () => {
	it.each([400, 401, 500])(
		'never appear, even when an answer of %i repeats them',
		async (status) => {
			const basic = Buffer.from('the-key:the-secret').toString('base64');
			const detail = `bad header Basic ${basic} (the-key, the-secret)`;
			appcues.faults.add({
				effect: 'answer',
				answer: { status, body: { title: 'Refused', detail } },
			});
			userpilot.faults.add({
				effect: 'answer',
				answer: { status, body: 'Token the-pilot-key is not known' },
			});
			const runs = [await toAppcues(), await toUserpilot()];
			expect(runs.map(({ failed }) => failed.length)).toEqual([1, 1]);
			for (const { everything } of runs)
				for (const secret of [basic, 'the-key', 'the-secret', 'the-pilot-key'])
					expect(everything).not.toContain(secret);
			expect(runs[0].failed[0].message).toContain('[secret]');
		},
	);
});
