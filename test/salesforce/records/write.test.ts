import type { FieldChange, WriteRule } from '../../../core/fields/plan';
import { writeChanges } from '../../../salesforce/records/write';
import type { Row } from '../../../salesforce/client';
import { aDescription, aField } from '../../builders/description';
import { aGateway, refused, saved, type Script } from '../../builders/salesforce';
import { answering } from '../../builders/tables';

const CONTACT = aDescription('Contact', [
	'Id',
	aField({ name: 'Score__c', type: 'double', length: 0 }),
	aField({ name: 'Feedback__c', length: 20 }),
	aField({ name: 'Answered_At__c', type: 'datetime', length: 0 }),
	aField({ name: 'ReadOnly__c', updateable: false }),
]);
const [ADA, GRACE] = ['003000000000001AAA', '003000000000002AAA'];
const TEN = Date.UTC(2026, 10, 20, 10);

const aChange = (overrides: Partial<FieldChange> = {}): FieldChange => ({
	recordId: ADA,
	occurredAtMs: TEN,
	values: { Score__c: 9 },
	...overrides,
});

interface Options {
	held?: Row[];
	rule?: WriteRule;
	timeField?: string;
	collection?: Script['collection'];
}

async function write(
	changes: FieldChange[],
	{ held, rule = 'always', timeField, collection }: Options = {},
) {
	const rows = held ?? [
		{ Id: ADA, Score__c: 3 },
		{ Id: GRACE, Score__c: 4 },
	];
	const { gateway, client } = aGateway({ query: answering({ Contact: rows }), collection });
	const outcomes = await writeChanges(gateway, CONTACT, changes, { ruleOf: () => rule, timeField });
	return { outcomes, client, written: client.collections.flatMap((sent) => sent.rows) };
}

describe('writeChanges', () => {
	it('reads once and writes once', async () => {
		const { outcomes, client, written } = await write([aChange(), aChange({ recordId: GRACE })]);
		expect(client.composites).toHaveLength(1);
		expect(client.collections).toHaveLength(1);
		expect(written).toEqual([
			{ Id: ADA, Score__c: 9 },
			{ Id: GRACE, Score__c: 9 },
		]);
		expect(outcomes).toMatchObject([
			{ report: { written: ['Score__c'] } },
			{ report: { written: ['Score__c'] } },
		]);
	});

	it('writes nothing where nothing differs', async () => {
		const { outcomes, client } = await write([aChange()], { held: [{ Id: ADA, Score__c: 9 }] });
		expect(client.collections).toEqual([]);
		expect(outcomes).toMatchObject([{ report: { unchanged: ['Score__c'] } }]);
	});

	it('says of a record that is not there what to do, and writes the others', async () => {
		const { outcomes, written } = await write([
			aChange({ recordId: '003000000000009AAA' }),
			aChange(),
		]);
		expect(outcomes[0]).toMatchObject({
			error: {
				message: 'Contact 003000000000009AAA was not found',
				move: 'fixData',
				remedy: expect.stringContaining('Match the person again') as unknown,
			},
		});
		expect(written).toEqual([{ Id: ADA, Score__c: 9 }]);
	});

	it('gives the failure of a record to its changes, and to no other', async () => {
		const { outcomes } = await write([aChange(), aChange({ recordId: GRACE })], {
			collection: ({ rows }) =>
				rows.map((row) => (row.Id === ADA ? refused('ENTITY_IS_LOCKED') : saved(row))),
		});
		expect(outcomes[0]).toMatchObject({ error: { code: 'ENTITY_IS_LOCKED', move: 'fixData' } });
		expect(outcomes[1]).toMatchObject({ report: { written: ['Score__c'] } });
	});

	it.each<[string, Row, string, string, string]>([
		[
			'a value that does not fit',
			{ Score__c: 'nine' },
			'fixMapping',
			'Score__c',
			'"nine" is not a number',
		],
		[
			'a field that may not be edited',
			{ ReadOnly__c: 'x' },
			'fixPermission',
			'ReadOnly__c',
			'may not edit',
		],
		[
			'a field that is not there',
			{ Gone__c: 'x' },
			'fixPermission',
			'Gone__c',
			'does not exist or is hidden',
		],
	])('names the field and whose move it is: %s', async (_what, values, move, field, reason) => {
		const { outcomes, client } = await write([aChange({ values })]);
		expect(client.collections).toEqual([]);
		expect(outcomes[0]).toMatchObject({ error: { move, fields: [field] } });
		const { error } = outcomes[0] as { error: Error & { remedy: string } };
		expect(error.message).toContain(reason);
		expect(error.remedy).toContain(field);
	});

	it('asks for no field that the object does not have', async () => {
		const { client } = await write([aChange({ values: { Gone__c: 1, Score__c: 9 } })]);
		expect(client.queries[0].soql).not.toContain('Gone__c');
	});

	it('calls nobody for no changes', async () => {
		const { client, outcomes } = await write([]);
		expect(outcomes).toEqual([]);
		expect([...client.composites, ...client.collections]).toEqual([]);
	});
});

describe('writeChanges, for names in another case than Salesforce’s', () => {
	it('writes a field entered as score__C', async () => {
		const { outcomes, written } = await write([aChange({ values: { score__C: 9 } })]);
		expect(outcomes[0]).toHaveProperty('report');
		expect(Object.values(written[0] ?? {})).toContain(9);
	});

	it.each(['Answered_At__c', 'answered_at__c'])(
		'holds an older event off by a time field entered as %s',
		async (timeField) => {
			const held = [{ Id: ADA, Score__c: 3, Answered_At__c: '2026-11-20T11:00:00.000+0000' }];
			const { outcomes, written } = await write([aChange()], { held, rule: 'ifNewer', timeField });
			expect(written).toEqual([]);
			expect(outcomes[0]).toHaveProperty('report.kept.Score__c');
		},
	);

	it('finds a record by the short form of its id', async () => {
		const { outcomes } = await write([aChange({ recordId: ADA.slice(0, 15) })]);
		expect(outcomes[0]).toMatchObject({ report: { written: ['Score__c'] } });
	});
});
