import { appcues } from '../support/sandboxes';

const EVENT = {
	name: 'Report shared',
	timestamp: '2026-11-20T10:00:00Z',
	attributes: { reportId: 'r-1' },
	group_id: 'acct-1',
};

describe('Appcues events', () => {
	it('are tracked with 204, back-dated if wanted, and listed newest first', async () => {
		const { sandbox, call } = await appcues();
		sandbox.state.seedUsers([{ id: 'u-1', attributes: {} }]);
		const answer = await call('POST', '/users/u-1/events', { json: EVENT });
		expect([answer.status, answer.text]).toEqual([204, '']);
		const older = { name: 'Signed up', timestamp: '2024-01-01T00:00:00+01:00' };
		await call('POST', '/users/u-1/events', { json: older });
		const list = await call('GET', '/users/u-1/events');
		expect(list.body).toEqual([EVENT, { ...older, attributes: {} }]);
		const one = await call('GET', '/users/u-1/events?limit=1');
		expect(one.body).toEqual([EVENT]);
	});

	it.each([
		['no name', { ...EVENT, name: undefined }, 'name is required'],
		['no timestamp', { name: 'x' }, 'timestamp must be an RFC 3339 date and time'],
		[
			'Unix seconds',
			{ ...EVENT, timestamp: 1700000000 },
			'timestamp must be an RFC 3339 date and time',
		],
		[
			'a time without offset',
			{ ...EVENT, timestamp: '2026-11-20T10:00:00' },
			'timestamp must be an RFC 3339 date and time',
		],
		[
			'a day that does not exist',
			{ ...EVENT, timestamp: '2026-13-40T10:00:00Z' },
			'timestamp must be an RFC 3339 date and time',
		],
		[
			'nested attributes',
			{ ...EVENT, attributes: { a: {} } },
			'attribute a must be a string, number, boolean or null',
		],
		['a numeric group', { ...EVENT, group_id: 5 }, 'group_id must be a string'],
		['an unknown field', { ...EVENT, user_id: 'u-1' }, 'unknown field user_id'],
	])('with %s are refused', async (_what, json, detail) => {
		const { sandbox, call } = await appcues();
		sandbox.state.seedUsers([{ id: 'u-1', attributes: {} }]);
		const answer = await call('POST', '/users/u-1/events', { json });
		expect(answer.status).toBe(400);
		expect(answer.body).toMatchObject({ error: true, status: 400, detail });
		expect(sandbox.state.events).toEqual([]);
	});

	it('of a user without a profile are refused with 404', async () => {
		const { call } = await appcues();
		const answer = await call('POST', '/users/u-9/events', { json: EVENT });
		expect(answer.body).toMatchObject({ status: 404, detail: 'user profile not found' });
	});

	it.each(['0', '1001', 'ten', '1.5', '-1'])('refuse the limit %s', async (limit) => {
		const { sandbox, call } = await appcues();
		sandbox.state.seedUsers([{ id: 'u-1', attributes: {} }]);
		const answer = await call('GET', `/users/u-1/events?limit=${limit}`);
		expect(answer.body).toMatchObject({
			status: 400,
			detail: 'limit must be a whole number from 1 to 1000',
		});
	});
});
