import type { IDataObject } from 'n8n-workflow';
import { byName, useOrg } from '../../builders/org';
import { aMatchedItem, keyNumber } from '../../builders/orgItems';
import { defineNps } from '../../builders/orgSchema';
import { aUserWith } from '../../builders/orgUsers';
import { TO_NPS_FIELDS, toFields } from '../UpdateAttributes/updating';
import { dryThenReal, expectedCalls, same, saidOf, type DryThenReal } from './dryThenReal';

const test = useOrg();
const TIME = 'Last_Event_At__c';
let contact: string;

beforeEach(() => {
	for (const object of ['Contact', 'Lead', 'Account']) {
		test.org.defineField(object, { name: 'Plan__c', type: 'Text', length: 10 });
		test.org.defineField(object, { name: TIME, type: 'DateTime' });
	}
	defineNps(test.org);
	contact = test.org.insert('Contact', { LastName: 'Byron', Title: 'Countess' });
});

interface Change {
	from: unknown;
	to: unknown;
	rule?: string;
}

const anItem = (plan: string, occurredAt = '2026-11-20T10:00:00.000Z') =>
	aMatchedItem({ id: contact }, { event: { occurredAt, attributes: { plan } } });
const PLAN = { Plan__c: '={{ $json.event.attributes.plan }}' };

/** Set by Salesforce with every change. */
const STAMPS = new Set(['SystemModstamp', 'LastModifiedDate', 'LastModifiedById']);

/** The difference told is the difference written, on every record. */
function expectSameDifference({ dry, before, after }: DryThenReal): void {
	const told = new Map<string, Record<string, Change>>();
	for (const { id, changes } of saidOf(dry, 'update'))
		if (changes) told.set(String(id), changes as unknown as Record<string, Change>);
	for (const [object, rows] of Object.entries(after))
		for (const row of rows) {
			const old = before[object].find(({ Id }) => Id === row.Id) ?? {};
			const changed = Object.keys(row).filter(
				(name) => !STAMPS.has(name) && name !== 'Name' && !same(row[name], old[name]),
			);
			const changes = told.get(String(row.Id)) ?? {};
			expect(Object.keys(changes).sort()).toEqual(changed.sort());
			for (const name of changed) {
				expect([name, same(changes[name].from, old[name])]).toEqual([name, true]);
				expect([name, same(changes[name].to, row[name])]).toEqual([name, true]);
			}
		}
}

/** Words of the statuses, dry and real. */
const REAL: Record<string, string> = { wouldBeUpdated: 'updated' };
function expectSameStatuses({ dry, real }: DryThenReal): void {
	const told = saidOf(dry, 'update').map(({ status }) => REAL[String(status)] ?? status);
	expect(told).toEqual(saidOf(real, 'update').map(({ status }) => status));
}

const RULES: Array<[string, IDataObject]> = [
	['always', { writeRule: 'always' }],
	['only if blank', { writeRule: 'ifBlank' }],
	['only if newer', { writeRule: 'ifNewer', timeField: byName(TIME) }],
	[
		'by field',
		{
			writeRule: 'ifNewer',
			timeField: byName(TIME),
			fieldRules: { rule: [{ field: 'Title', rule: 'ifBlank' }] },
		},
	],
];

const STATES: Array<[string, IDataObject]> = [
	['is blank', {}],
	['holds another value', { Plan__c: 'free' }],
	['holds the same value', { Plan__c: 'pro' }],
	['holds a value of a later event', { Plan__c: 'team', [TIME]: '2026-11-20T12:00:00.000Z' }],
	['holds a value of an earlier event', { Plan__c: 'team', [TIME]: '2026-11-20T08:00:00.000Z' }],
	['holds the same value of an earlier event', { Plan__c: 'pro', [TIME]: '2026-11-20T08:00:00Z' }],
];

describe.each(RULES)('a dry run by the rule "%s"', (_rule, rule) => {
	it.each(STATES)('tells what a real run does to a field that %s', async (_state, held) => {
		test.org.update('Contact', contact, held);
		const parameters = {
			target: 'salesforce',
			...toFields({ ...PLAN, Title: '={{ $json.event.attributes.plan }}er' }, rule),
		};
		const run = await dryThenReal(test, 'updateAttributes', parameters, [anItem('pro')]);
		expectSameDifference(run);
		expectSameStatuses(run);
		expect(expectedCalls(run.dry)).toBe(run.calls);
	});

	it('tells the difference of all items of a record together', async () => {
		const parameters = { target: 'salesforce', ...toFields({ ...PLAN, Title: 'Dean' }, rule) };
		const items = ['12', '09', '11'].map((hour) => anItem(`p${hour}`, `2026-11-20T${hour}:00:00Z`));
		const run = await dryThenReal(test, 'updateAttributes', parameters, items);
		expectSameDifference(run);
		expectSameStatuses(run);
		expect(expectedCalls(run.dry)).toBe(run.calls);
	});

	it.each([3, 60])('tells it of %i records', async (records) => {
		const ids = Array.from({ length: records }, (_, n) =>
			test.org.insert('Contact', { LastName: `P${n}`, ...(n % 2 ? { Plan__c: 'free' } : {}) }),
		);
		const items = ids.map((id, n) =>
			aMatchedItem({ id }, { event: { key: keyNumber(n), attributes: { plan: 'pro' } } }),
		);
		const parameters = { target: 'salesforce', ...toFields({ ...PLAN, Title: 'Dean' }, rule) };
		const run = await dryThenReal(test, 'updateAttributes', parameters, items);
		expectSameDifference(run);
		expectSameStatuses(run);
		expect(expectedCalls(run.dry)).toBe(run.calls);
	});
});

describe('a dry run of the NPS preset', () => {
	const parameters = { target: 'salesforce', ...TO_NPS_FIELDS };
	const answer = (score: number, hour: string) =>
		aMatchedItem(
			{ id: contact },
			{
				event: {
					key: keyNumber(score),
					kind: 'nps',
					action: 'scored',
					occurredAt: `2026-11-20T${hour}:00:00Z`,
					attributes: { score, feedback: `Says ${score}` },
				},
			},
		);

	it('tells what a real run writes, the times included, and leaves no memory of it', async () => {
		const items = [answer(9, '12'), answer(3, '11')];
		const run = await dryThenReal(test, 'updateAttributes', parameters, items);
		expectSameDifference(run);
		expectSameStatuses(run);
		expect(Object.keys(saidOf(run.dry, 'update')[0].changes as object)).toHaveLength(3);
	});

	it('does not remember what it only told, and an earlier answer is written all the same', async () => {
		const feedback = (text: string, hour: string) =>
			aMatchedItem(
				{ id: contact },
				{
					event: {
						key: keyNumber(Number(hour)),
						kind: 'nps',
						action: 'feedbackGiven',
						occurredAt: `2026-11-20T${hour}:00:00Z`,
						attributes: { feedback: text },
					},
				},
			);
		const told = await test.bench.run('updateAttributes', parameters, [feedback('Later', '12')], {
			mode: 'manual',
		});
		expect(saidOf(told, 'update')).toMatchObject([{ status: 'wouldBeUpdated' }]);
		await test.bench.run('updateAttributes', parameters, [feedback('Earlier', '11')]);
		expect(test.org.get('Contact', contact)?.Latest_NPS_Feedback__c).toBe('Earlier');
	});

	it('says that an event of another kind is passed through', async () => {
		const run = await dryThenReal(test, 'updateAttributes', parameters, [anItem('pro')]);
		expect(saidOf(run.dry, 'update')).toEqual([
			{ dryRun: true, status: 'skipped', reason: 'not an NPS event' },
		]);
	});
});

describe('a dry run of Update Attributes to Salesforce foresees', () => {
	const toContact = (value: Record<string, unknown>, more: IDataObject = {}) => ({
		target: 'salesforce',
		...toFields(value, more),
	});

	it.each<[string, () => { parameters: IDataObject; asUser?: string }]>([
		[
			'a field that may not be edited',
			() => {
				test.org.revokeField('System Administrator', 'Contact.Plan__c', { keep: 'read' });
				return { parameters: toContact(PLAN) };
			},
		],
		['a field that is not there', () => ({ parameters: toContact({ Nothing__c: 'x' }) })],
		[
			'a time field that may only be read',
			() => {
				test.org.revokeField('System Administrator', `Contact.${TIME}`, { keep: 'read' });
				return { parameters: toContact(PLAN, { writeRule: 'ifNewer', timeField: byName(TIME) }) };
			},
		],
		['a required field that is cleared', () => ({ parameters: toContact({ LastName: '#N/A' }) })],
		[
			'a choice that a restricted picklist does not have',
			() => {
				test.org.defineField('Contact', {
					name: 'Tier__c',
					type: 'Picklist',
					values: ['Gold'],
					restricted: true,
				});
				return { parameters: toContact({ Tier__c: 'Tin' }) };
			},
		],
		[
			'an e-mail that is too long',
			() => ({ parameters: toContact({ Email: `${'x'.repeat(90)}@a.b` }) }),
		],
		['a number that is none', () => ({ parameters: toContact({ [TIME]: 'soon' }) })],
		[
			'a record that is gone',
			() => {
				test.org.delete(contact);
				return { parameters: toContact(PLAN) };
			},
		],
		[
			'a user who may not edit Contacts',
			() => ({
				parameters: toContact({ Title: 'Queen' }),
				asUser: aUserWith(test.org, {
					objects: { Contact: ['read'] },
					fields: { 'Contact.Title': 'read' },
				}),
			}),
		],
	])('%s', async (_what, given) => {
		const { parameters, asUser } = given();
		const items = [anItem('pro')];
		const { dry, real } = await dryThenReal(test, 'updateAttributes', parameters, items, {
			asUser,
		});
		const [told] = saidOf(dry, 'update');
		const failed = real.outputs.at(-1)?.[0] as { error: string; details: IDataObject };
		expect(failed.details).toBeDefined();
		expect(told).toMatchObject({ dryRun: true, status: 'wouldFail' });
		const refused = told.refused as IDataObject;
		for (const name of ['class', 'whoseMove', 'remedy', 'code', 'fields', 'permission'])
			expect([name, refused[name]]).toEqual([name, failed.details[name]]);
		expect(dry.outputs.at(-1)).toEqual([]);
	});
});
