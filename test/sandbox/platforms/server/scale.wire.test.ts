import { ProfileTable } from '../../../../sandbox/platforms/store/ProfileTable';
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

	it('a write to a single profile goes through none of the others', async () => {
		const { sandbox, call } = await userpilot({ rate: 'off' });
		const ids = Array.from({ length: 3 }, (_none, index) => `u-${index}`);
		sandbox.state.seedUsers(
			ids.map((id) => ({ id, attributes: { plan: 'free' }, companyId: 'c-1' })),
		);
		const walks = (['ids', 'profiles'] as const).map((walk) =>
			jest.spyOn(ProfileTable.prototype, walk),
		);
		const json = { user_id: ids[1], metadata: { plan: 'pro' }, company: { id: 'c-1' } };
		await call('POST', '/v1/identify', { json });
		for (const walk of walks) expect(walk).not.toHaveBeenCalled();
		expect(ids.map((id) => sandbox.state.user(id)?.metadata.plan)).toEqual(['free', 'pro', 'free']);
	});
});
