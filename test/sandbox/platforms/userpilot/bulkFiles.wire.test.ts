import { fileForm } from '../support/http';
import { userpilot, userpilotError } from '../support/sandboxes';
import { finished, ndjson, USERS, type JobView } from '../support/userpilotBulk';

describe('Userpilot bulk files', () => {
	it('are NDJSON in the form field file', async () => {
		const under = await userpilot();
		const body = ndjson({ user_id: 'u-1', metadata: { name: 'Ünal' } }, { user_id: 'u-2' });
		const started = await under.call('POST', USERS, { body });
		expect(started.status).toBe(202);
		const job = await finished(under, (started.body as JobView).job_id);
		expect(job).toMatchObject({ status: 'completed', completed_rows: 2, filename: 'rows.ndjson' });
		expect(under.sandbox.state.users.get('u-1')).toEqual({ name: 'Ünal' });
	});

	it('apply the good rows, and completed_rows stays below total_rows for the others', async () => {
		const under = await userpilot();
		under.sandbox.poison.add({ id: 'u-3', reason: 'user is blocked' });
		const lines = [
			'{"user_id":"u-1"}',
			'no json',
			'{"user_id":"u-3"}',
			'',
			'{"metadata":{}}',
			'{"user_id":"u-5"}\r',
		];
		const started = await under.call('POST', USERS, {
			body: fileForm(lines.join('\n'), 'x.ndjson'),
		});
		const { job_id: id } = started.body as JobView;
		expect(await finished(under, id)).toMatchObject({
			status: 'completed',
			completed_rows: 2,
			total_rows: 5,
			links: '',
		});
		expect(under.sandbox.jobs.jobs.get(id)?.failures).toEqual([
			{ row: 2, id: '', reason: 'the line is not valid JSON' },
			{ row: 3, id: 'u-3', reason: 'user is blocked' },
			{ row: 4, id: '', reason: 'user_id must be a non-empty string' },
		]);
		expect([...under.sandbox.state.users.ids()]).toEqual(['u-1', 'u-5']);
	});

	it('can fail whole because of one row, writing nothing', async () => {
		const under = await userpilot();
		under.sandbox.jobs.failOnBadRow = true;
		const started = await under.call('POST', USERS, { body: ndjson({ user_id: 'u-1' }, {}) });
		const job = await finished(under, (started.body as JobView).job_id);
		expect(job).toMatchObject({ status: 'failed', completed_rows: 0, total_rows: 2 });
		expect(under.sandbox.state.users.size).toBe(0);
	});

	it('above the size limit are 413, and the connection survives', async () => {
		const { sandbox, call } = await userpilot({ bulk: { maxBytes: 1_000_000 } });
		const line = `${JSON.stringify({ user_id: 'u-1', metadata: { a: 'x'.repeat(2_000) } })}\n`;
		const answer = await call('POST', USERS, { body: fileForm(line.repeat(600), 'big.ndjson') });
		expect(answer.status).toBe(413);
		expect(answer.body).toEqual(
			userpilotError(413, 'Payload Too Large', 'the file exceeds 1000000 bytes'),
		);
		expect(sandbox.jobs.jobs.size).toBe(0);
		expect((await call('GET', '/v1/validate')).status).toBe(200);
	});

	it('with more than 10,000 rows are 413 unless the limit is lifted', async () => {
		const under = await userpilot();
		const rows = Array.from({ length: 10_001 }, (_none, index) => `{"user_id":"u-${index}"}`);
		const form = () => fileForm(rows.join('\n'), 'x.ndjson');
		const answer = await under.call('POST', USERS, { body: form() });
		expect(answer.body).toMatchObject(
			userpilotError(413, 'Payload Too Large', 'the file has more than 10000 records'),
		);
		under.sandbox.bulk.maxRows = 20_000;
		expect((await under.call('POST', USERS, { body: form() })).status).toBe(202);
	});

	it.each([
		[
			'another field',
			fileForm('{}', 'x.ndjson', 'data'),
			400,
			'exactly one file in the form field "file" is expected',
		],
		['an empty file', fileForm('\n\n', 'x.ndjson'), 400, 'the file has no records'],
		['no file', new FormData(), 400, 'the form field "file" is missing'],
	])('with %s are refused', async (_what, body, status, details) => {
		const { call } = await userpilot();
		const answer = await call('POST', USERS, { body });
		expect(answer.body).toEqual(userpilotError(status, 'Bad Request', details));
	});

	it('in another content type are refused', async () => {
		const { call } = await userpilot();
		const headers = { 'content-type': 'application/x-ndjson' };
		const answer = await call('POST', USERS, { body: '{"user_id":"u-1"}', headers });
		expect(answer.status).toBe(415);
	});
});
