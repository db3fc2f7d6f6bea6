import { appcues, appcuesError } from '../support/sandboxes';

describe('Appcues groups', () => {
	it('are created and merged by PATCH and read back', async () => {
		const { call } = await appcues();
		const created = await call('PATCH', '/groups/acct-1/profile', { json: { tier: 'growth' } });
		expect([created.status, created.body]).toEqual([200, { group_id: 'acct-1' }]);
		await call('PATCH', '/groups/acct-1/profile', { json: { seats: 40 } });
		const read = await call('GET', '/groups/acct-1/profile');
		expect(read.body).toEqual({ group_id: 'acct-1', tier: 'growth', seats: 40 });
	});

	it('nobody knows are 404', async () => {
		const { call } = await appcues();
		const answer = await call('GET', '/groups/acct-1/profile');
		expect(answer.body).toEqual(appcuesError(404, 'Not Found', 'group profile not found'));
	});

	it('take users by POST with 204 and no body', async () => {
		const { sandbox, call } = await appcues();
		sandbox.state.seedUsers([
			{ id: 'u-1', attributes: {} },
			{ id: 'u-2', attributes: {} },
		]);
		sandbox.state.seedGroups([{ id: 'acct-1', attributes: {} }]);
		const json = { user_ids: ['u-1', 'u-2'] };
		const answer = await call('POST', '/groups/acct-1/users', { json });
		expect([answer.status, answer.text]).toEqual([204, '']);
		expect([...(sandbox.state.members.get('acct-1') ?? [])]).toEqual(['u-1', 'u-2']);
	});

	it('refuse PATCH for associating users', async () => {
		const { call } = await appcues();
		const answer = await call('PATCH', '/groups/acct-1/users', { json: { user_ids: ['u-1'] } });
		expect(answer.status).toBe(404);
		expect(answer.body).toMatchObject({ title: 'Not Found' });
	});

	it.each([
		['an unknown user', { user_ids: ['u-1', 'u-9'] }, 404, 'user u-9 not found'],
		['no users', { user_ids: [] }, 400, 'user_ids must be a non-empty array of non-empty strings'],
		[
			'numbers as ids',
			{ user_ids: [1] },
			400,
			'user_ids must be a non-empty array of non-empty strings',
		],
		['another key', { users: ['u-1'] }, 400, 'unknown field users'],
	])('refuse %s and associate nobody', async (_what, json, status, detail) => {
		const { sandbox, call } = await appcues();
		sandbox.state.seedUsers([{ id: 'u-1', attributes: {} }]);
		sandbox.state.seedGroups([{ id: 'acct-1', attributes: {} }]);
		const answer = await call('POST', '/groups/acct-1/users', { json });
		expect(answer.status).toBe(status);
		expect(answer.body).toMatchObject({ error: true, status, detail });
		expect(sandbox.state.members.get('acct-1')?.size).toBe(0);
	});

	it('must exist before users join', async () => {
		const { sandbox, call } = await appcues();
		sandbox.state.seedUsers([{ id: 'u-1', attributes: {} }]);
		const answer = await call('POST', '/groups/acct-1/users', { json: { user_ids: ['u-1'] } });
		expect(answer.body).toMatchObject({ status: 404, detail: 'group profile not found' });
	});

	it('lose a user whose profile is deleted', async () => {
		const { sandbox, call } = await appcues();
		sandbox.state.seedUsers([{ id: 'u-1', attributes: {} }]);
		sandbox.state.seedGroups([{ id: 'acct-1', attributes: {}, userIds: ['u-1'] }]);
		await call('DELETE', '/users/u-1/profile');
		expect(sandbox.state.groupsOf('u-1')).toEqual([]);
	});
});
