import type { IDataObject } from 'n8n-workflow';
import { byName, letTimePass, toColumns, useOrg } from '../builders/org';
import { aMatchedItem, anEventOf } from '../builders/orgItems';
import { COMPANY_ID, defineEventKey, defineIds, EVENT_KEY, USER_ID } from '../builders/orgSchema';
import { aUserWith, fieldRights, inAnAccount } from '../builders/orgUsers';
import { NodeBench } from '../harness/nodes';
import { install, startedSetup } from './SalesforceSetup/setup';

const test = useOrg();
const MINUTE_MS = 60_000;
let contact: string;

beforeEach(() => {
	defineIds(test.org);
	defineEventKey(test.org);
	contact = test.org.insert('Contact', {
		...{ LastName: 'Byron', [USER_ID]: 'u-1' },
		...inAnAccount(test.org),
	});
	letTimePass(MINUTE_MS);
});

const match = async (options: IDataObject = {}) =>
	await test.bench.run('salesforceMatch', { userIdField: byName(USER_ID), options }, [
		anEventOf('u-1'),
	]);
const toTitle = async (value: string, field = 'Title') =>
	await test.bench.run(
		'updateAttributes',
		{ target: 'salesforce', mapping: 'fields', fields: toColumns({ [field]: value }) },
		[aMatchedItem({ id: contact })],
	);
const log = async () =>
	await test.bench.run(
		'salesforceLogActivity',
		{ logAs: 'task', eventKeyField: byName(EVENT_KEY) },
		[aMatchedItem({ id: contact })],
	);

/** Connects as a user with rights that can be taken and given. */
function connectAs(fields: string[]): string {
	const user = aUserWith(test.org, {
		objects: { Contact: ['read', 'edit'], Lead: ['read'], Account: ['read'] },
		fields: {
			...fieldRights('edit', 'Contact', ['Email', USER_ID, 'AccountId', ...fields]),
			...fieldRights('read', 'Lead', [
				'Email',
				USER_ID,
				'ConvertedContactId',
				'ConvertedAccountId',
			]),
			...fieldRights('read', 'Account', [COMPANY_ID]),
		},
	});
	test.bench = new NodeBench().connect(test.salesforce, user);
	const { Name } = test.org.rows('PermissionSet').at(-1) as unknown as { Name: string };
	return Name;
}

describe('an org that has changed since it was described', () => {
	it('does not fail a match: a field that was hidden meanwhile is done without', async () => {
		const permissions = connectAs(['Department']);
		await match();
		test.org.revokeField(permissions, 'Contact.AccountId');
		const { outputs, hints } = await match();
		expect(outputs[0]).toHaveLength(1);
		expect(hints.some((hint) => hint.startsWith('Contact.AccountId'))).toBe(true);
	});

	it('is seen by the first that needs a permission which was granted meanwhile', async () => {
		const permissions = connectAs([]);
		await match();
		expect((await toTitle('Dr')).outputs[1]).toHaveLength(1);
		letTimePass(MINUTE_MS);
		test.org.grantField(permissions, 'Contact.Title', 'edit');
		const { outputs } = await toTitle('Dr');
		expect(outputs[1]).toEqual([]);
		expect(test.org.get('Contact', contact)?.Title).toBe('Dr');
	});

	it('is written to in the order in which the events happened, also by what was refused at first', async () => {
		const permissions = connectAs(['Department']);
		const at = (hour: number) => ({ occurredAt: `2026-11-20T${hour}:00:00.000Z` });
		const both = async (older: Record<string, string>, newer: Record<string, string>) =>
			await test.bench.run(
				'updateAttributes',
				{
					target: 'salesforce',
					mapping: 'fields',
					fields: toColumns({
						Title: '={{ $json.user.attributes.title }}',
						Department: '={{ $json.user.attributes.team }}',
					}),
				},
				[
					aMatchedItem({ id: contact }, { user: { attributes: older }, event: at(10) }),
					aMatchedItem({ id: contact }, { user: { attributes: newer }, event: at(11) }),
				],
			);
		await both({ team: 'A' }, { team: 'B' });
		letTimePass(MINUTE_MS);
		test.org.grantField(permissions, 'Contact.Title', 'edit');
		const { outputs } = await both({ title: 'Dr', team: 'older' }, { team: 'newer' });
		expect(outputs[1]).toEqual([]);
		expect(test.org.get('Contact', contact)).toMatchObject({ Title: 'Dr', Department: 'newer' });
	});

	it('takes a choice that its list has got meanwhile', async () => {
		const defined = (values: string[]) =>
			test.org.defineField('Contact', {
				name: 'Plan__c',
				type: 'Picklist',
				restricted: true,
				values,
			} as never);
		defined(['free']);
		await toTitle('free', 'Plan__c');
		test.org.removeField('Contact', 'Plan__c');
		defined(['free', 'pro']);
		const { outputs } = await toTitle('pro', 'Plan__c');
		expect(outputs[1]).toEqual([]);
		expect(test.org.get('Contact', contact)?.Plan__c).toBe('pro');
	});

	it('gets the text that its field has room for now', async () => {
		const defined = (length: number) =>
			test.org.defineField('Contact', { name: 'Words__c', type: 'Text', length });
		defined(80);
		await toTitle('short', 'Words__c');
		test.org.removeField('Contact', 'Words__c');
		defined(40);
		const { outputs } = await toTitle('w'.repeat(60), 'Words__c');
		expect(outputs[1]).toEqual([]);
		expect(test.org.get('Contact', contact)?.Words__c).toHaveLength(40);
	});

	it('fails what is wrong for good, and describes itself for that once a minute at most', async () => {
		await toTitle('x');
		const failing = async () => {
			test.resetCalls();
			expect((await toTitle('x', 'Nonsense__c')).outputs[1]).toHaveLength(1);
			return test.calls;
		};
		const first = await failing();
		const second = await failing();
		expect(first - second).toBe(2); // described and read once more
		letTimePass(MINUTE_MS);
		expect(await failing()).toBe(first);
	});
});

describe('what is known of an org', () => {
	it('is asked again after an hour by the nodes that ask anew before they fail', async () => {
		await log();
		letTimePass(60 * MINUTE_MS - 1_000);
		test.resetCalls();
		await log();
		const { calls } = test;
		letTimePass(2_000);
		test.resetCalls();
		await log();
		expect(test.calls).toBeGreaterThan(calls);
	});

	it('is forgotten by every credential when a permission set was deployed, or the kit installed', async () => {
		const described = async () => {
			test.resetCalls();
			await match();
			return test.org.requests.find({ path: /describe$/ }).length;
		};
		await match();
		expect(await described()).toBe(0);
		const setup = startedSetup(test.salesforce);
		await setup.run({
			operation: 'generatePermissionSet',
			permissionSetName: 'ProductSync_Mapping',
			permissionSetLabel: 'Mapping',
			useKit: false,
			objects: ['Contact'],
			deploy: true,
			assignTo: '',
		});
		expect(await described()).toBe(2);
		expect(await described()).toBe(0);
		await install(setup);
		expect(await described()).toBe(2);
	});
});
