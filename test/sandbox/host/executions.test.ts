import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { listExecutions, waitForExecutions } from '../../../sandbox/host/executions';
import { N8nHttp, N8nRequestError } from '../../../sandbox/host/n8nHttp';

type Row = { id: number; status: string };

/** Lists rows the way n8n does: newest first, in pages, running ones only when asked for. */
function page(rows: readonly Row[], query: URLSearchParams) {
	const [status, limit] = [query.get('status'), Number(query.get('limit'))];
	const from = Number(query.get('cursor') ?? 0);
	const fits = (row: Row) => (status ? row.status === status : row.status !== 'running');
	const fitting = rows.filter(fits).sort((a, b) => b.id - a.id);
	const nextCursor = from + limit < fitting.length ? String(from + limit) : null;
	return { data: fitting.slice(from, from + limit), nextCursor };
}

describe('reading executions', () => {
	let rows: Row[] = [];
	let server: Server;
	let http: N8nHttp;

	beforeAll(async () => {
		server = createServer((request, response) => {
			const url = new URL(request.url!, 'http://localhost');
			const id = /executions\/(\d+)/.exec(url.pathname)?.[1];
			const refused = url.searchParams.get('workflowId') === 'forbidden';
			const body = refused
				? { message: 'not yours' }
				: (rows.find((row) => String(row.id) === id) ?? page(rows, url.searchParams));
			response.statusCode = refused ? 403 : 200;
			response.end(JSON.stringify(body));
		});
		await new Promise<void>((resolve) => {
			server.listen(0, '127.0.0.1', resolve);
		});
		http = new N8nHttp(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
	});

	afterAll(() => server.close());

	beforeEach(() => {
		rows = [];
	});

	const add = (count: number, status: string) => {
		for (let i = 0; i < count; i++) rows.push({ id: rows.length + 1, status });
	};

	it('follows the pages to the end', async () => {
		add(230, 'success');
		const all = await listExecutions(http, 'w');
		expect(all).toHaveLength(230);
		expect([all[0].id, all[229].id]).toEqual(['230', '1']);
	});

	it('stops at the limit, over a page border', async () => {
		add(230, 'success');
		expect(await listExecutions(http, 'w', { limit: 150 })).toHaveLength(150);
	});

	it('waits for executions that are not there yet', async () => {
		add(1, 'success');
		setTimeout(() => add(2, 'error'), 300);
		const ended = await waitForExecutions(http, 'w', { count: 3 });
		expect(ended.map(({ status }) => status)).toEqual(['error', 'error', 'success']);
	});

	it('does not count those that have not ended', async () => {
		add(1, 'success');
		add(1, 'waiting');
		add(1, 'new');
		const waiting = waitForExecutions(http, 'w', { count: 2, timeoutMs: 400 });
		await expect(waiting).rejects.toThrow('has 1 of 2 ended executions (success)');
	});

	it('counts only the wanted status', async () => {
		add(2, 'success');
		add(1, 'error');
		const failed = await waitForExecutions(http, 'w', { status: 'error' });
		expect(failed.map(({ id }) => id)).toEqual(['3']);
	});

	it("carries n8n's own words when it refuses", async () => {
		const refused = listExecutions(http, 'forbidden');
		await expect(refused).rejects.toThrow(N8nRequestError);
		await expect(refused).rejects.toThrow(
			'GET /api/v1/executions was answered with 403: not yours',
		);
	});
});
