import { startAppcues, type AppcuesSandbox } from '../../../../sandbox/platforms/appcues';
import { startUserpilot, type UserpilotSandbox } from '../../../../sandbox/platforms/userpilot';
import { aChange, changes, ProductBench } from './productBench';
import { waits } from './waits';

jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: jest.requireActual<typeof import('./waits')>('./waits').sleep,
}));

/** From 20 on the bulk endpoint is used here. */
const MANY = 30;

const toBulk = { method: 'POST', path: /bulk_identify/ };
const busy = { ...toBulk, effect: 'answer', answer: { status: 409 } } as const;

let appcues: AppcuesSandbox;
let userpilot: UserpilotSandbox;

beforeEach(async () => {
	waits.length = 0;
	appcues = await startAppcues({ rate: 'off', jobSpeed: 'unlimited' });
	userpilot = await startUserpilot({ rate: 'off', jobSpeed: 'unlimited' });
});
afterEach(async () => {
	await appcues.close();
	await userpilot.close();
});

const toAppcues = async (items = changes(MANY), options = {}) =>
	await ProductBench.onAppcues(appcues).run(
		{ target: 'appcuesUser', options: { bulkFrom: 20, ...options } },
		items,
	);
const toUserpilot = async (items = changes(MANY), options = {}) =>
	await ProductBench.onUserpilot(userpilot).run(
		{ target: 'userpilotUser', options: { bulkFrom: 20, ...options } },
		items,
	);
const routes = (sandbox: AppcuesSandbox | UserpilotSandbox) => [
	...new Set(sandbox.requests.all().map(({ method, path }) => `${method} ${path}`)),
];

describe('many profiles to Userpilot', () => {
	it('go as one job, which is waited for', async () => {
		const { updates, failed } = await toUserpilot();
		expect(failed).toEqual([]);
		expect(updates.map(({ status }) => status)).toEqual(Array(MANY).fill('updated'));
		const [upload, ...polls] = routes(userpilot);
		expect(upload).toBe('POST /v1/users/bulk_identify');
		expect(polls).toEqual([expect.stringMatching(/^GET \/v1\/background_jobs\/bulk%3Ajobs/)]);
		expect(userpilot.state.users.size).toBe(MANY);
		expect(userpilot.state.user('u-29')?.metadata).toEqual({ title: 'Title 29' });
	});

	it('go one by one below the number chosen', async () => {
		await toUserpilot(changes(20), { bulkFrom: 21 });
		expect(routes(userpilot)).toEqual(['POST /v1/identify']);
		expect(userpilot.requests.total).toBe(20);
	});

	it('wait while another job runs, and go on when it has ended', async () => {
		userpilot.faults.add({ ...busy, times: 3 });
		const { failed } = await toUserpilot();
		expect(failed).toEqual([]);
		expect(waits.slice(0, 3)).toEqual([15_000, 15_000, 15_000]);
		expect(userpilot.state.users.size).toBe(MANY);
	});

	it('say so when another job does not end', async () => {
		userpilot.faults.add(busy);
		const { failed } = await toUserpilot();
		expect(failed).toHaveLength(MANY);
		expect(failed[0]).toMatchObject({
			message: 'Another bulk job has been running in Userpilot for half an hour',
			details: { code: 'BULK_BUSY', remedy: expect.stringContaining('run the items again') },
		});
	});

	it('are told apart when the job refuses some: each with its own reason', async () => {
		userpilot.poison.add({ id: 'u-7', reason: 'title is of another type' });
		userpilot.poison.add({ id: 'u-19', reason: 'too many properties' });
		const { updates, failed } = await toUserpilot();
		expect(updates).toHaveLength(MANY - 2);
		expect(failed.map(({ message }) => message)).toEqual([
			'Userpilot answered 400: Bad Request: title is of another type',
			'Userpilot answered 400: Bad Request: too many properties',
		]);
		expect(userpilot.state.users.size).toBe(MANY - 2);
	});

	it('survive a job whose answer is lost: the same job is found again', async () => {
		userpilot.faults.add({ ...toBulk, times: 1, effect: 'resetAfterCommit' });
		const { failed } = await toUserpilot();
		expect(failed).toEqual([]);
		expect(userpilot.state.users.size).toBe(MANY);
	});

	it('clear what was emptied, and move users to companies', async () => {
		userpilot.state.seedUsers([{ id: 'u-1', attributes: { title: 'x' }, companyId: 'c-1' }]);
		const items = [...changes(MANY), aChange({ user: { id: 'u-1' }, record: { Title: null } })];
		await toUserpilot(items, { setCompany: true });
		expect(userpilot.state.user('u-1')).toEqual({ userId: 'u-1', metadata: {}, companyId: 'c-77' });
	});

	it('fail with the reason when the credential is refused', async () => {
		userpilot.faults.add({ effect: 'answer', answer: { status: 401 } });
		const { failed } = await toUserpilot();
		expect(failed).toHaveLength(MANY);
		expect(failed[0].details.whoseMove).toBe('connect the credential again');
		expect(userpilot.requests.total).toBeLessThanOrEqual(2);
	});

	it('as companies go to the company endpoint', async () => {
		const items = Array.from({ length: 20 }, (_, n) =>
			aChange({ company: { id: `c-${n}` }, record: { Name: `C ${n}` } }),
		);
		await ProductBench.onUserpilot(userpilot).run(
			{ target: 'userpilotCompany', options: { bulkFrom: 20 } },
			items,
		);
		expect(routes(userpilot)[0]).toBe('POST /v1/companies/bulk_identify');
		expect(userpilot.state.companies.get('c-19')).toEqual({ name: 'C 19' });
	});
});

describe('many profiles to Appcues', () => {
	it('go as an import file, whose job is waited for', async () => {
		const { updates, failed } = await toAppcues();
		expect(failed).toEqual([]);
		expect(updates).toHaveLength(MANY);
		expect(routes(appcues)[0]).toBe('POST /v2/accounts/103627/import/profiles');
		expect(appcues.state.users.size).toBe(MANY);
		expect(appcues.state.users.get('u-29')).toEqual({ title: 'Title 29' });
	});

	it('erase nothing: a column that a record does not have is not written for it', async () => {
		appcues.state.users.set('u-1', { title: 'Title 1', phone: '1' });
		const items = changes(MANY).map((item, n) =>
			n === 2 ? { ...item, record: { Title: 'Title 2', Phone: '2' } } : item,
		);
		await toAppcues(items);
		expect(appcues.state.users.get('u-1')).toEqual({ title: 'Title 1', phone: '1' });
		expect(appcues.state.users.get('u-2')).toEqual({ title: 'Title 2', phone: '2' });
	});

	it.each<[string, null | string]>([
		['an attribute to clear', null],
		['digits that are text', '0049'],
	])('with %s go by themselves: a file cannot say it', async (_what, value) => {
		const items = [...changes(MANY), aChange({ user: { id: 'u-x' }, record: { Title: value } })];
		const { updates } = await toAppcues(items);
		expect(updates.at(-1)).toMatchObject({ status: 'updated', id: 'u-x' });
		expect(appcues.state.users.get('u-x')).toEqual({ title: value });
		expect(routes(appcues)).toContain('PATCH /v2/accounts/103627/users/u-x/profile');
		expect(appcues.requests.count({ method: 'PATCH' })).toBe(1);
	});

	it('are told apart when the job refuses some: each with its own reason', async () => {
		appcues.poison.add({ id: 'u-7', reason: 'title is of another type' });
		const { updates, failed } = await toAppcues();
		expect(updates).toHaveLength(MANY - 1);
		expect(failed).toMatchObject([
			{ message: 'Appcues answered 422: Unprocessable Entity: title is of another type' },
		]);
	});

	it('are read one by one where unknown profiles are not to be created', async () => {
		const { updates } = await toAppcues(changes(MANY), { createUnknown: false });
		expect(updates.map(({ status }) => status)).toEqual(Array(MANY).fill('unknown'));
		expect(appcues.requests.all().every(({ method }) => method === 'GET')).toBe(true);
		expect(appcues.state.users.size).toBe(0);
	});

	it('are put into their groups when they are there', async () => {
		appcues.state.groups.set('c-77', {});
		const { failed } = await toAppcues(changes(MANY), { setCompany: true });
		expect(failed).toEqual([]);
		expect(appcues.state.members.get('c-77')?.size).toBe(MANY);
	});
});
