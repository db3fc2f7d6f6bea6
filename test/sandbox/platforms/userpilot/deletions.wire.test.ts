import { userpilot, userpilotError } from '../support/sandboxes';

describe('Userpilot deletions', () => {
	it('are scheduled with 202 and happen in the nightly run', async () => {
		const { sandbox, call } = await userpilot();
		sandbox.state.seedUsers([{ id: 'u-1', attributes: {}, companyId: 'c-1' }]);
		const answer = await call('DELETE', '/v1/users', { json: { users: ['u-1', 'u-9'] } });
		expect([answer.status, answer.body]).toEqual([
			202,
			{ message: '2 users scheduled for deletion' },
		]);
		expect(sandbox.state.users.has('u-1')).toBe(true);
		expect(sandbox.state.runScheduledDeletions()).toEqual({ users: 1, companies: 0 });
		expect(sandbox.state.user('u-1')).toBeUndefined();
	});

	it('can happen at once', async () => {
		const { sandbox, call } = await userpilot({ bulk: { deleteAtOnce: true } });
		sandbox.state.seedUsers([{ id: 'u-1', attributes: {} }]);
		await call('DELETE', '/v1/users', { json: { users: ['u-1'] } });
		expect(sandbox.state.users.size).toBe(0);
	});

	it('of a company leave its users without one', async () => {
		const { sandbox, call } = await userpilot({ bulk: { deleteAtOnce: true } });
		sandbox.state.seedCompanies([{ id: 'c-1', attributes: {} }]);
		sandbox.state.seedUsers([{ id: 'u-1', attributes: {}, companyId: 'c-1' }]);
		await call('DELETE', '/v1/companies', { json: { companies: ['c-1'] } });
		expect(sandbox.state.companies.size).toBe(0);
		expect(sandbox.state.user('u-1')).toEqual({ userId: 'u-1', metadata: {} });
	});

	it.each([
		['an empty list', { users: [] }, 'users must be a non-empty array of non-empty strings'],
		['numbers', { users: [1] }, 'users must be a non-empty array of non-empty strings'],
		['another key', { user_ids: ['u-1'] }, 'unknown field user_ids'],
	])('refuse %s', async (_what, json, details) => {
		const { sandbox, call } = await userpilot();
		const answer = await call('DELETE', '/v1/users', { json });
		expect(answer.body).toEqual(userpilotError(400, 'Bad Request', details));
		expect(sandbox.state.doomedUsers.size).toBe(0);
	});

	it('are limited to one request in two seconds', async () => {
		const { call } = await userpilot();
		const json = { users: ['u-1'] };
		expect((await call('DELETE', '/v1/users', { json })).status).toBe(202);
		const second = await call('DELETE', '/v1/users', { json });
		expect(second.body).toEqual(userpilotError(429, 'Too Many Requests', 'rate limit exceeded'));
	});
});
