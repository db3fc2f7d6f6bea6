import { PostgresUnavailable } from '../../../sandbox/host';
import { startGateway } from '../../../sandbox/inbox/gateway';
import type { Connections } from '../../../sandbox/inbox/postgresClient';
import { GATEWAY_ROLE, N8N_ROLE, startInbox, type Inbox } from '../../../sandbox/inbox/startInbox';
import { unlessUnavailable } from '../host/availability';

// What docs/events-from-postgres.md says of its table, in a real Postgres, run as the page is written.

const MEGABYTE = 1024 * 1024;

interface Row {
	claim: string;
	received_at: string;
	headers: string;
	body: string;
}

let inbox: Inbox | undefined;
let n8n: Connections;
let gateway: Connections;

beforeAll(async () => {
	await unlessUnavailable(PostgresUnavailable, async () => {
		inbox = await startInbox();
		n8n = inbox.as(N8N_ROLE);
		gateway = inbox.as(GATEWAY_ROLE);
	});
});

afterAll(async () => await inbox?.close());

/** A test of a table that is empty at its beginning. */
const onEmpty = (tell: (inbox: Inbox) => Promise<void>) => async () => {
	if (!inbox) return;
	await inbox.admin.query('DELETE FROM product_sync.inbox');
	await tell(inbox);
};

const write = async (count: number, bytes = 10) =>
	await gateway.query(
		"INSERT INTO product_sync.inbox (body, headers) SELECT decode(repeat('61', $2), 'hex'), '{}' FROM generate_series(1, $1)",
		[count, bytes],
	);

interface Taking {
	most?: number;
	hold?: string;
	atOnce?: number;
	by?: Pick<Connections, 'query'>;
}

async function take({ most = 1_000, hold = '10 minutes', atOnce = 3, by = n8n }: Taking = {}) {
	const sql = 'SELECT * FROM product_sync.claim($1, $2, $3)';
	return (await by.query(sql, [most, hold, atOnce])).rows as unknown as Row[];
}

const done = async (rows: Row[]) => {
	const { rows: answer } = await n8n.query('SELECT product_sync.done($1)', [rows[0].claim]);
	return Number(answer[0].done);
};

const giveBack = async () => {
	const { rows } = await n8n.query('SELECT product_sync.give_back()');
	return Number(rows[0].give_back);
};

describe('the table of docs/events-from-postgres.md', () => {
	it(
		'hands out at most as many as asked for, the oldest first, under one claim',
		onEmpty(async () => {
			await write(2_500);
			const rows = await take();
			expect(rows).toHaveLength(1_000);
			expect(new Set(rows.map(({ claim }) => claim)).size).toBe(1);
			expect(await take({ most: 0 })).toEqual([]);
			expect(await done(rows)).toBe(1_000);
			expect(await inbox!.count()).toBe(1_500);
		}),
	);

	// A subquery with LIMIT and SKIP LOCKED that the planner runs again takes more than its limit:
	// https://www.shayon.dev/post/2025/124/another-look-into-postgresql-cte-materialization-and-non-idempotent-subqueries/
	it(
		'keeps to it whatever the planner chooses',
		onEmpty(async ({ admin }) => {
			await write(300);
			const connection = await admin.connect();
			for (const off of ['hashjoin, mergejoin, hashagg, sort, material', 'indexscan, bitmapscan']) {
				for (const way of off.split(', ')) await connection.query(`SET enable_${way} = off`);
				expect(await take({ most: 7, by: connection, atOnce: 9 })).toHaveLength(7);
			}
			connection.release();
		}),
	);

	it(
		'gives two that take at the same time different rows',
		onEmpty(async () => {
			await write(20);
			const [one, other] = [await n8n.connect(), await n8n.connect()];
			await one.query('BEGIN');
			await other.query('BEGIN');
			await other.query("SET LOCAL lock_timeout = '2s'");
			const keys = [await take({ most: 10, by: one }), await take({ most: 20, by: other })];
			expect(keys.map(({ length }) => length)).toEqual([10, 10]);
			await one.query('COMMIT');
			await other.query('COMMIT');
			one.release();
			other.release();
			const sql = 'SELECT count(*) FROM product_sync.inbox GROUP BY claim';
			expect((await inbox!.admin.query(sql)).rows).toEqual([{ count: '10' }, { count: '10' }]);
		}),
	);

	it(
		'hands out again what was not finished in time, and then keeps it',
		onEmpty(async () => {
			await write(5);
			const first = await take({ hold: '50 milliseconds' });
			expect(await take()).toEqual([]);
			await new Promise((resolve) => setTimeout(resolve, 100));
			const again = await take();
			expect(again.map(({ body }) => body)).toEqual(first.map(({ body }) => body));
			expect(await done(first)).toBe(0);
			expect(await done(again)).toBe(5);
		}),
	);

	it(
		'takes back what was taken, and who goes on all the same still finishes it',
		onEmpty(async () => {
			await write(8);
			const [one, other] = [await take({ most: 5 }), await take({ most: 3 })];
			expect(await giveBack()).toBe(8);
			expect(await done(one)).toBe(5);
			expect(await take()).toHaveLength(3);
			expect(await done(other)).toBe(0);
			expect(await giveBack()).toBe(3);
			expect(await giveBack()).toBe(0);
		}),
	);

	it(
		'lets so many takings be under way, and no more',
		onEmpty(async () => {
			await write(10);
			const takings = [await take({ most: 1 }), await take({ most: 1 }), await take({ most: 1 })];
			expect(await take({ most: 1 })).toEqual([]);
			await done(takings[1]);
			expect(await take({ most: 1 })).toHaveLength(1);
		}),
	);

	it(
		'hands out some 10 MB at most, and a body that is larger all the same',
		onEmpty(async () => {
			await write(1, 11 * MEGABYTE);
			await write(14, MEGABYTE);
			expect(await take()).toHaveLength(1);
			expect(await take()).toHaveLength(10);
		}),
	);

	it(
		'keeps an uncommitted row with a lower id for later',
		onEmpty(async () => {
			const slow = await gateway.connect();
			await slow.query('BEGIN');
			await slow.query("INSERT INTO product_sync.inbox (body, headers) VALUES ('slow', '{}')");
			await write(1);
			expect(await take()).toHaveLength(1);
			await slow.query('COMMIT');
			slow.release();
			expect((await take()).map(({ body }) => body)).toEqual([base64(Buffer.from('slow'))]);
		}),
	);

	it(
		'gives the gateway and n8n no more than they need',
		onEmpty(async () => {
			const refused = /permission denied/;
			const read = 'SELECT * FROM product_sync.inbox';
			await expect(gateway.query(read)).rejects.toThrow(refused);
			await expect(n8n.query(read)).rejects.toThrow(refused);
			await expect(take({ by: gateway })).rejects.toThrow(refused);
			const backdated =
				"INSERT INTO product_sync.inbox (body, headers, received_at) VALUES ('', '', now())";
			await expect(gateway.query(backdated)).rejects.toThrow(refused);
		}),
	);
});

const base64 = (bytes: Buffer) => bytes.toString('base64');

describe('the statement of the gateway', () => {
	it(
		'keeps every byte of the body, the headers, and the time',
		onEmpty(async (opened) => {
			const { url, close } = await startGateway(opened);
			const bytes = Buffer.from(Array.from({ length: 1_024 }, (_, index) => index % 256));
			const sent = Date.now();
			const headers = { 'X-Signature': "t=1,v1=a'b\\c", 'x-name': 'Zo\u00eb' };
			const { status } = await fetch(`${url}?secret=s3`, { method: 'POST', body: bytes, headers });
			await close();
			expect(status).toBe(200);
			const [row] = await take();
			expect(row.body).toBe(base64(bytes));
			const kept = JSON.parse(row.headers) as Record<string, string>;
			expect(kept).toMatchObject({ secret: 's3', 'x-name': 'Zo\u00eb' });
			expect(Object.entries(kept)).toContainEqual([
				expect.stringMatching(/^x-signature$/i),
				"t=1,v1=a'b\\c",
			]);
			expect(Number(row.received_at)).toBeGreaterThanOrEqual(sent - 1_000);
			expect(Number(row.received_at)).toBeLessThanOrEqual(Date.now() + 1_000);
		}),
	);
});
