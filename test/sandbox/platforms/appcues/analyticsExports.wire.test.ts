import { anEvent, withEvents } from '../support/analytics';
import { ask } from '../support/http';
import { appcuesError, basic } from '../support/sandboxes';

describe('Appcues analytics exports', () => {
	interface Export {
		readonly status: string;
		readonly download_url: string;
		readonly expires_at: string;
	}

	async function finishedExport() {
		const under = await withEvents(anEvent());
		const json = { columns: ['user_id'], start_time: '2020-01-01', end_time: '2027-01-01' };
		const started = await under.call('POST', '/analytics/exports', { json });
		const { job_id: id } = started.body as { job_id: string };
		const poll = async () => (await under.call('GET', `/analytics/exports/${id}`)).body as Export;
		return { ...under, started, poll };
	}

	it('start with 202, run, and end with a signed link to all rows', async () => {
		const { started, poll } = await finishedExport();
		expect(started.status).toBe(202);
		expect(started.body).toEqual({ job_id: expect.any(String) as string, status: 'queued' });
		expect((await poll()).status).toBe('running');
		const done = await poll();
		expect(done.status).toBe('done');
		expect(Date.parse(done.expires_at)).toBeGreaterThan(Date.now());
		const file = await ask(done.download_url);
		expect([file.status, file.body]).toEqual([200, [{ user_id: 'u-1' }]]);
	});

	it('hand out a new link with every poll', async () => {
		const { poll } = await finishedExport();
		await poll();
		const [first, second] = [await poll(), await poll()];
		expect(first.download_url).not.toBe(second.download_url);
		expect((await ask(first.download_url)).status).toBe(200);
	});

	it('refuse an Authorization header at the link', async () => {
		const { poll, sandbox } = await finishedExport();
		await poll();
		const { download_url: url } = await poll();
		const headers = { authorization: basic(sandbox.apiKey, sandbox.apiSecret) };
		const answer = await ask(url, { headers });
		expect(answer.status).toBe(400);
		expect(answer.text).toContain('<Code>InvalidArgument</Code>');
	});

	it('refuse a wrong or expired link', async () => {
		const { poll, sandbox } = await finishedExport();
		await poll();
		const { download_url: url } = await poll();
		expect((await ask(`${url}0`)).status).toBe(403);
		sandbox.exports.expireLinks();
		expect((await ask(url)).text).toContain('<Code>AccessDenied</Code>');
	});

	it('can fail with a reason', async () => {
		const { poll, sandbox } = await finishedExport();
		sandbox.exports.failWith = 'query timeout';
		await poll();
		expect(await poll()).toMatchObject({ status: 'failed', failure_reason: 'query timeout' });
	});

	it('nobody started are 404', async () => {
		const { call } = await withEvents();
		const answer = await call('GET', '/analytics/exports/legacy-1');
		expect(answer.body).toEqual(appcuesError(404, 'Not Found', 'no such export job'));
	});
});
