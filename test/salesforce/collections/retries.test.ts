import { SyncError } from '../../../core/failure/syncError';
import { writeRows } from '../../../salesforce/collections';
import type { Row } from '../../../salesforce/client';
import { aGateway, noAnswer, refusal, refused, saved } from '../../builders/salesforce';

const UPSERT = { kind: 'upsert', object: 'Task', externalIdField: 'Key__c' } as const;
const CREATE = { kind: 'create', object: 'Task' } as const;
const keyed = (count: number): Row[] =>
	Array.from({ length: count }, (_row, index) => ({ Key__c: `k${index}` }));
const keys = (rows: readonly Row[]) => rows.map(({ Key__c }) => Key__c);
const DAILY = () => refusal('REQUEST_LIMIT_EXCEEDED', 403, 'TotalRequests Limit exceeded.');
const BUSY = () => refusal('REQUEST_LIMIT_EXCEEDED', 403, 'ConcurrentRequests Limit exceeded.');

describe('writeRows, for rows that failed on a lock', () => {
	it('sends only these again, after a pause', async () => {
		const { gateway, client, pauses } = aGateway({
			collection: ({ rows }, nth) =>
				rows.map((row, index) =>
					nth === 1 && index % 2 === 1 ? refused('UNABLE_TO_LOCK_ROW') : saved(row),
				),
		});
		const outcomes = await writeRows(gateway, CREATE, keyed(5));
		expect(client.collections.map(({ rows }) => keys(rows))).toEqual([
			['k0', 'k1', 'k2', 'k3', 'k4'],
			['k1', 'k3'],
		]);
		expect(pauses).toEqual([1_000]);
		expect(outcomes.every(({ ok }) => ok)).toBe(true);
	});

	it('sends them in smaller parts', async () => {
		const { gateway, client } = aGateway({
			collection: ({ rows }, nth) =>
				rows.map((row) => (nth === 1 ? refused('UNABLE_TO_LOCK_ROW') : saved(row))),
		});
		await writeRows(gateway, UPSERT, keyed(120));
		expect(client.collections.map(({ rows }) => rows.length)).toEqual([120, 50, 50, 20]);
	});

	it('gives up after the last attempt, and says that waiting helps', async () => {
		const { gateway, client } = aGateway({
			collection: ({ rows }) => rows.map(() => refused('UNABLE_TO_LOCK_ROW')),
		});
		const [outcome] = await writeRows(gateway, UPSERT, keyed(1));
		expect(client.collections).toHaveLength(5);
		expect(outcome).toMatchObject({ ok: false, error: { move: 'retry', retryable: true } });
	});

	it('waits for a lock that a trigger of the org met', async () => {
		const { gateway, client } = aGateway({
			collection: ({ rows }, nth) =>
				rows.map((row) =>
					nth === 1
						? refused('CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', 'caused by: UNABLE_TO_LOCK_ROW')
						: saved(row),
				),
		});
		expect((await writeRows(gateway, UPSERT, keyed(1)))[0].ok).toBe(true);
		expect(client.collections).toHaveLength(2);
	});

	it('tries an upsert again, once, that met another on a new key', async () => {
		const { gateway, client } = aGateway({
			collection: ({ rows }) => rows.map(() => refused('DUPLICATE_VALUE')),
		});
		expect((await writeRows(gateway, UPSERT, keyed(1)))[0].ok).toBe(false);
		expect(client.collections).toHaveLength(2);
	});
});

describe('writeRows, for requests that failed', () => {
	it.each([
		['got no answer', noAnswer],
		['met a busy server', () => refusal('SERVER_UNAVAILABLE', 503)],
		['met too many others', BUSY],
	])('repeats an upsert that %s', async (_what, failure) => {
		const { gateway, client } = aGateway({
			collection: ({ rows }, nth) => {
				if (nth < 3) throw failure();
				return rows.map(saved);
			},
		});
		expect((await writeRows(gateway, UPSERT, keyed(2))).every(({ ok }) => ok)).toBe(true);
		expect(client.collections).toHaveLength(3);
	});

	// Userpilot's own client repeated its creates after transport errors, without a key.
	it.each([
		['got no answer', noAnswer],
		['ended in a fault of the server', () => refusal('HTTP_500', 500)],
		['met a busy server', () => refusal('SERVER_UNAVAILABLE', 503)],
	])(
		'never repeats a create that %s, and says that its fate is unknown',
		async (_what, failure) => {
			const { gateway, client } = aGateway({
				collection: () => {
					throw failure();
				},
			});
			const outcomes = await writeRows(gateway, CREATE, keyed(2));
			expect(client.collections).toHaveLength(1);
			expect(outcomes).toEqual([
				expect.objectContaining({ ok: false, unknown: true }),
				expect.objectContaining({ ok: false, unknown: true }),
			]);
		},
	);

	it('repeats a create that was turned away before anything was done', async () => {
		const { gateway, client } = aGateway({
			collection: ({ rows }, nth) => {
				if (nth === 1) throw BUSY();
				return rows.map(saved);
			},
		});
		expect((await writeRows(gateway, CREATE, keyed(2))).every(({ ok }) => ok)).toBe(true);
		expect(client.collections).toHaveLength(2);
	});

	it('takes a wrong number of answers for an unknown fate', async () => {
		const { gateway, client } = aGateway({ collection: () => [saved()] });
		const outcomes = await writeRows(gateway, CREATE, keyed(2));
		expect(client.collections).toHaveLength(1);
		expect(outcomes[0]).toMatchObject({
			ok: false,
			unknown: true,
			error: { code: 'WRONG_LENGTH' },
		});
	});

	it('does not send the rest after a failure for good, and says so of each', async () => {
		const { gateway, client } = aGateway({
			request: (nth) => {
				if (nth > 1) throw refusal('INVALID_SESSION_ID', 401);
			},
		});
		const outcomes = await writeRows(gateway, CREATE, keyed(3_600));
		expect(client.requests).toBe(3); // 1,000 rows, refused with 1,000 more, refused with 200 of them
		expect(outcomes.slice(0, 1_000).every(({ ok }) => ok)).toBe(true);
		for (const outcome of outcomes.slice(1_000)) {
			expect(outcome).toMatchObject({ ok: false, error: { code: 'INVALID_SESSION_ID' } });
			expect(outcome).not.toHaveProperty('unknown');
		}
	});

	it('keeps what was written when no token can be had any more', async () => {
		const noToken = new SyncError('n8n could not get an access token', {
			move: 'reconnect',
			code: 'NO_TOKEN',
			remedy: 'Connect the credential again.',
		});
		const { gateway } = aGateway({
			request: (nth) => {
				if (nth > 1) throw noToken;
			},
		});
		const outcomes = await writeRows(gateway, UPSERT, keyed(1_400));
		expect(outcomes.slice(0, 1_000).every(({ ok }) => ok)).toBe(true);
		expect(outcomes[1_000]).toMatchObject({ ok: false, error: { move: 'reconnect' } });
	});
});

describe('writeRows, at the daily limit', () => {
	it('stops at once', async () => {
		const { gateway, client, pauses } = aGateway({
			request: () => {
				throw DAILY();
			},
		});
		const outcomes = await writeRows(gateway, UPSERT, keyed(500));
		expect(client.requests).toBe(2); // 500 rows together, and 200 of them
		expect(pauses).toEqual([]);
		expect(outcomes).toHaveLength(500);
		expect(outcomes[499]).toMatchObject({ ok: false, error: { quotaExhausted: true } });
	});

	it('does not go on with rows that had met a lock before', async () => {
		const { gateway, client } = aGateway({
			request: (nth) => {
				if (nth > 1) throw DAILY();
			},
			collection: ({ rows }) => rows.map(() => refused('UNABLE_TO_LOCK_ROW')),
		});
		const outcomes = await writeRows(gateway, UPSERT, keyed(1_400));
		expect(client.requests).toBe(3);
		expect(outcomes[0]).toMatchObject({ ok: false });
	});
});
