import fc from 'fast-check';
import { writeRows } from '../../../salesforce/collections';
import type { CollectionOperation, Row, RowAnswer } from '../../../salesforce/client';
import { aGateway, noAnswer, refusal, refused, saved } from '../../builders/salesforce';

const OPERATIONS: CollectionOperation[] = [
	{ kind: 'create', object: 'Task' },
	{ kind: 'update', object: 'Task' },
	{ kind: 'upsert', object: 'Task', externalIdField: 'Key__c' },
	{ kind: 'delete', object: 'Task' },
];

type Fate = 'saved' | 'lost' | 'broken' | 'fault' | 'busy' | 'limit' | 'session' | 'some' | 'short';
const anyFate = fc.constantFrom<Fate>(
	...([
		'saved',
		'saved',
		'some',
		'lost',
		'broken',
		'fault',
		'busy',
		'limit',
		'session',
		'short',
	] as const),
);

/** An org in which requests meet the given fates, and that knows which rows it has written, how often. */
function anOrg(fates: readonly Fate[]) {
	const writes = new Map<unknown, number>();
	/** A deletion names its rows by id alone. */
	const keyOf = ({ Id, Key__c }: Row) => Key__c ?? String(Id).replace('00T', 'k');
	const write = (row: Row): RowAnswer => {
		writes.set(keyOf(row), (writes.get(keyOf(row)) ?? 0) + 1);
		return saved(row);
	};
	const fake = aGateway({
		collection: ({ rows }, nth) => {
			const fate = fates[(nth - 1) % fates.length];
			if (fate === 'lost') throw noAnswer();
			if (fate === 'broken') {
				rows.forEach(write);
				throw noAnswer();
			}
			if (fate === 'fault') {
				rows.forEach(write);
				throw refusal('HTTP_500', 500);
			}
			if (fate === 'busy') throw refusal('SERVER_UNAVAILABLE', 503);
			if (fate === 'limit') throw refusal('REQUEST_LIMIT_EXCEEDED', 403, 'TotalRequests');
			if (fate === 'session') throw refusal('INVALID_SESSION_ID', 401);
			if (fate === 'short') return rows.slice(1).map(write);
			const lock = (index: number) => fate === 'some' && (index + nth) % 3 === 0;
			const bad = (index: number) => fate === 'some' && (index + nth) % 5 === 0;
			return rows.map((row, index) => {
				if (lock(index)) return refused('UNABLE_TO_LOCK_ROW');
				return bad(index) ? refused('STRING_TOO_LONG') : write(row);
			});
		},
	});
	return { ...fake, writes };
}

const rowsOf = (count: number): Row[] =>
	Array.from({ length: count }, (_row, index) => ({ Id: `00T${index}`, Key__c: `k${index}` }));

const anyRun = fc.record({
	operation: fc.constantFrom(...OPERATIONS),
	count: fc.integer({ min: 0, max: 450 }),
	fates: fc.array(anyFate, { minLength: 1, maxLength: 8 }),
});

describe('writeRows, whatever happens to its requests', () => {
	it('gives every row one outcome, in order', async () => {
		await fc.assert(
			fc.asyncProperty(anyRun, async ({ operation, count, fates }) => {
				const outcomes = await writeRows(anOrg(fates).gateway, operation, rowsOf(count));
				expect(outcomes).toHaveLength(count);
				outcomes.forEach((outcome, index) => {
					expect(typeof outcome?.ok).toBe('boolean');
					if (outcome.ok) expect(outcome.id).toBe(`00T${index}`);
					else expect(outcome.error.remedy).not.toBe('');
				});
			}),
			{ numRuns: 150 },
		);
	});

	it('says "written" only of rows that were written', async () => {
		await fc.assert(
			fc.asyncProperty(anyRun, async ({ operation, count, fates }) => {
				const { gateway, writes } = anOrg(fates);
				const outcomes = await writeRows(gateway, operation, rowsOf(count));
				outcomes.forEach(({ ok }, index) => {
					if (ok) expect(writes.get(`k${index}`)).toBeGreaterThan(0);
				});
			}),
			{ numRuns: 100 },
		);
	});

	it('never creates a row twice, and knows of every one it may have created', async () => {
		const creating = anyRun.map((run) => ({ ...run, operation: OPERATIONS[0] }));
		await fc.assert(
			fc.asyncProperty(creating, async ({ operation, count, fates }) => {
				const { gateway, writes } = anOrg(fates);
				const outcomes = await writeRows(gateway, operation, rowsOf(count));
				expect(Math.max(0, ...writes.values())).toBeLessThanOrEqual(1);
				outcomes.forEach((outcome, index) => {
					const known = outcome.ok || outcome.unknown === true;
					if (writes.has(`k${index}`)) expect(known).toBe(true);
				});
			}),
			{ numRuns: 150 },
		);
	});

	it('comes to an end after a bounded number of calls', async () => {
		await fc.assert(
			fc.asyncProperty(anyRun, async ({ operation, count, fates }) => {
				const { gateway, client } = anOrg(fates);
				await writeRows(gateway, operation, rowsOf(count));
				expect(client.collections.length).toBeLessThanOrEqual(5 * (3 + 4 * 9));
			}),
			{ numRuns: 50 },
		);
	});
});
