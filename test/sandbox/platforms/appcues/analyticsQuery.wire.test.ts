import { anEvent, withEvents } from '../support/analytics';
import { appcuesError } from '../support/sandboxes';

const WINDOW = { start_time: '2026-11-01', end_time: '2026-12-01T00:00:00Z' };

describe('Appcues analytics query', () => {
	it('answers a bare array of the selected columns, oldest first', async () => {
		const { call } = await withEvents(
			anEvent(),
			anEvent({ timestamp: '2026-11-19T10:00:00+02:00', userId: 'u-2', groupId: 'g-1' }),
			anEvent({ timestamp: '2026-12-01T00:00:00Z', userId: 'too-late' }),
			anEvent({ timestamp: '2026-10-31T23:59:59Z', userId: 'too-early' }),
		);
		const json = { ...WINDOW, columns: ['timestamp', 'user_id', 'group_id', 'score', 'feedback'] };
		const answer = await call('POST', '/analytics/query', { json });
		expect(answer.status).toBe(200);
		expect(answer.body).toEqual([
			{
				timestamp: '2026-11-19T08:00:00.000Z',
				user_id: 'u-2',
				group_id: 'g-1',
				score: 9,
				feedback: null,
			},
			{
				timestamp: '2026-11-20T10:00:00.000Z',
				user_id: 'u-1',
				group_id: null,
				score: 9,
				feedback: null,
			},
		]);
	});

	it.each([
		['==', ['name', '==', 'appcues:flow_completed'], ['b']],
		['!=', ['name', '!=', 'appcues:flow_completed'], ['a', 'c']],
		['in', ['user_id', 'in', ['a', 'c']], ['a', 'c']],
		['not in', ['event', 'not in', ['appcues:nps_score']], ['b', 'c']],
		['like', ['name', 'like', 'appcues:%'], ['a', 'b']],
		['ilike', ['name', 'ilike', 'APPCUES:%'], ['a', 'b']],
		['not like', ['name', 'not like', 'appcues:_ps%'], ['b', 'c']],
		['not ilike', ['name', 'not ilike', 'REPORT%'], ['a', 'b']],
	])('filters by %s', async (_operator, condition, users) => {
		const { call } = await withEvents(
			anEvent({ userId: 'a' }),
			anEvent({ userId: 'b', name: 'appcues:flow_completed' }),
			anEvent({ userId: 'c', name: 'Report shared' }),
		);
		const json = { ...WINDOW, columns: ['user_id'], conditions: [condition] };
		const answer = await call('POST', '/analytics/query', { json });
		expect(answer.body).toEqual(users.map((user_id) => ({ user_id })));
	});

	it('orders, skips and limits', async () => {
		const { call } = await withEvents(...['a', 'b', 'c', 'd'].map((userId) => anEvent({ userId })));
		const order = { order_by: [['user_id', 'desc']], offset: 1, limit: 2 };
		const json = { ...WINDOW, columns: ['user_id'], ...order };
		const answer = await call('POST', '/analytics/query', { json });
		expect(answer.body).toEqual([{ user_id: 'c' }, { user_id: 'b' }]);
	});

	it('clamps at 1,000 rows and says so', async () => {
		const { call, sandbox } = await withEvents(...Array.from({ length: 1_001 }, () => anEvent()));
		const json = { ...WINDOW, columns: ['user_id'] };
		const answer = await call('POST', '/analytics/query', { json });
		expect(answer.body).toHaveLength(1_000);
		expect(answer.headers.get('x-rows-truncated')).toBe('true');
		sandbox.state.events.pop();
		const whole = await call('POST', '/analytics/query', { json });
		expect(whole.body).toHaveLength(1_000);
		expect(whole.headers.get('x-rows-truncated')).toBeNull();
	});

	it('carries rate-limit headers, which the other routes do not', async () => {
		const { call } = await withEvents();
		const json = { ...WINDOW, columns: ['user_id'] };
		const answer = await call('POST', '/analytics/query', { json });
		expect(answer.headers.get('x-ratelimit-limit')).toBe('60');
		expect(answer.headers.get('x-ratelimit-remaining')).toBe('59');
		expect(answer.headers.get('x-ratelimit-reset')).toBe('1');
		expect((await call('GET', '/tags')).headers.get('x-ratelimit-limit')).toBeNull();
	});

	it('is limited to 90 days', async () => {
		const { call } = await withEvents();
		const json = { columns: ['user_id'], start_time: '2026-01-01', end_time: '2026-05-01' };
		const answer = await call('POST', '/analytics/query', { json });
		expect(answer.status).toBe(400);
		expect(answer.body).toEqual(appcuesError(400, 'invalid spec', 'time range exceeds 90 days'));
	});

	it('ignores an account_id in the spec', async () => {
		const { call } = await withEvents(anEvent());
		const json = { ...WINDOW, columns: ['user_id'], account_id: 'someone-else', timezone: 'UTC' };
		expect((await call('POST', '/analytics/query', { json })).body).toHaveLength(1);
	});

	it.each([
		['an unknown column', { columns: ['nothing'] }, 'unknown column nothing'],
		['no columns', { columns: [] }, 'columns must be a non-empty array'],
		['an inherited column name', { columns: ['toString'] }, 'unknown column toString'],
		['an unknown field', { columns: ['name'], group: 1 }, 'unknown field group'],
		['metrics', { metrics: ['users'] }, 'metrics is not simulated by this sandbox'],
		[
			'an unknown operator',
			{ columns: ['name'], conditions: [['name', '~', 'x']] },
			'unknown operator ~',
		],
		[
			'a condition on nothing',
			{ columns: ['name'], conditions: [['x', '==', 1]] },
			'unknown field x',
		],
		[
			'a pair as condition',
			{ columns: ['name'], conditions: [['name', '==']] },
			'each condition is [field, operator, value]',
		],
		[
			'in without a list',
			{ columns: ['name'], conditions: [['name', 'in', 'x']] },
			'the value for in on name has the wrong type',
		],
		[
			'a bad time',
			{ columns: ['name'], start_time: 'yesterday' },
			'start_time must be YYYY-MM-DD or RFC 3339',
		],
		[
			'an end before the start',
			{ columns: ['name'], end_time: '2026-10-01' },
			'end_time must be after start_time',
		],
		[
			'an order nobody selected',
			{ columns: ['name'], order_by: [['user_id', 'asc']] },
			'order_by names a field that is not selected: user_id',
		],
		[
			'a bad direction',
			{ columns: ['name'], order_by: [['name', 'up']] },
			'order_by directions are asc and desc',
		],
		[
			'another time zone',
			{ columns: ['name'], timezone: 'Europe/Oslo' },
			'only the timezone UTC is simulated by this sandbox',
		],
		['half a limit', { columns: ['name'], limit: 0.5 }, 'limit must be a whole number from 1'],
	])('refuses %s', async (_what, spec, detail) => {
		const { call } = await withEvents();
		const answer = await call('POST', '/analytics/query', { json: { ...WINDOW, ...spec } });
		expect(answer.status).toBe(400);
		expect(answer.body).toEqual(appcuesError(400, 'invalid spec', detail));
	});

	it('fails with 500 on the columns that are known to be broken', async () => {
		const { call } = await withEvents();
		const json = { ...WINDOW, columns: ['nps_raw_score'] };
		expect((await call('POST', '/analytics/query', { json })).status).toBe(500);
	});
});
