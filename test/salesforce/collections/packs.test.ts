import { packsOf } from '../../../salesforce/collectionPack';
import { writeRows } from '../../../salesforce/collections';
import type { CollectionOperation, Row } from '../../../salesforce/client';
import { aGateway, noAnswer, refusal, refused, saved } from '../../builders/salesforce';

const UPSERT = { kind: 'upsert', object: 'Task', externalIdField: 'Key__c' } as const;
const CREATE = { kind: 'create', object: 'Task' } as const;
const UNIQUE = { ...CREATE, uniqueField: 'Key__c' } as const;
const keyed = (count: number, more: Row = {}): Row[] =>
	Array.from({ length: count }, (_row, index) => ({ Key__c: `k${index}`, ...more }));
const isOk = ({ ok }: { ok: boolean }) => ok;

describe('rows in packs', () => {
	it.each([
		[200, 1],
		[201, 1],
		[1_000, 1],
		[1_001, 2],
		[2_500, 3],
	])('%d rows are %d calls, with their results in order', async (count, calls) => {
		const { gateway, client } = aGateway();
		const rows = keyed(count).map((row, index) => ({ ...row, Id: `00T${index}` }));
		const results = await writeRows(gateway, { kind: 'update', object: 'Task' }, rows);
		expect(client.requests).toBe(calls);
		expect(results.map((result) => result.ok && result.id)).toEqual(rows.map(({ Id }) => Id));
	});

	it.each<CollectionOperation>([
		CREATE,
		UPSERT,
		{ kind: 'update', object: 'Task' },
		{ kind: 'delete', object: 'Task' },
	])('say what is done with them: $kind', async (operation) => {
		const { gateway, client } = aGateway();
		await writeRows(
			gateway,
			operation,
			keyed(400).map((row, index) => ({ ...row, Id: `00T${index}` })),
		);
		const [[first, second]] = client.composites;
		expect([first.method, second.method]).toEqual([first.method, first.method]);
		expect(client.collections.map(({ operation: { kind } }) => kind)).toEqual([
			operation.kind,
			operation.kind,
		]);
	});

	it('are at most five, and no more than a request may hold', () => {
		const sizes = (parts: Row[][]) => packsOf(parts, (row) => row).map((pack) => pack.length);
		const parts = (count: number, row: Row) => Array.from({ length: count }, () => [row]);
		expect(sizes(parts(12, { Subject: 's' }))).toEqual([5, 5, 2]);
		expect(sizes(parts(4, { Subject: 's'.repeat(2_000_000) }))).toEqual([2, 2]);
	});

	it('leave alone a text that a composite request would take for a reference', async () => {
		const { gateway, client } = aGateway();
		const rows = keyed(600);
		rows[250].Description = 'see @{c0[0].id}';
		expect((await writeRows(gateway, UPSERT, rows)).every(isOk)).toBe(true);
		const packed = JSON.stringify(client.composites);
		expect(packed).not.toContain('@{');
		expect(client.collections.flatMap(({ rows: sent }) => sent)).toHaveLength(600);
	});
});

describe('a pack that does not pass as a whole', () => {
	it.each([
		['gets no answer', noAnswer],
		['meets a busy server', () => refusal('SERVER_UNAVAILABLE', 503)],
	])('and %s goes part by part, with the repetitions that are safe', async (_what, failure) => {
		const { gateway, client } = aGateway({
			request: () => {
				if (client.requests === 1) throw failure();
			},
		});
		expect((await writeRows(gateway, UNIQUE, keyed(1_000))).every(isOk)).toBe(true);
		expect(client.requests).toBe(1 + 5);
	});

	it('is not repeated, where its rows may have been created without a key', async () => {
		const { gateway, client } = aGateway({
			request: () => {
				throw noAnswer();
			},
		});
		const results = await writeRows(gateway, CREATE, keyed(1_200));
		expect(client.requests).toBe(1);
		expect(results.slice(0, 1_000).every((result) => 'unknown' in result)).toBe(true);
		expect(results.slice(1_000).some((result) => 'unknown' in result)).toBe(false);
	});

	it('sends alone the part that was refused for the moment, and no other', async () => {
		const { gateway, client } = aGateway({
			collection: ({ rows }, nth) => {
				if (nth === 2) throw refusal('SERVER_UNAVAILABLE', 503);
				return rows.map(saved);
			},
		});
		expect((await writeRows(gateway, UPSERT, keyed(600))).every(isOk)).toBe(true);
		expect(client.collections.map(({ rows: [first] }) => first.Key__c)).toEqual([
			'k0',
			'k200',
			'k400',
			'k200',
		]);
	});

	it('fails the row that cannot be read, and none of another part', async () => {
		const { gateway, client } = aGateway({
			collection: ({ rows }) => {
				if (rows.some(({ Bad__c }) => Bad__c)) throw refusal('JSON_PARSER_ERROR');
				return rows.map(saved);
			},
		});
		const rows = keyed(1_000);
		rows[333].Bad__c = true;
		const results = await writeRows(gateway, CREATE, rows);
		expect(results.flatMap(({ ok }, index) => (ok ? [] : [index]))).toEqual([333]);
		expect(client.requests).toBeLessThanOrEqual(1 + 2 * 8);
	});

	it('sends again only the rows that met a lock', async () => {
		const { gateway, client } = aGateway({
			collection: ({ rows }, nth) =>
				rows.map((row, index) =>
					nth <= 5 && index === 7 ? refused('UNABLE_TO_LOCK_ROW') : saved(row),
				),
		});
		expect((await writeRows(gateway, UPSERT, keyed(1_000))).every(isOk)).toBe(true);
		expect(client.collections.map(({ rows }) => rows.length)).toEqual([200, 200, 200, 200, 200, 5]);
	});
});
