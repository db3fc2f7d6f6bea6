import type { IDataObject } from 'n8n-workflow';
import { people } from './people';
import { USERS, useBulk } from './syncing';

const test = useBulk();

const APPCUES: IDataObject = { ...USERS, target: 'appcuesUser' };

/** Makes n8n's table fail at the given write, counted from 1 from now: the process ends there. */
function dieAtWrite(number: number): void {
	let writes = 0;
	test.processed.beforeWrite = () => {
		if (++writes === number) throw new Error('the process ended');
		if (writes > number) throw new Error('the process has ended');
	};
}

function live(): void {
	test.processed.beforeWrite = () => undefined;
}

/** Records written by Appcues' import jobs, repeated ones included. */
const written = () =>
	[...test.appcues.jobs.jobs.values()].reduce((sum, { completedRows }) => sum + completedRows, 0);

describe('a run that did not end', () => {
	beforeEach(() => {
		test.org.insertMany('Contact', people(2_400));
		// What was saved in the last minutes before it is read is read again at the end.
		test.org.clock.advance(3_600_000);
	});

	it('is gone on with: finished parts are not sent again', async () => {
		dieAtWrite(2 + 6);
		const first = await test.run(APPCUES);
		expect(first.error?.message).toBe('the process ended');
		live();
		const { summary } = await test.run(APPCUES);
		expect(summary).toMatchObject({
			status: 'completed',
			goesOnFromEarlierRun: true,
			finishedBefore: 5 * 200,
			sent: 2_400,
		});
		expect(test.appcues.state.users.size).toBe(2_400);
		expect(written()).toBe(2_400 + 200);
		expect(test.org.requests.of('POST jobs/query')).toHaveLength(1);
	});

	it.each([1, 2, 3, 4, 5, 6, 7, 8])(
		'never leaves a record out, though going on is broken off at write %i as well',
		async (write) => {
			dieAtWrite(2 + 6);
			await test.run(APPCUES);
			dieAtWrite(write);
			await test.run(APPCUES);
			live();
			const { summary } = await test.run(APPCUES);
			expect(summary).toMatchObject({ status: 'completed', sent: 2_400, failed: 0 });
			expect(test.appcues.state.users.size).toBe(2_400);
			expect(written()).toBeGreaterThanOrEqual(2_400);
		},
	);

	it('is not gone on with when the settings have changed', async () => {
		dieAtWrite(2 + 6);
		await test.run(APPCUES);
		live();
		const { summary } = await test.run({ ...APPCUES, sendFields: ['LastName'] });
		expect(summary).toMatchObject({ status: 'completed', sent: 2_400 });
		expect(summary).not.toHaveProperty('goesOnFromEarlierRun');
	});

	it('is not gone on with when the user says so', async () => {
		dieAtWrite(2 + 6);
		await test.run(APPCUES);
		live();
		const { summary } = await test.run({ ...APPCUES, options: { startOver: true } });
		expect(summary).not.toHaveProperty('goesOnFromEarlierRun');
		expect(written()).toBe(2_400 + 6 * 200);
	});

	it('is not gone on with when Salesforce has no results any more', async () => {
		dieAtWrite(2 + 6);
		await test.run(APPCUES);
		live();
		const jobs = test.org.requests.of('POST jobs/query').length;
		test.org.clock.advance(8 * 86_400_000);
		const { summary, error } = await test.run(APPCUES);
		expect(error).toBeUndefined();
		expect(summary).toMatchObject({ status: 'completed', sent: 2_400 });
		expect(summary).not.toHaveProperty('goesOnFromEarlierRun');
		expect(test.org.requests.of('POST jobs/query')).toHaveLength(jobs + 1);
	});

	it('has the reasons of refused records once more', async () => {
		test.appcues.poison.add({ id: 'u-77', reason: 'locked' });
		dieAtWrite(2 + 13);
		await test.run(APPCUES);
		live();
		const { summary, notSent } = await test.run(APPCUES);
		expect(summary).toMatchObject({ read: 2_400, sent: 2_399, failed: 1 });
		expect(notSent).toHaveLength(1);
		expect(test.appcues.state.users.size).toBe(2_399);
	});

	it('finds a Userpilot job that was under way by the name of its file', async () => {
		dieAtWrite(3);
		await test.run(USERS);
		expect(test.userpilot.jobs.jobs.size).toBe(1);
		live();
		const { summary } = await test.run(USERS);
		expect(summary).toMatchObject({ goesOnFromEarlierRun: true, sent: 2_400 });
		expect(test.userpilot.jobs.jobs.size).toBe(1);
	});

	it('that ended leaves nothing to go on with', async () => {
		await test.run(USERS);
		expect(test.processed.lists.size).toBe(0);
		const { summary } = await test.run(USERS);
		expect(summary).not.toHaveProperty('goesOnFromEarlierRun');
		expect(test.userpilot.jobs.jobs.size).toBe(2);
	});
});

it('one sync does not run twice at the same time in one process', async () => {
	test.org.insertMany('Contact', people(300));
	const [first, second] = await Promise.all([test.run(USERS), test.run(USERS)]);
	expect([first.error?.message, second.error?.message].filter(Boolean)).toEqual([
		'This sync is still running',
	]);
	expect(test.userpilot.jobs.jobs.size).toBe(1);
});
