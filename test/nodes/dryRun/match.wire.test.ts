import type { IDataObject } from 'n8n-workflow';
import { byName, useOrg } from '../../builders/org';
import { anEventOf, keyNumber } from '../../builders/orgItems';
import { defineEventKey, defineIds, EVENT_KEY, USER_ID } from '../../builders/orgSchema';
import { BY_USER_ID } from '../SalesforceMatch/matching';
import { toFields } from '../UpdateAttributes/updating';
import { dryThenReal, expectedCalls, same, saidOf } from './dryThenReal';

const test = useOrg();
const CREATE = {
	...BY_USER_ID,
	ifUnmatched: 'createLead',
	leadLastName: '={{ $json.user.attributes.last_name || $json.user.email }}',
	leadCompany: 'Engines',
};

beforeEach(() => {
	defineIds(test.org);
	defineEventKey(test.org);
});

describe('a dry run of Salesforce Match that creates Leads', () => {
	it('tells the Leads that a real run makes, and one for each user', async () => {
		const items = [
			anEventOf('u-1', 'ada@example.com'),
			anEventOf('u-2', 'grace@example.com'),
			anEventOf('u-1', 'ada@example.com'),
		];
		const run = await dryThenReal(test, 'salesforceMatch', CREATE, items);
		const told = saidOf(run.dry, 'salesforce');
		expect(told).toMatchObject(
			Array(3).fill({
				dryRun: true,
				status: 'matched',
				object: 'Lead',
				wouldBeCreated: true,
				reason: 'No record fitted; a Lead would be created',
			}),
		);
		expect(told.some((match) => 'id' in match || 'created' in match || 'url' in match)).toBe(false);
		expect(told[2].values).toEqual(told[0].values);
		expect(run.after.Lead).toHaveLength(2);
		run.after.Lead.forEach((lead, index) => {
			const values = Object.entries(told[index].values as IDataObject);
			expect(values.map(([name, value]) => [name, same(lead[name], value)])).toEqual(
				values.map(([name]) => [name, true]),
			);
		});
		expect(expectedCalls(run.dry)).toBe(run.calls);
		expect(run.dry.hints.join()).toContain('Dry run: nothing was written for 3 of 3');
	});

	it('knows a Lead that holds the id in other letters, where Salesforce does not tell them apart', async () => {
		const field = { name: 'Loose__c', type: 'Text', externalId: true, unique: true } as const;
		for (const object of ['Contact', 'Lead']) test.org.defineField(object, field);
		const lead = test.org.insert('Lead', { LastName: 'B', Company: 'C', Loose__c: 'U-1' });
		const run = await dryThenReal(
			test,
			'salesforceMatch',
			{ ...CREATE, userIdField: byName('Loose__c') },
			[anEventOf('u-1', 'ada@example.com')],
		);
		const [told] = saidOf(run.dry, 'salesforce');
		const [real] = saidOf(run.real, 'salesforce');
		expect([told.status, told.id, told.wouldBeCreated]).toEqual([real.status, real.id, undefined]);
		expect(run.after.Lead).toHaveLength(1);
		expect([undefined, lead]).toContain(told.id);
	});

	it('finds the same ambiguity: two users with one e-mail', async () => {
		const items = [anEventOf('u-1', 'ada@example.com'), anEventOf('u-2', 'ada@example.com')];
		const { dry, real } = await dryThenReal(test, 'salesforceMatch', CREATE, items);
		expect(saidOf(dry, 'salesforce').map(({ status }) => status)).toEqual(
			saidOf(real, 'salesforce').map(({ status }) => status),
		);
		expect(JSON.stringify(dry.outputs)).not.toMatch(/new \d/);
	});

	it.each<[string, () => IDataObject]>([
		['a name that is left empty', () => ({ ...CREATE, leadLastName: ' ' })],
		[
			'a required field that nobody fills',
			() => {
				test.org.defineField('Lead', {
					name: 'Tier__c',
					type: 'Picklist',
					values: ['Gold'],
					required: true,
				});
				return CREATE;
			},
		],
		[
			'a field that may not be written',
			() => {
				test.org.revokeField('System Administrator', `Lead.${USER_ID}`, { keep: 'read' });
				return CREATE;
			},
		],
		[
			'a key that is not unique',
			() => {
				test.org.defineField('Lead', { name: 'Plain__c', type: 'Text' });
				test.org.defineField('Contact', { name: 'Plain__c', type: 'Text' });
				return { ...CREATE, userIdField: byName('Plain__c') };
			},
		],
	])(
		'foresees the refusal of %s, in the same words, and sends it nowhere',
		async (_what, given) => {
			const { dry, real } = await dryThenReal(test, 'salesforceMatch', given(), [
				anEventOf('u-1', 'ada@example.com'),
			]);
			const failed = real.outputs.at(-1)?.[0] as { error: string; details: IDataObject };
			expect(failed?.details).toBeDefined();
			const [, [unmatched], , errors] = dry.outputs;
			expect(errors).toEqual([]);
			const { refused, status } = unmatched.salesforce as { refused: IDataObject; status: string };
			expect(status).toBe('unmatched');
			for (const name of ['class', 'whoseMove', 'remedy', 'code', 'fields', 'permission'])
				expect([name, refused[name]]).toEqual([name, failed.details[name]]);
		},
	);

	it('is gone on with by the nodes behind it, without an id', async () => {
		const { dry } = await dryThenReal(test, 'salesforceMatch', CREATE, [
			anEventOf('u-1', 'ada@example.com'),
			anEventOf('u-2', 'grace@example.com'),
		]);
		const matched = dry.outputs[0].map((item, n) => ({
			...item,
			event: { ...(item.event as IDataObject), key: keyNumber(n) },
		}));
		test.resetCalls();
		const logged = await test.bench.run(
			'salesforceLogActivity',
			{ eventKeyField: byName(EVENT_KEY) },
			matched,
			{ mode: 'manual' },
		);
		expect(saidOf(logged, 'activity')).toMatchObject([
			{ status: 'wouldBeLogged', on: 'Lead new', values: { WhoId: 'new' } },
			{ status: 'wouldBeLogged', on: 'Lead new', values: { WhoId: 'new' } },
		]);
		const updated = await test.bench.run(
			'updateAttributes',
			{
				target: 'salesforce',
				...toFields(
					{ Title: '={{ $json.user.id }}', Company: 'Engines' },
					{ writeRule: 'ifBlank' },
				),
			},
			logged.outputs[0],
			{ mode: 'manual' },
		);
		expect(saidOf(updated, 'update')).toMatchObject([
			{
				status: 'wouldBeUpdated',
				id: 'new',
				changes: { Title: { from: null, to: 'u-1', rule: 'ifBlank' } },
				unchanged: ['Company'],
			},
			{ status: 'wouldBeUpdated', changes: { Title: { from: null, to: 'u-2' } } },
		]);
		expect(test.org.rows('Lead')).toHaveLength(2);
		expect(test.org.rows('Task')).toEqual([]);
	});

	it('is refused by a node behind it that writes for real: there is no record', async () => {
		const { dry } = await dryThenReal(test, 'salesforceMatch', CREATE, [
			anEventOf('u-1', 'ada@example.com'),
		]);
		const run = await test.bench.run(
			'salesforceLogActivity',
			{ eventKeyField: byName(EVENT_KEY), options: { writeForReal: 'always' } },
			dry.outputs[0],
			{ mode: 'manual' },
		);
		expect(run.outputs[1]).toMatchObject([
			{ error: 'The Lead was not created: Salesforce Match was a dry run' },
		]);
		expect(test.org.rows('Task')).toEqual([]);
	});
});

describe('a dry run of Salesforce Match that writes user ids back', () => {
	const WRITE_BACK = { ...BY_USER_ID, options: { writeBackUserId: true } };

	it('tells which records get one, and who comes too late', async () => {
		test.org.insert('Contact', { LastName: 'Byron', Email: 'ada@example.com' });
		test.org.insert('Contact', { LastName: 'Hopper', Email: 'g@example.com', [USER_ID]: 'u-9' });
		const items = [
			anEventOf('u-1', 'ada@example.com'),
			anEventOf('u-2', 'ada@example.com'),
			anEventOf('u-9', 'g@example.com'),
		];
		const run = await dryThenReal(test, 'salesforceMatch', WRITE_BACK, items);
		const told = saidOf(run.dry, 'salesforce');
		expect(told.map(({ status }) => status)).toEqual(
			saidOf(run.real, 'salesforce').map(({ status }) => status),
		);
		expect(told[0].writeBack).toEqual({ status: 'wouldBeWritten', field: USER_ID, value: 'u-1' });
		expect(run.after.Contact[0][USER_ID]).toBe('u-1');
		expect(expectedCalls(run.dry)).toBe(run.calls);
	});

	it('tells that the field may not be written', async () => {
		test.org.insert('Contact', { LastName: 'Byron', Email: 'ada@example.com' });
		test.org.revokeField('System Administrator', `Contact.${USER_ID}`, { keep: 'read' });
		const run = await dryThenReal(test, 'salesforceMatch', WRITE_BACK, [
			anEventOf('u-1', 'ada@example.com'),
		]);
		const [{ writeBack: told }] = saidOf(run.dry, 'salesforce');
		const [{ writeBack: real }] = saidOf(run.real, 'salesforce');
		expect(told).toEqual({ ...(real as object), status: 'wouldFail' });
	});
});
