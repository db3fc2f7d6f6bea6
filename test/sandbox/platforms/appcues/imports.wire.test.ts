import { type AppcuesUnderTest, appcues, appcuesError } from '../support/sandboxes';
import { fileForm, until } from '../support/http';

interface JobView {
	readonly job_id: string;
	readonly status: string;
	readonly completed_rows: number;
	readonly failed_rows: number;
	readonly errors: unknown[];
}

/** Uploads and waits for the end of the job. */
async function importCsv(
	{ call }: AppcuesUnderTest,
	csv: string,
	kind = 'profiles',
): Promise<JobView> {
	const answer = await call('POST', `/import/${kind}`, { body: fileForm(csv, 'rows.csv') });
	const { job_id: id } = answer.body as JobView;
	const read = async () => (await call('GET', `/jobs/${id}`)).body as JobView;
	return await until(read, ({ status }) => status === 'done' || status === 'failed');
}

describe('Appcues imports', () => {
	it('are answered at once with status 202, a title and a job', async () => {
		const { call } = await appcues();
		const body = fileForm('user_id,plan\nu-1,pro\n', 'users.csv');
		const answer = await call('POST', '/import/profiles', { body });
		expect(answer.status).toBe(202);
		expect(answer.body).toEqual({
			error: false,
			status: 202,
			title: 'Accepted',
			detail: 'import job created',
			job_id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
		});
	});

	it('can leave the job id out of the answer', async () => {
		const { call } = await appcues({ imports: { answer: 'titleOnly' } });
		const body = fileForm('user_id,plan\nu-1,pro\n', 'users.csv');
		const answer = await call('POST', '/import/profiles', { body });
		expect(answer.body).not.toHaveProperty('job_id');
		expect((await call('GET', '/jobs')).body).toHaveLength(1);
	});

	it('merge rows into profiles, create missing ones and type the cells', async () => {
		const under = await appcues();
		under.sandbox.state.seedUsers([{ id: 'u-1', attributes: { city: 'Oslo' } }]);
		const csv =
			'plan,user_id,seats,beta,note,empty\npro,u-1,5,true,"a, ""b""",\nfree,u-2,-1.5,false,null,x\n';
		const job = await importCsv(under, csv);
		expect(job).toMatchObject({ status: 'done', completed_rows: 2, failed_rows: 0 });
		const { users } = under.sandbox.state;
		expect(users.get('u-1')).toEqual({
			city: 'Oslo',
			plan: 'pro',
			seats: 5,
			beta: true,
			note: 'a, "b"',
			empty: '',
		});
		expect(users.get('u-2')).toEqual({
			plan: 'free',
			seats: -1.5,
			beta: false,
			note: null,
			empty: 'x',
		});
	});

	it('can keep every cell as text', async () => {
		const under = await appcues({ imports: { typing: 'text' } });
		await importCsv(under, 'user_id,seats\nu-1,5\n');
		expect(under.sandbox.state.users.get('u-1')).toEqual({ seats: '5' });
	});

	it('fill groups from a group_id column', async () => {
		const under = await appcues();
		await importCsv(under, 'group_id,tier\nacct-1,growth\n', 'groups');
		expect(under.sandbox.state.groups.get('acct-1')).toEqual({ tier: 'growth' });
		expect(under.sandbox.state.users.size).toBe(0);
	});

	it('fail single rows for a reason and apply the others', async () => {
		const under = await appcues();
		under.sandbox.poison.add({ id: /^bad-/, reason: 'profile is locked' });
		const csv = 'user_id,plan\nu-1,pro\nbad-2,pro\n,pro\nu-4,pro,extra\nu-5,pro\n';
		const job = await importCsv(under, csv);
		expect(job).toMatchObject({ status: 'done', completed_rows: 2, failed_rows: 3 });
		expect(job.errors).toEqual([
			{ row: 2, id: 'bad-2', reason: 'profile is locked' },
			{ row: 3, id: '', reason: 'user_id is empty' },
			{ row: 4, id: 'u-4', reason: 'expected 2 cells, found 3' },
		]);
		expect([...under.sandbox.state.users.ids()]).toEqual(['u-1', 'u-5']);
	});

	it('end as failed when no row can be applied', async () => {
		const under = await appcues();
		under.sandbox.poison.add({ id: /./, reason: 'account is frozen' });
		const job = await importCsv(under, 'user_id,plan\nu-1,pro\n');
		expect(job).toMatchObject({ status: 'failed', completed_rows: 0, failed_rows: 1 });
	});

	it.each([
		['no id column', 'id,plan\nu-1,pro\n', 'the column user_id is missing'],
		['an unnamed column', 'user_id,\nu-1,pro\n', 'a column has no name'],
		['a column twice', 'user_id,plan,plan\nu-1,a,b\n', 'a column is named twice'],
		['nothing in it', '', 'the file is empty'],
	])('with %s are refused as a whole', async (_what, csv, detail) => {
		const { call } = await appcues();
		const answer = await call('POST', '/import/profiles', { body: fileForm(csv, 'x.csv') });
		expect(answer.status).toBe(400);
		expect(answer.body).toEqual(appcuesError(400, 'Bad Request', detail));
		expect((await call('GET', '/jobs')).body).toEqual([]);
	});

	it('with an unclosed quote are refused', async () => {
		const { call } = await appcues();
		const body = fileForm('user_id,plan\nu-1,"pro\n', 'x.csv');
		const answer = await call('POST', '/import/profiles', { body });
		expect(answer.status).toBe(400);
		expect(answer.body).toMatchObject({
			detail: expect.stringContaining('the file is not valid CSV') as string,
		});
	});

	it('refuse another field name, a second field and JSON', async () => {
		const { call } = await appcues();
		const wrong = await call('POST', '/import/profiles', {
			body: fileForm('user_id\n', 'x.csv', 'csv'),
		});
		expect(wrong.body).toMatchObject({
			status: 400,
			detail: 'exactly one file in the form field "file" is expected',
		});
		const extra = fileForm('user_id\nu-1\n', 'x.csv');
		extra.append('mode', 'replace');
		const field = await call('POST', '/import/profiles', { body: extra });
		expect(field.body).toMatchObject({ status: 400, detail: 'unexpected form field mode' });
		const json = await call('POST', '/import/profiles', { json: [{ user_id: 'u-1' }] });
		expect(json.status).toBe(415);
	});

	it('note the file in the request log, not its content', async () => {
		const under = await appcues();
		await importCsv(under, 'user_id,plan\nu-1,pro\n');
		const [entry] = under.sandbox.requests.find({ path: /import/ });
		expect(entry.body).toEqual({ filename: 'rows.csv', bytes: 21 });
	});
});

describe('Appcues jobs', () => {
	it('that nobody started are 404', async () => {
		const { call } = await appcues();
		const answer = await call('GET', '/jobs/j-1');
		expect(answer.body).toEqual(appcuesError(404, 'Not Found', 'job not found'));
	});

	it('are listed newest first', async () => {
		const under = await appcues();
		const first = await importCsv(under, 'user_id,plan\nu-1,pro\n');
		const second = await importCsv(under, 'group_id,plan\ng-1,pro\n', 'groups');
		const list = (await under.call('GET', '/jobs')).body as JobView[];
		expect(list.map((job) => job.job_id)).toEqual([second.job_id, first.job_id]);
	});

	it('take real time at a given speed', async () => {
		const under = await appcues({ jobSpeed: { rowsPerMinute: 1 } });
		const body = fileForm('user_id,plan\nu-1,pro\nu-2,pro\nu-3,pro\n', 'x.csv');
		await under.call('POST', '/import/profiles', { body });
		const [job] = [...under.sandbox.jobs.jobs.values()];
		await until(
			async () => job.status,
			(status) => status === 'running',
		);
		// Long for a job that does not keep to its speed, short for one that does.
		await new Promise((resolve) => setTimeout(resolve, 200));
		expect([job.status, job.completedRows]).toEqual(['running', 0]);
	});
});
