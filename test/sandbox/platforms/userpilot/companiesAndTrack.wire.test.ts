import { userpilot, userpilotError } from '../support/sandboxes';

describe('Userpilot companies', () => {
	it('are identified with 202 and attach nobody', async () => {
		const { sandbox, call } = await userpilot();
		const json = { company_id: 'c-1', metadata: { name: 'Northwind', plan: 'pro' } };
		const answer = await call('POST', '/v1/companies/identify', { json });
		expect([answer.status, answer.text]).toEqual([202, '']);
		expect(sandbox.state.companies.get('c-1')).toEqual(json.metadata);
		expect(sandbox.state.users.size).toBe(0);
	});

	it.each([
		['no company_id', { metadata: {} }, 'company_id is required'],
		['id instead of company_id', { id: 'c-1' }, 'unknown field id'],
		['users', { company_id: 'c-1', users: ['u-1'] }, 'unknown field users'],
	])('are refused with %s', async (_what, json, details) => {
		const { call } = await userpilot();
		const answer = await call('POST', '/v1/companies/identify', { json });
		expect(answer.body).toEqual(userpilotError(400, 'Bad Request', details));
	});

	it.each(['*/*', 'application/json', ''])(
		'need the documented Accept, not "%s"',
		async (accept) => {
			const { call } = await userpilot();
			const json = { company_id: 'c-1' };
			const answer = await call('POST', '/v1/companies/identify', { json, headers: { accept } });
			expect(answer.status).toBe(406);
			expect(answer.body).toEqual(
				userpilotError(
					406,
					'Not Acceptable',
					'the header Accept must be application/json, text/plain, */*',
				),
			);
		},
	);
});

describe('Userpilot track', () => {
	const EVENT = { user_id: 'u-1', event_name: 'report_shared', metadata: { reports: 2 } };

	it('records an event of a user that exists, as of now', async () => {
		const { sandbox, call } = await userpilot();
		sandbox.state.seedUsers([{ id: 'u-1', attributes: {} }]);
		const before = Date.now();
		const answer = await call('POST', '/v1/track', { json: EVENT });
		expect([answer.status, answer.text]).toEqual([202, '']);
		const [event] = sandbox.state.events;
		expect(event).toMatchObject({
			userId: 'u-1',
			eventName: 'report_shared',
			metadata: { reports: 2 },
		});
		expect(Date.parse(event.at)).toBeGreaterThanOrEqual(before);
		expect(Date.parse(event.at)).toBeLessThanOrEqual(Date.now());
	});

	it('refuses a user that does not exist', async () => {
		const { sandbox, call } = await userpilot();
		const answer = await call('POST', '/v1/track', { json: EVENT });
		expect(answer.body).toEqual(userpilotError(400, 'Bad Request', 'user u-1 does not exist'));
		expect(sandbox.state.events).toEqual([]);
	});

	it.each([
		['a timestamp', { ...EVENT, timestamp: 1 }, 'unknown field timestamp'],
		['no event_name', { user_id: 'u-1' }, 'event_name is required'],
		[
			'nested metadata',
			{ ...EVENT, metadata: { a: {} } },
			'a must be a string, number, boolean or null',
		],
		[
			'more than 10 KB',
			{ ...EVENT, metadata: { a: 'x'.repeat(10_240) } },
			'the metadata of an event may not exceed 10 KB',
		],
	])('refuses %s', async (_what, json, details) => {
		const { sandbox, call } = await userpilot();
		sandbox.state.seedUsers([{ id: 'u-1', attributes: {} }]);
		const answer = await call('POST', '/v1/track', { json });
		expect(answer.body).toEqual(userpilotError(400, 'Bad Request', details));
	});
});
