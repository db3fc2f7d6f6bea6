import type { IDataObject } from 'n8n-workflow';
import { byName, toColumns, useOrg } from '../../builders/org';
import { aMatchedItem, keyNumber, matchedItems } from '../../builders/orgItems';
import { defineEventKey, defineProductActivity, EVENT_KEY } from '../../builders/orgSchema';
import { aUserWith } from '../../builders/orgUsers';
import { log } from '../SalesforceLogActivity/logging';
import { install, startedSetup } from '../SalesforceSetup/setup';
import { differenceOf, dryThenReal, expectedCalls, same, saidOf } from './dryThenReal';

const test = useOrg();
const BY_KEY = { eventKeyField: byName(EVENT_KEY) };
let contact: string;

beforeEach(() => {
	contact = test.org.insert('Contact', { LastName: 'Byron' });
});

const anEvent = (number: number, more: object = {}) =>
	aMatchedItem({ id: contact }, { event: { key: keyNumber(number), ...more } });

/** Rows told as new equal the rows that were made, field by field. */
function expectSameRows(told: IDataObject[], made: ReadonlyArray<Record<string, unknown>>): void {
	expect(told).toHaveLength(made.length);
	told.forEach(({ values }, index) => {
		const differing = Object.entries(values as IDataObject).filter(
			([field, value]) => !same(made[index][field], value),
		);
		expect(differing).toEqual([]);
	});
}

describe.each<[string, IDataObject, string, () => void]>([
	['a Task by a unique key', { logAs: 'task', ...BY_KEY }, 'Task', () => defineEventKey(test.org)],
	['a Task by the spare field', { logAs: 'task' }, 'Task', () => undefined],
	[
		'an Event by a unique key',
		{ logAs: 'event', ...BY_KEY },
		'Event',
		() => defineEventKey(test.org),
	],
	['an Event by the spare field', { logAs: 'event' }, 'Event', () => undefined],
	[
		'a record of an own object',
		{
			logAs: 'custom',
			object: byName('Product_Activity__c'),
			...BY_KEY,
			contactLookup: byName('Contact__c'),
			columns: toColumns({ Event_Name__c: '={{ $json.event.name }}', Score__c: '7' }),
		},
		'Product_Activity__c',
		() => void defineProductActivity(test.org),
	],
])('a dry run that logs %s', (_what, parameters, object, prepare) => {
	beforeEach(prepare);
	const more = object.endsWith('__c') ? [object] : [];

	it('tells the rows that a real run makes, and how many calls it takes', async () => {
		const items = [anEvent(1), anEvent(2), anEvent(1)];
		const run = await dryThenReal(test, 'salesforceLogActivity', parameters, items, { more });
		const told = saidOf(run.dry, 'activity');
		expect(told.map(({ status }) => status)).toEqual([
			'wouldBeLogged',
			'wouldBeLogged',
			'alreadyLogged',
		]);
		expect(saidOf(run.real, 'activity').map(({ status }) => status)).toEqual([
			'logged',
			'logged',
			'alreadyLogged',
		]);
		expect(told[0]).toMatchObject({ dryRun: true, object, id: 'new', on: `Contact ${contact}` });
		expectSameRows(told.slice(0, 2), run.after[object]);
		expect(expectedCalls(run.dry)).toBe(run.calls);
	});

	it('knows what is logged already, and where', async () => {
		const { only } = await log(test, [anEvent(1)], parameters);
		const run = await dryThenReal(test, 'salesforceLogActivity', parameters, [anEvent(1)], {
			more,
		});
		const [told] = saidOf(run.dry, 'activity');
		expect(told).toMatchObject({ dryRun: true, status: 'alreadyLogged', id: only.id });
		expect(run.after).toEqual(run.before);
	});
});

describe('a dry run of Salesforce Log Activity', () => {
	beforeEach(() => defineEventKey(test.org));

	it('renders subject and comment as they will read', async () => {
		const templates = {
			template: [
				{ event: 'flow.completed', subject: 'Did {{ contentName }}', comment: 'By {{ userId }}' },
			],
		};
		const item = anEvent(1, { kind: 'flow', action: 'completed', content: { name: 'Tour' } });
		const parameters = { ...BY_KEY, templates };
		const { dry, after } = await dryThenReal(test, 'salesforceLogActivity', parameters, [item]);
		const [{ values }] = saidOf(dry, 'activity') as Array<{ values: IDataObject }>;
		expect(values.Subject).toBe('Did Tour');
		expect(after.Task[0]).toMatchObject({
			Subject: values.Subject,
			Description: values.Description,
		});
	});

	it('says which events are too old', async () => {
		const old = anEvent(1, { occurredAt: '2020-01-01T00:00:00.000Z' });
		const { dry, real } = await dryThenReal(test, 'salesforceLogActivity', BY_KEY, [old]);
		const [told] = saidOf(dry, 'activity');
		expect(told).toEqual({ dryRun: true, ...saidOf(real, 'activity')[0] });
		expect(told.status).toBe('skipped');
	});

	it('says on the run that nothing was written, what would be, and why not', async () => {
		const { dry } = await dryThenReal(test, 'salesforceLogActivity', BY_KEY, [
			anEvent(1),
			anEvent(2),
		]);
		expect(dry.hints.join()).not.toContain('0 logged');
		expect(dry.hints.join()).toContain(
			'Dry run: nothing was written for 2 of 2: 2 would be logged. A real run would need about',
		);
		expect(dry.hints.join()).toContain(
			'"Write for Real" is "When Published", and this is a test run.',
		);
	});

	it('tells the calls of more rows than go in one request', async () => {
		const run = await dryThenReal(
			test,
			'salesforceLogActivity',
			BY_KEY,
			matchedItems(450, { id: contact }),
		);
		expect(expectedCalls(run.dry)).toBe(run.calls);
		expect(Object.keys(differenceOf(run.before, run.after, new Set([EVENT_KEY])))).toHaveLength(
			450,
		);
	});
});

describe('a dry run that logs records of the kit', () => {
	it('tells the rows that a real run makes, and what is there already', async () => {
		await install(startedSetup(test.salesforce));
		const more = ['ProductSync_NPS_Response__c', 'ProductSync_Product_Interaction__c'];
		const asUser = test.org.users.integration;
		const items = [
			anEvent(1, { kind: 'nps', action: 'scored', attributes: { score: 9 } }),
			anEvent(2),
			anEvent(2),
		];
		const parameters = { logAs: 'kit' };
		const run = await dryThenReal(test, 'salesforceLogActivity', parameters, items, {
			more,
			asUser,
		});
		const told = saidOf(run.dry, 'activity');
		expect(told.map(({ status }) => status)).toEqual([
			'wouldBeLogged',
			'wouldBeLogged',
			'alreadyLogged',
		]);
		expectSameRows(told.slice(0, 1), run.after[more[0]]);
		expectSameRows(told.slice(1, 2), run.after[more[1]]);
		expect(expectedCalls(run.dry)).toBe(run.calls);
	});
});

/** What describe can foresee is refused in a dry run in the words of the real one. */
describe('a dry run foresees', () => {
	beforeEach(() => defineEventKey(test.org));

	const extra = (name: string, value: string) => ({
		...BY_KEY,
		options: { extraFields: { field: [{ name, value }] } },
	});

	it.each<[string, () => { parameters: IDataObject; asUser?: string }]>([
		[
			'a field that may not be written',
			() => {
				test.org.defineField('Activity', { name: 'Source__c', type: 'Text', length: 20 });
				test.org.revokeField('System Administrator', 'Task.Source__c', { keep: 'read' });
				return { parameters: extra('Source__c', 'Product') };
			},
		],
		[
			'a choice that a restricted picklist does not have',
			() => {
				test.org.defineField('Activity', {
					name: 'Channel__c',
					type: 'Picklist',
					values: ['Web', 'App'],
					restricted: true,
				});
				return { parameters: extra('Channel__c', 'Fax') };
			},
		],
		[
			'a choice of a restricted picklist that no mapping looks at',
			() => ({ parameters: { ...BY_KEY, options: { priority: 'x'.repeat(300) } } }),
		],
		[
			'a required field that is left empty',
			() => {
				test.org.defineField('Activity', { name: 'Cost_Centre__c', type: 'Text', required: true });
				return { parameters: BY_KEY };
			},
		],
		[
			'a user who may create no Tasks',
			() => ({ parameters: BY_KEY, asUser: aUserWith(test.org, {}) }),
		],
	])('%s', async (_what, given) => {
		const { parameters, asUser } = given();
		const { dry, real } = await dryThenReal(
			test,
			'salesforceLogActivity',
			parameters,
			[anEvent(1)],
			{ asUser },
		);
		const [told] = saidOf(dry, 'activity');
		const failed = real.outputs.at(-1)?.[0] as { error: string; details: IDataObject };
		expect(failed.details).toBeDefined();
		expect(told).toMatchObject({ dryRun: true, status: 'wouldFail' });
		const refused = told.refused as IDataObject;
		for (const name of ['class', 'whoseMove', 'remedy', 'code', 'fields', 'permission'])
			expect([name, refused[name]]).toEqual([name, failed.details[name]]);
		expect(refused.error).toBe(failed.error);
		expect(dry.outputs.at(-1)).toEqual([]);
	});
});
