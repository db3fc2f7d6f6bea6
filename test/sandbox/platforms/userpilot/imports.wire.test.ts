import { fileForm, until } from '../support/http';
import { userpilot, userpilotError, type UserpilotUnderTest } from '../support/sandboxes';

const COMMON = { source: 'backend-http', inserted_at: '2026-11-01 08:55:35.874555' };
const USER = { event_type: 'identify_user', user_id: 'u-1', metadata: { plan: 'pro' }, ...COMMON };

async function importFile(under: UserpilotUnderTest, content: string, name: string) {
	const answer = await under.call('POST', '/v1/imports', { body: fileForm(content, name) });
	const { job_id: id } = answer.body as { job_id: string };
	const job = () => under.sandbox.jobs.jobs.get(id);
	await until(
		async () => await Promise.resolve(job()?.endedAt),
		(endedAt) => endedAt !== undefined,
	);
	return { answer, job: job() };
}

function lines(...records: unknown[]): string {
	return records.map((record) => JSON.stringify(record)).join('\n');
}

describe('Userpilot imports', () => {
	it('are answered with 200 and figures as text', async () => {
		const under = await userpilot();
		const { answer } = await importFile(under, lines(USER), 'history.ndjson');
		expect(answer.status).toBe(200);
		expect(answer.body).toMatchObject({
			filename: 'history.ndjson',
			file_size: String(lines(USER).length),
			total_rows: '1',
			status: 'queued',
		});
	});

	it('write users, companies and events, which keep their time', async () => {
		const under = await userpilot();
		const { job } = await importFile(
			under,
			lines(
				{ ...USER, company_id: 'c-1' },
				{
					event_type: 'identify_company',
					company_id: 'c-1',
					metadata: { tier: 'A' },
					...COMMON,
					stray: 1,
				},
				{ event_type: 'track', user_id: 'u-1', event_name: 'report_shared', ...COMMON },
				{
					event_type: 'page_view',
					user_id: 'u-1',
					...COMMON,
					source: 'web-client',
					url: 'https://a.example/x',
					user_agent: 'UA',
				},
			),
			'history.jsonl',
		);
		expect(job).toMatchObject({ status: 'completed', completedRows: 4, failures: [] });
		const { state } = under.sandbox;
		expect(state.user('u-1')).toEqual({
			userId: 'u-1',
			metadata: { plan: 'pro' },
			companyId: 'c-1',
		});
		expect(state.companies.get('c-1')).toEqual({ tier: 'A' });
		expect(state.events.map(({ eventName, at }) => [eventName, at])).toEqual([
			['report_shared', COMMON.inserted_at],
			['page_view', COMMON.inserted_at],
		]);
	});

	it('read CSV with metadata as JSON', async () => {
		const under = await userpilot();
		const csv =
			'event_type,user_id,source,inserted_at,metadata\nidentify_user,u-1,backend-http,2026-11-01T00:00:00Z,"{""plan"":""pro""}"\nidentify_user,u-2,backend-http,2026-11-01T00:00:00Z,{oops\n';
		const { job } = await importFile(under, csv, 'history.csv');
		expect(job).toMatchObject({ status: 'completed', completedRows: 1 });
		expect(job?.failures).toEqual([
			{ row: 2, id: '', reason: 'the metadata cell is not valid JSON' },
		]);
		expect(under.sandbox.state.users.get('u-1')).toEqual({ plan: 'pro' });
	});

	it.each([
		['an unknown event type', { ...USER, event_type: 'signup' }, 'unknown event_type signup'],
		['no user', { ...USER, user_id: undefined }, 'user_id must be a non-empty string'],
		['an unknown source', { ...USER, source: 'excel' }, 'unknown source excel'],
		[
			'no time',
			{ ...USER, inserted_at: undefined },
			'inserted_at must be an ISO 8601 date and time',
		],
		[
			'a bare date',
			{ ...USER, inserted_at: '2026-11-01' },
			'inserted_at must be an ISO 8601 date and time',
		],
		['an unknown field', { ...USER, plan: 'pro' }, 'unknown field plan'],
		[
			'nested metadata',
			{ ...USER, metadata: { a: {} } },
			'a must be a string, number, boolean or null',
		],
		[
			'a web event without page',
			{ ...USER, source: 'web-client', user_agent: 'UA' },
			'hostname is required for the source web-client',
		],
		[
			'a track without name',
			{ event_type: 'track', user_id: 'u-1', ...COMMON },
			'event_name must be a non-empty string',
		],
	])('fail a row with %s', async (_what, record, reason) => {
		const under = await userpilot();
		const { job } = await importFile(under, lines(record, { ...USER, user_id: 'u-2' }), 'x.ndjson');
		expect(job).toMatchObject({ status: 'completed', completedRows: 1 });
		expect(job?.failures.map((failure) => failure.reason)).toEqual([reason]);
	});

	it('cut at the size limit are too large, not malformed', async () => {
		const { call } = await userpilot({ bulk: { maxBytes: 1_000 } });
		const csv = `event_type,user_id\nidentify_user,"${'x'.repeat(2_000)}"\n`;
		const answer = await call('POST', '/v1/imports', { body: fileForm(csv, 'x.csv') });
		expect(answer.body).toEqual(
			userpilotError(413, 'Payload Too Large', 'the file exceeds 1000 bytes'),
		);
	});

	it('refuse files of another kind', async () => {
		const { call } = await userpilot();
		const answer = await call('POST', '/v1/imports', { body: fileForm('{}', 'data.json') });
		expect(answer.body).toEqual(
			userpilotError(400, 'Bad Request', 'the file must be named .csv, .ndjson or .jsonl'),
		);
	});
});
