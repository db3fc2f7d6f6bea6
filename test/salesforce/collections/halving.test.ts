import fc from 'fast-check';
import { writeRows } from '../../../salesforce/collections';
import type { Row } from '../../../salesforce/client';
import { aGateway, refusal, saved } from '../../builders/salesforce';

const UPSERT = { kind: 'upsert', object: 'Task', externalIdField: 'Key__c' } as const;
const CREATE = { kind: 'create', object: 'Task' } as const;

/** Rows of which some hold a value of the wrong type. */
const someBad = (bad: readonly boolean[]): Row[] =>
	bad.map((isBad, index) => ({ Key__c: `k${index}`, Score__c: isBad ? 'nine' : 9 }));

/** Salesforce: one value of the wrong type and nothing of the request is written. */
function strictGateway() {
	return aGateway({
		collection: ({ rows }) => {
			if (rows.some(({ Score__c }) => typeof Score__c !== 'number')) {
				throw refusal('JSON_PARSER_ERROR', 400, 'Cannot deserialize instance of double');
			}
			return rows.map(saved);
		},
	});
}

describe('writeRows, for values of the wrong type', () => {
	it.each([UPSERT, CREATE])('fails exactly the bad rows: $kind', async (operation) => {
		const rows = someBad([false, true, false, false, true]);
		const outcomes = await writeRows(strictGateway().gateway, operation, rows);
		expect(outcomes.map(({ ok }) => ok)).toEqual([true, false, true, true, false]);
		expect(outcomes[1]).toMatchObject({
			error: { code: 'JSON_PARSER_ERROR', move: 'fixMapping' },
		});
	});

	it('finds one bad row among 200 in few calls', async () => {
		const { gateway, client } = strictGateway();
		const rows = someBad(Array.from({ length: 200 }, (_row, index) => index === 117));
		const outcomes = await writeRows(gateway, UPSERT, rows);
		expect(outcomes.filter(({ ok }) => !ok)).toHaveLength(1);
		expect(outcomes[117].ok).toBe(false);
		expect(client.collections.length).toBeLessThanOrEqual(1 + 2 * 8);
	});

	it('writes every good row once, and no bad one', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 260 }), async (bad) => {
				const { gateway, client } = strictGateway();
				const outcomes = await writeRows(gateway, CREATE, someBad(bad));
				expect(outcomes.map(({ ok }) => !ok)).toEqual(bad);
				const written = client.collections
					.filter(({ rows }) => rows.every(({ Score__c }) => Score__c === 9))
					.flatMap(({ rows }) => rows.map(({ Key__c }) => Key__c));
				const good = someBad(bad).filter(({ Score__c }) => Score__c === 9);
				expect(written).toEqual(good.map(({ Key__c }) => Key__c));
			}),
			{ numRuns: 60 },
		);
	});
});
