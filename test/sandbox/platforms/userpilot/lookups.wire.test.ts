import { ask } from '../support/http';
import { userpilot, userpilotError } from '../support/sandboxes';

const LOOKUPS = '/api/v1/analytics/exports/lookups';

interface Page {
	readonly data: { readonly id: number }[];
	readonly metadata: {
		readonly cursor: { readonly after: string | null; readonly before: string | null };
		readonly limit: number;
		readonly total_count: number;
	};
}

describe('Userpilot lookups', () => {
	it('list the properties the environment has been given', async () => {
		const { call, callExport } = await userpilot();
		const metadata = {
			email: 'a@b.example',
			seats: 4,
			beta: true,
			created_at: '2026-11-01',
			gone: null,
		};
		await call('POST', '/v1/identify', {
			json: { user_id: 'u-1', metadata, company: { id: 'c-1', plan: 'pro' } },
		});
		const users = await callExport(`${LOOKUPS}/user_properties`);
		expect(users.status).toBe(200);
		expect(users.body).toEqual([
			{
				id: 1,
				type: 'user_property',
				key: 'email',
				display_name: 'Email',
				data_type: 'string',
				is_auto_property: false,
			},
			{
				id: 2,
				type: 'user_property',
				key: 'seats',
				display_name: 'Seats',
				data_type: 'numeric',
				is_auto_property: false,
			},
			{
				id: 3,
				type: 'user_property',
				key: 'beta',
				display_name: 'Beta',
				data_type: 'boolean',
				is_auto_property: false,
			},
			{
				id: 4,
				type: 'user_property',
				key: 'created_at',
				display_name: 'Created At',
				data_type: 'date',
				is_auto_property: false,
			},
		]);
		const companies = await callExport(`${LOOKUPS}/company_properties`);
		expect(companies.body).toMatchObject([{ type: 'company_property', key: 'plan' }]);
	});

	it.each(['segments', 'events_properties'] as const)('page %s by cursor', async (name) => {
		const { sandbox, callExport } = await userpilot();
		sandbox.lookups.set(
			name,
			Array.from({ length: 120 }, (_none, index) => ({ id: index })),
		);
		const ids: number[] = [];
		let cursor: string | null = null;
		do {
			const query: string = cursor === null ? '' : `?after_cursor=${encodeURIComponent(cursor)}`;
			const { data, metadata } = (await callExport(`${LOOKUPS}/${name}${query}`)).body as Page;
			expect([metadata.limit, metadata.total_count]).toEqual([50, 120]);
			expect(metadata.cursor.before === null).toBe(ids.length === 0);
			ids.push(...data.map(({ id }) => id));
			cursor = metadata.cursor.after;
		} while (cursor !== null);
		expect(ids).toEqual(Array.from({ length: 120 }, (_none, index) => index));
	});

	it('end the pages exactly at the last row', async () => {
		const { sandbox, callExport } = await userpilot();
		const rows = Array.from({ length: 50 }, (_none, index) => ({ id: index }));
		sandbox.lookups.set('segments', rows);
		const { data, metadata } = (await callExport(`${LOOKUPS}/segments`)).body as Page;
		expect([data.length, metadata.cursor]).toEqual([50, { after: null, before: null }]);
	});

	it.each([
		'flows',
		'checklists',
		'surveys',
		'features_events',
		'banners',
		'embeds',
		'spotlights',
		'resource_center_modules',
	])('answer %s as a plain array', async (name) => {
		const { callExport } = await userpilot();
		const answer = await callExport(`${LOOKUPS}/${name}`);
		expect([answer.status, Array.isArray(answer.body)]).toEqual([200, true]);
	});

	it.each([
		['an unknown lookup', '/goals', 404, 'Not Found', 'no such lookup: goals'],
		[
			'a name with hyphens',
			'/resource-center-modules',
			404,
			'Not Found',
			'no such lookup: resource-center-modules',
		],
		[
			'a cursor where there are no pages',
			'/flows?after_cursor=x',
			400,
			'Bad Request',
			'flows is not paginated',
		],
		[
			'a cursor from elsewhere',
			'/segments?after_cursor=x',
			400,
			'Bad Request',
			'invalid after_cursor',
		],
		['an unknown parameter', '/flows?limit=5', 400, 'Bad Request', 'unknown query parameter limit'],
	])('refuse %s', async (_what, path, status, message, details) => {
		const { callExport } = await userpilot();
		const answer = await callExport(LOOKUPS + path);
		expect([answer.status, answer.body]).toEqual([
			status,
			userpilotError(status, message, details),
		]);
	});

	it('live on the export host only, behind the same key', async () => {
		const { sandbox, call } = await userpilot();
		expect((await call('GET', `${LOOKUPS}/flows`)).status).toBe(404);
		expect((await ask(`${sandbox.exportUrl}${LOOKUPS}/flows`)).status).toBe(401);
		const headers = { authorization: `Token ${sandbox.apiKey}` };
		expect((await ask(`${sandbox.exportUrl}/v1/validate`, { headers })).status).toBe(404);
	});
});
