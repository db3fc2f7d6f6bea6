import { userpilot, userpilotError } from '../support/sandboxes';
import { COMPANIES, finished, USERS, type JobView } from '../support/userpilotBulk';

describe('Userpilot bulk JSON', () => {
	it('is answered with 202 and a queued job whose id contains colons', async () => {
		const { call } = await userpilot();
		const json = { users: [{ user_id: 'u-1', metadata: { plan: 'pro' } }] };
		const answer = await call('POST', USERS, { json });
		expect(answer.status).toBe(202);
		expect(answer.body).toEqual({
			job_id: expect.stringMatching(/^bulk:jobs:NX-5a4db0c5:[0-9a-f-]{36}$/) as string,
			status: 'queued',
			submitted_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) as string,
		});
	});

	it('can be answered in the long form of the specification', async () => {
		const { call } = await userpilot({ bulk: { answer: 'long' } });
		const answer = await call('POST', USERS, { json: { users: [{ user_id: 'u-1' }] } });
		expect(answer.body).toEqual({
			end_time: null,
			file_size: 29,
			filename: '',
			job_id: expect.any(String) as string,
			links: '',
			start_time: expect.any(String) as string,
			status: 'queued',
			total_rows: 1,
			type: 'bulk_identify_users',
		});
	});

	it('merges users and moves them between companies', async () => {
		const under = await userpilot();
		const { state } = under.sandbox;
		state.seedUsers([{ id: 'u-1', attributes: { city: 'Oslo' }, companyId: 'c-1' }]);
		const users = [
			{ user_id: 'u-1', company_id: 'c-2', metadata: { plan: 'pro', city: null } },
			{ user_id: 'u-2', metadata: { seats: 4 } },
		];
		const started = await under.call('POST', USERS, { json: { users } });
		const job = await finished(under, (started.body as JobView).job_id);
		expect(job).toMatchObject({ status: 'completed', completed_rows: 2, total_rows: 2 });
		expect(state.user('u-1')).toEqual({
			userId: 'u-1',
			metadata: { plan: 'pro' },
			companyId: 'c-2',
		});
		expect(state.user('u-2')).toEqual({ userId: 'u-2', metadata: { seats: 4 } });
	});

	it('updates companies', async () => {
		const under = await userpilot();
		const companies = [{ company_id: 'c-1', metadata: { plan: 'pro' } }];
		const started = await under.call('POST', COMPANIES, { json: { companies } });
		await finished(under, (started.body as JobView).job_id);
		expect(under.sandbox.state.companies.get('c-1')).toEqual({ plan: 'pro' });
	});

	it.each([
		['the wrong list', USERS, { companies: [] }, 'unknown field companies'],
		['an empty list', USERS, { users: [] }, 'users must be a non-empty array'],
		['no list', USERS, { users: { user_id: 'u-1' } }, 'users must be a non-empty array'],
		[
			'a record without id',
			USERS,
			{ users: [{ user_id: 'u-1' }, { metadata: {} }] },
			'users[1]: user_id must be a non-empty string',
		],
		[
			'a nested value',
			USERS,
			{ users: [{ user_id: 'u-1', metadata: { a: [] } }] },
			'users[0]: a must be a string, number, boolean or null',
		],
		[
			'a company object',
			USERS,
			{ users: [{ user_id: 'u-1', company: { id: 'c' } }] },
			'users[0]: unknown field company',
		],
		[
			'a numeric company',
			USERS,
			{ users: [{ user_id: 'u-1', company_id: 5 }] },
			'users[0]: company_id must be a non-empty string',
		],
		['a text as record', COMPANIES, { companies: ['c-1'] }, 'companies[0]: not a JSON object'],
	])('with %s is refused as a whole', async (_what, path, json, details) => {
		const { sandbox, call } = await userpilot();
		const answer = await call('POST', path, { json });
		expect(answer.status).toBe(400);
		expect(answer.body).toEqual(userpilotError(400, 'Bad Request', details));
		expect(sandbox.jobs.jobs.size).toBe(0);
	});

	it('with more than 10,000 records is 413', async () => {
		const { call } = await userpilot();
		const users = Array.from({ length: 10_001 }, (_none, index) => ({ user_id: `u-${index}` }));
		const answer = await call('POST', USERS, { json: { users } });
		expect(answer.status).toBe(413);
		expect(answer.body).toEqual(
			userpilotError(413, 'Payload Too Large', 'more than 10000 records in one request'),
		);
		const exactly = await call('POST', USERS, { json: { users: users.slice(1) } });
		expect(exactly.status).toBe(202);
	});

	it('needs the documented Accept', async () => {
		const { call } = await userpilot();
		const json = { users: [{ user_id: 'u-1' }] };
		const headers = { accept: 'application/json' };
		expect((await call('POST', USERS, { json, headers })).status).toBe(406);
	});
});
