import { userpilot, userpilotError } from '../support/sandboxes';

const USER = { user_id: 'u-1', metadata: { name: 'Maya', plan: 'pro' } };

describe('Userpilot identify', () => {
	it('creates the user with 202 and an empty body', async () => {
		const { sandbox, call } = await userpilot();
		const answer = await call('POST', '/v1/identify', { json: USER });
		expect([answer.status, answer.text]).toEqual([202, '']);
		expect(sandbox.state.user('u-1')).toEqual({ userId: 'u-1', metadata: USER.metadata });
	});

	it('merges, and null removes', async () => {
		const { sandbox, call } = await userpilot();
		sandbox.state.seedUsers([{ id: 'u-1', attributes: { plan: 'free', city: 'Oslo' } }]);
		const json = { user_id: 'u-1', metadata: { plan: null, seats: 3, beta: false } };
		await call('POST', '/v1/identify', { json });
		expect(sandbox.state.users.get('u-1')).toEqual({ city: 'Oslo', seats: 3, beta: false });
	});

	it('puts the user into a company and keeps its other keys as company properties', async () => {
		const { sandbox, call } = await userpilot();
		const json = { ...USER, company: { id: 'c-1', name: 'Northwind', seats: 40 } };
		await call('POST', '/v1/identify', { json });
		expect(sandbox.state.user('u-1')?.companyId).toBe('c-1');
		expect(sandbox.state.companies.get('c-1')).toEqual({ name: 'Northwind', seats: 40 });
	});

	it('moves the user when the company id is another one', async () => {
		const { sandbox, call } = await userpilot();
		await call('POST', '/v1/identify', { json: { user_id: 'u-1', company: { id: 'c-1' } } });
		await call('POST', '/v1/identify', { json: { user_id: 'u-1', company: { id: 'c-2' } } });
		expect(sandbox.state.user('u-1')?.companyId).toBe('c-2');
		expect([...sandbox.state.companies.ids()]).toEqual(['c-1', 'c-2']);
	});

	it.each([
		['no user_id', { metadata: {} }, 'user_id is required'],
		['a number as user_id', { user_id: 7 }, 'user_id must be a non-empty string'],
		['a blank user_id', { user_id: ' ' }, 'user_id must be a non-empty string'],
		[
			'a company without id',
			{ ...USER, company: { name: 'X' } },
			'company.id is required and must be a non-empty string',
		],
		[
			'company_id alone',
			{ ...USER, company: { company_id: 'c-1' } },
			'company.id is required and must be a non-empty string',
		],
		[
			'company_id beside id',
			{ ...USER, company: { id: 'c-1', company_id: 'c-1' } },
			'company.company_id is not a property; the key is company.id',
		],
		['a text as company', { ...USER, company: 'c-1' }, 'company must be an object'],
		[
			'nested company properties',
			{ ...USER, company: { id: 'c-1', plan: {} } },
			'plan must be a string, number, boolean or null',
		],
		[
			'nested metadata',
			{ user_id: 'u-1', metadata: { a: { b: 1 } } },
			'a must be a string, number, boolean or null',
		],
		[
			'an array in metadata',
			{ user_id: 'u-1', metadata: { a: [1] } },
			'a must be a string, number, boolean or null',
		],
		['a text as metadata', { user_id: 'u-1', metadata: 'x' }, 'metadata must be an object'],
		[
			'an automatic property',
			{ user_id: 'u-1', metadata: { last_seen_at: 'now' } },
			'last_seen_at is set automatically',
		],
		['an undocumented field', { ...USER, traits: {} }, 'unknown field traits'],
		[
			'a long property name',
			{ user_id: 'u-1', metadata: { ['x'.repeat(256)]: 1 } },
			'the property name xxxxxxxxxxxxxxxxxxxx... is longer than 255',
		],
		[
			'a long value',
			{ user_id: 'u-1', metadata: { a: 'x'.repeat(65_536) } },
			'the value of a is longer than 65535 characters',
		],
	])('refuses %s and writes nothing', async (_what, json, details) => {
		const { sandbox, call } = await userpilot();
		const answer = await call('POST', '/v1/identify', { json });
		expect(answer.status).toBe(400);
		expect(answer.body).toEqual(userpilotError(400, 'Bad Request', details));
		expect([sandbox.state.users.size, sandbox.state.companies.size]).toEqual([0, 0]);
	});

	it('takes names of 255 and values of 65,535 characters', async () => {
		const { call } = await userpilot();
		const metadata = { ['n'.repeat(255)]: 'v'.repeat(65_535) };
		const answer = await call('POST', '/v1/identify', { json: { user_id: 'u-1', metadata } });
		expect(answer.status).toBe(202);
	});

	it('keeps at most 500 properties per user, counting those already there', async () => {
		const { sandbox, call } = await userpilot();
		const many = (count: number) =>
			Object.fromEntries(Array.from({ length: count }, (_none, index) => [`p${index}`, index]));
		sandbox.state.seedUsers([{ id: 'u-1', attributes: many(499) }]);
		const one = { user_id: 'u-1', metadata: { extra: 1 } };
		expect((await call('POST', '/v1/identify', { json: one })).status).toBe(202);
		const another = { user_id: 'u-1', metadata: { more: 1 } };
		const answer = await call('POST', '/v1/identify', { json: another });
		expect(answer.body).toEqual(userpilotError(400, 'Bad Request', 'more than 500 properties'));
		const exchange = { user_id: 'u-1', metadata: { more: 1, extra: null } };
		expect((await call('POST', '/v1/identify', { json: exchange })).status).toBe(202);
	});

	it('refuses text that is not JSON and other content types', async () => {
		const { call } = await userpilot();
		const json = { 'content-type': 'application/json' };
		const broken = await call('POST', '/v1/identify', { body: "{'user_id':1}", headers: json });
		expect(broken.body).toEqual(
			userpilotError(400, 'Bad Request', 'the request body is not valid JSON'),
		);
		const headers = { 'content-type': 'text/plain' };
		const text = await call('POST', '/v1/identify', { body: '{}', headers });
		expect(text.body).toEqual(
			userpilotError(415, 'Unsupported Media Type', 'Content-Type must be application/json'),
		);
	});

	it('refuses a poisoned user', async () => {
		const { sandbox, call } = await userpilot();
		sandbox.poison.add({ id: 'u-1', reason: 'user is blocked' });
		const answer = await call('POST', '/v1/identify', { json: USER });
		expect(answer.body).toEqual(userpilotError(400, 'Bad Request', 'user is blocked'));
	});
});
