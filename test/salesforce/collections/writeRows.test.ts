import { writeRows } from '../../../salesforce/collections';
import { aGateway, refused, saved } from '../../builders/salesforce';

const UPSERT = { kind: 'upsert', object: 'Task', externalIdField: 'Key__c' } as const;
const CREATE = { kind: 'create', object: 'Task' } as const;
const UPDATE = { kind: 'update', object: 'Contact' } as const;
const keyed = (count: number) =>
	Array.from({ length: count }, (_row, index) => ({ Key__c: `k${index}`, Subject: `s${index}` }));

describe('writeRows', () => {
	it('sends 450 rows in three calls, in order', async () => {
		const { gateway, client } = aGateway();
		const outcomes = await writeRows(gateway, UPSERT, keyed(450));
		expect(client.collections.map(({ rows }) => rows.length)).toEqual([200, 200, 50]);
		expect(client.collections.flatMap(({ rows }) => rows)).toEqual(keyed(450));
		expect(outcomes).toHaveLength(450);
	});

	it.each([0, 1, 200, 201])('gives %i rows an outcome each', async (count) => {
		const { gateway, client } = aGateway();
		expect(await writeRows(gateway, CREATE, keyed(count))).toHaveLength(count);
		expect(client.collections).toHaveLength(Math.ceil(count / 200));
	});

	it('says of each row its id and whether it is new', async () => {
		const { gateway } = aGateway({
			collection: () => [
				{ success: true, id: '00T1', created: true, errors: [] },
				{ success: true, id: '00T2', created: false, errors: [] },
			],
		});
		expect(await writeRows(gateway, UPSERT, keyed(2))).toEqual([
			{ ok: true, id: '00T1', created: true },
			{ ok: true, id: '00T2', created: false },
		]);
	});

	// Userpilot's own client answered only with messages when any row of a batch failed.
	it('keeps the outcomes of the good rows beside a bad one', async () => {
		const { gateway } = aGateway({
			collection: ({ rows }) =>
				rows.map((row, index) =>
					index === 1 ? refused('REQUIRED_FIELD_MISSING', 'Required', ['LastName']) : saved(row),
				),
		});
		const [first, second, third] = await writeRows(gateway, UPDATE, [
			{ Id: '003A' },
			{ Id: '003B' },
			{ Id: '003C' },
		]);
		expect([first, third]).toEqual([
			{ ok: true, id: '003A', created: false },
			{ ok: true, id: '003C', created: false },
		]);
		expect(second).toMatchObject({
			ok: false,
			error: { code: 'REQUIRED_FIELD_MISSING', move: 'fixMapping', fields: ['LastName'] },
		});
	});

	it('does not send a row again that was refused for good', async () => {
		const { gateway, client, pauses } = aGateway({
			collection: ({ rows }) => rows.map(() => refused('STRING_TOO_LONG')),
		});
		await writeRows(gateway, UPSERT, keyed(3));
		expect(client.collections).toHaveLength(1);
		expect(pauses).toEqual([]);
	});

	it('says every message of a row', async () => {
		const errors = [
			{ statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'Rule one' },
			{ statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'Rule two' },
		];
		const { gateway } = aGateway({ collection: () => [{ success: false, errors }] });
		const [outcome] = await writeRows(gateway, CREATE, [{}]);
		expect(outcome.ok ? '' : outcome.error.message).toContain('Rule one; Rule two');
	});

	it('says what it can of a row that failed without a reason', async () => {
		const { gateway } = aGateway({ collection: () => [{ success: false, errors: [] }] });
		const [outcome] = await writeRows(gateway, UPDATE, [{ Id: '003A' }]);
		expect(outcome).toMatchObject({ ok: false, error: { code: 'UNKNOWN_EXCEPTION' } });
	});
});

describe('writeRows, for rows with one key', () => {
	it('sends the first, and lets the others share its outcome', async () => {
		const { gateway, client } = aGateway();
		const rows = [{ Key__c: 'a' }, { Key__c: 'b' }, { Key__c: 'a' }];
		const [first, second, third] = await writeRows(gateway, UPSERT, rows);
		expect(client.collections[0].rows).toEqual([{ Key__c: 'a' }, { Key__c: 'b' }]);
		expect(third).toEqual(first);
		expect(second).not.toEqual(first);
	});

	it('does so across calls', async () => {
		const { gateway, client } = aGateway();
		const rows = [...keyed(250), ...keyed(250)];
		const outcomes = await writeRows(gateway, UPSERT, rows);
		expect(client.collections.flatMap((sent) => sent.rows)).toEqual(keyed(250));
		expect(outcomes.slice(250)).toEqual(outcomes.slice(0, 250));
	});

	it('creates equal rows each for itself', async () => {
		const { gateway, client } = aGateway();
		await writeRows(gateway, CREATE, [{ Subject: 'x' }, { Subject: 'x' }]);
		expect(client.collections[0].rows).toHaveLength(2);
	});

	it('does not take rows without a key for rows with one key', async () => {
		const { gateway, client } = aGateway();
		await writeRows(gateway, UPSERT, [{ Subject: 'a' }, { Subject: 'b' }]);
		expect(client.collections.flatMap(({ rows }) => rows)).toHaveLength(2);
	});
});
