import fc from 'fast-check';
import { writeRows } from '../../../salesforce/collections';
import type { Row, RowAnswer } from '../../../salesforce/client';
import { aGateway, saved } from '../../builders/salesforce';

const MESSAGES = [
	'dlrs_ContactTrigger: System.LimitException: dlrs:Too many SOQL queries: 101',
	'npsp.TDTM_Contact: execution of AfterInsert caused by: System.LimitException: npsp:Too many DML rows: 10001',
	'We can\'t save this record because the "Roll Up" process failed. Apex CPU time limit exceeded',
	// What a flow does is counted as Apex is, and told without Apex's word for it: https://github.com/sfdx-mass-action-scheduler/sfdx-mass-action-scheduler/issues/49, checked 2026-11-30
	'We can\'t save this record because the "Score" process failed. This error occurred when the flow tried to look up records: Too many SOQL queries: 101.',
	'This error occurred when the flow tried to update records: Too many DML statements: 151.',
	'This error occurred when the flow tried to look up records: Too many query rows: 50001.',
];

function overLimits(message: string): RowAnswer {
	const statusCode = 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY';
	return { success: false, errors: [{ statusCode, message, fields: [] }] } as unknown as RowAnswer;
}

/** An org whose automation asks once a row: more rows at once than it may, and all of them are refused. */
function limitedGateway(most: number, message = MESSAGES[0]) {
	return aGateway({
		collection: ({ rows }) =>
			rows.length > most ? rows.map(() => overLimits(message)) : rows.map(saved),
	});
}

const rowsOf = (count: number): Row[] =>
	Array.from({ length: count }, (_unused, index) => ({ Key__c: `k${index}` }));

describe('rows on which an automation of the org went over its limits', () => {
	it.each(MESSAGES)('are written in smaller batches: %s', async (message) => {
		const { gateway, client } = limitedGateway(60, message);
		const outcomes = await writeRows(gateway, { kind: 'create', object: 'Task' }, rowsOf(200));
		expect(outcomes.every(({ ok }) => ok)).toBe(true);
		expect(client.collections.map(({ rows }) => rows.length)).toEqual([
			200, 100, 50, 50, 100, 50, 50,
		]);
	});

	it('are written once each, however few the org takes at once', async () => {
		await fc.assert(
			fc.asyncProperty(fc.integer({ min: 1, max: 250 }), fc.nat(420), async (most, count) => {
				const { gateway, client } = limitedGateway(most);
				const outcomes = await writeRows(
					gateway,
					{ kind: 'upsert', object: 'Task', externalIdField: 'Key__c' },
					rowsOf(count),
				);
				expect(outcomes.every(({ ok }) => ok)).toBe(true);
				const written = client.collections
					.filter(({ rows }) => rows.length <= most)
					.flatMap(({ rows }) => rows.map(({ Key__c }) => Key__c));
				expect(written.sort()).toEqual(
					rowsOf(count)
						.map(({ Key__c }) => Key__c)
						.sort(),
				);
			}),
			{ numRuns: 40 },
		);
	});

	it('name the administrator when even one row is too many, and are not tried for ever', async () => {
		const { gateway, client } = limitedGateway(0);
		const outcomes = await writeRows(gateway, { kind: 'create', object: 'Contact' }, rowsOf(4));
		for (const outcome of outcomes)
			expect(outcome).toMatchObject({
				ok: false,
				error: {
					move: 'fixPermission',
					message: expect.stringContaining('Too many SOQL queries: 101'),
					remedy: expect.stringMatching(/limits even for this one record.*administrator.*Contact/),
				},
			});
		expect(client.collections.map(({ rows }) => rows.length)).toEqual([4, 2, 1, 1, 2, 1, 1]);
	});

	it('are none where a validation rule says something alike: each row is refused at once', async () => {
		const { gateway, client } = aGateway({
			collection: ({ rows }) =>
				rows.map(() => ({
					success: false,
					errors: [
						{ statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'Too many seats: 12' },
					],
				})) as unknown as RowAnswer[],
		});
		await writeRows(gateway, { kind: 'create', object: 'Task' }, rowsOf(8));
		expect(client.collections).toHaveLength(1);
	});

	it('do not hold up rows that were refused for another reason', async () => {
		const refused = (row: Row) =>
			row.Bad__c
				? ({
						success: false,
						errors: [{ statusCode: 'STRING_TOO_LONG', message: 'too long', fields: ['Bad__c'] }],
					} as unknown as RowAnswer)
				: undefined;
		const { gateway } = aGateway({
			collection: ({ rows }) =>
				rows.map((row) => refused(row) ?? (rows.length > 1 ? overLimits(MESSAGES[0]) : saved(row))),
		});
		const rows = rowsOf(4).map((row, index) => (index === 2 ? { ...row, Bad__c: 'x' } : row));
		const outcomes = await writeRows(gateway, { kind: 'create', object: 'Task' }, rows);
		expect(outcomes.map(({ ok }) => ok)).toEqual([true, true, false, true]);
	});
});
