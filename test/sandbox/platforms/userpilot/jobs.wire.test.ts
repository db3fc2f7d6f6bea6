import { until } from '../support/http';
import { userpilot, userpilotError } from '../support/sandboxes';
import { COMPANIES, jobPath, ndjson, USERS, type JobView } from '../support/userpilotBulk';

describe('Userpilot jobs', () => {
	it('run one at a time: the next one, users or companies, is 409', async () => {
		const { call } = await userpilot({ jobSpeed: { rowsPerMinute: 1 } });
		await call('POST', USERS, { json: { users: [{ user_id: 'u-1' }] } });
		const conflict = userpilotError(409, 'Conflict', 'another job is already in progress');
		const companies = [{ company_id: 'c-1' }];
		const json = await call('POST', COMPANIES, { json: { companies } });
		expect([json.status, json.body]).toEqual([409, conflict]);
		const file = await call('POST', USERS, { body: ndjson({ user_id: 'u-2' }) });
		expect(file.body).toEqual(conflict);
		const imported = await call('POST', '/v1/imports', { body: ndjson({}) });
		expect(imported.body).toEqual(conflict);
	});

	it('walk through every status', async () => {
		const { sandbox, call } = await userpilot();
		const users = Array.from({ length: 9_000 }, (_none, index) => ({ user_id: `u-${index}` }));
		const seen = new Set<string>();
		const started = await call('POST', USERS, { json: { users } });
		const job = sandbox.jobs.jobs.get((started.body as JobView).job_id);
		await until(
			async () => {
				seen.add(job?.status ?? '');
				return await Promise.resolve(job?.status);
			},
			(status) => status === 'completed',
		);
		expect([...seen]).toEqual(
			expect.arrayContaining(['validating', 'processing', 'pending_refresh', 'completed']),
		);
	});

	it('write 1,200 rows a minute by default: twenty in a second', async () => {
		const { sandbox, call } = await userpilot({ jobSpeed: undefined });
		const users = Array.from({ length: 100 }, (_none, index) => ({ user_id: `u-${index}` }));
		const startedAt = Date.now();
		await call('POST', USERS, { json: { users } });
		const written = await until(
			async () => await Promise.resolve(sandbox.state.users.size),
			(size) => size >= 10,
		);
		const seconds = (Date.now() - startedAt) / 1_000;
		expect(written).toBeLessThanOrEqual(Math.ceil(20 * seconds));
	});

	it('can be finished as soon as the upload is answered', async () => {
		const { sandbox, call } = await userpilot({ jobSpeed: 'instant' });
		const started = await call('POST', USERS, { json: { users: [{ user_id: 'u-1' }] } });
		expect(started.body).toMatchObject({ status: 'queued' });
		expect(sandbox.state.users.size).toBe(1);
		const next = await call('POST', USERS, { json: { users: [{ user_id: 'u-2' }] } });
		expect(next.status).toBe(202);
	});

	it('are found with their colons encoded or not, and listed newest first', async () => {
		const under = await userpilot({ jobSpeed: 'instant' });
		const start = async (id: string) => {
			const answer = await under.call('POST', USERS, { json: { users: [{ user_id: id }] } });
			return (answer.body as JobView).job_id;
		};
		const [first, second] = [await start('u-1'), await start('u-2')];
		expect((await under.call('GET', jobPath(first))).body).toMatchObject({ job_id: first });
		const plain = await under.call('GET', `/v1/background_jobs/${first}`);
		expect(plain.body).toMatchObject({ job_id: first, completed_rows: 1 });
		const list = (await under.call('GET', '/v1/background_jobs')).body as JobView[];
		expect(list.map((job) => job.job_id)).toEqual([second, first]);
		expect(list[0]).not.toHaveProperty('completed_rows');
	});

	it('nobody started are 404', async () => {
		const { call } = await userpilot();
		const answer = await call('GET', jobPath('bulk:jobs:NX-1:nope'));
		expect(answer.body).toEqual(userpilotError(404, 'Not Found', 'job not found'));
	});
});
