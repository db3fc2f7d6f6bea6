import { fileForm, until } from '../support/http';
import { appcues, userpilot } from '../support/sandboxes';

const MANY = 100_000;

describe('with many profiles', () => {
	it('a CSV import of 100,000 rows is applied', async () => {
		const { sandbox, call } = await appcues();
		const rows = Array.from(
			{ length: MANY },
			(_none, index) => `u-${index},user${index}@x.example,pro,${index}`,
		);
		const body = fileForm(`user_id,email,plan,seats\n${rows.join('\n')}\n`, 'many.csv');
		expect((await call('POST', '/import/profiles', { body })).status).toBe(202);
		const [job] = [...sandbox.jobs.jobs.values()];
		await until(
			async () => await Promise.resolve(job.status),
			(status) => status === 'done',
		);
		expect([job.completedRows, sandbox.state.users.size]).toEqual([MANY, MANY]);
		expect(sandbox.state.users.get('u-99999')).toEqual({
			email: 'user99999@x.example',
			plan: 'pro',
			seats: 99_999,
		});
	});

	it('reads and writes of single profiles take about what they take with few', async () => {
		const few = await cpuOfWrites(100);
		const many = await cpuOfWrites(MANY);
		// A look through all profiles at each write would cost hundreds of times as much.
		expect(many).toBeLessThan(10 * few);
	});
});

/** Processor time of 300 writes to single profiles, in microseconds: other load on the machine does not count. */
async function cpuOfWrites(profiles: number): Promise<number> {
	const { sandbox, call } = await userpilot({ rate: 'off' });
	sandbox.state.seedUsers(
		Array.from({ length: profiles }, (_none, index) => ({
			id: `u-${index}`,
			attributes: { plan: 'free', index },
			companyId: `c-${index % 500}`,
		})),
	);
	const before = process.cpuUsage();
	for (let index = 0; index < 300; index += 1) {
		const json = { user_id: `u-${index % 100}`, metadata: { plan: 'pro' } };
		await call('POST', '/v1/identify', { json });
	}
	const { user, system } = process.cpuUsage(before);
	expect(sandbox.state.user('u-99')).toMatchObject({ metadata: { plan: 'pro', index: 99 } });
	return user + system;
}
