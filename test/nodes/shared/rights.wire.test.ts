import type { IDataObject } from 'n8n-workflow';
import { systemPermissions, type ObjectRight, type SystemPermission } from 'salesforce-sandbox';
import { byName, toColumns, useOrg } from '../../builders/org';
import { aMatchedItem, anEventOf } from '../../builders/orgItems';
import {
	COMPANY_ID,
	defineEventKey,
	defineIds,
	defineNps,
	defineProductActivity,
	EVENT_KEY,
	NPS,
	USER_ID,
} from '../../builders/orgSchema';
import { aUserWith, fieldRights, inAnAccount } from '../../builders/orgUsers';
import { NodeBench, type NodeRun } from '../../harness/nodes';
import { anAnswer } from '../UpdateAttributes/answers';
import { TO_NPS_FIELDS } from '../UpdateAttributes/updating';
import { WITH_COMPANY } from '../SalesforceMatch/matching';

const test = useOrg();

/** Everything a node needs of the connected user: each of it, taken away alone, has to be told by name. */
interface Needs {
	objects: Record<string, ObjectRight[]>;
	fields: Record<string, 'read' | 'edit'>;
	system?: SystemPermission[];
}

interface Task {
	needs: Needs;
	run: (bench: NodeBench) => Promise<NodeRun>;
}

/** What is taken away, and what has to be told then. */
interface Loss {
	what: string;
	needs: Needs;
	api?: false;
	told: RegExp[];
}

const OBJECT_WORDS: Partial<Record<ObjectRight, RegExp>> = {
	read: /Read|View All/,
	edit: /Edit/,
	create: /Create/,
};

/** Every right alone: objects by right, fields hidden and read-only, system permissions, the API. */
function lossesOf(needs: Needs): Loss[] {
	const { objects, fields, system = [] } = needs;
	const without = (entries: object, name: string) =>
		Object.fromEntries(Object.entries(entries).filter(([key]) => key !== name)) as never;
	return [
		...Object.entries(objects).flatMap(([name, rights]) =>
			rights.map((right): Loss => {
				const left = right === 'read' ? [] : rights.filter((other) => other !== right);
				return {
					what: `object ${right} on ${name}`,
					needs: { ...needs, objects: { ...objects, [name]: left } },
					told: [new RegExp(name), OBJECT_WORDS[right] ?? /./],
				};
			}),
		),
		...Object.entries(fields).flatMap(([path, right]): Loss[] => {
			const told = [new RegExp(path.split('.')[1])];
			const hidden = {
				what: `${path}, hidden`,
				needs: { ...needs, fields: without(fields, path) },
			};
			const readOnly = {
				what: `${path}, read-only`,
				needs: { ...needs, fields: { ...fields, [path]: 'read' as const } },
			};
			return [
				{ ...hidden, told: [...told, /Access/] },
				...(right === 'edit' ? [{ ...readOnly, told: [...told, /Edit Access/] }] : []),
			];
		}),
		...system.map((permission) => ({
			what: `system permission ${permission}`,
			// Edit Tasks and Edit Events bring Access Activities with them.
			needs: {
				...needs,
				system: permission === 'ActivitiesAccess' ? [] : ['ActivitiesAccess' as const],
			},
			told: [new RegExp(systemPermissions[permission])],
		})),
		{ what: 'API Enabled', needs, api: false, told: [/API Enabled/] },
	];
}

/** All that is said of items that failed, of write-backs and in the output pane, with whose move it is. */
function wordsOf({ outputs, hints, error }: NodeRun): string {
	const json = outputs.flat().map(({ details, message, salesforce }) => {
		const { whoseMove, remedy } = (details ?? {}) as IDataObject;
		const { writeBack } = (salesforce ?? {}) as { writeBack?: { reason?: string } };
		return [message, whoseMove, remedy, writeBack?.reason].filter(Boolean).join(' ');
	});
	return [...json, ...hints, error?.message].filter(Boolean).join('\n');
}

const ACTIVITY_FIELDS = ['Description', 'WhoId', EVENT_KEY];
let contact: string;

const TASKS: Record<string, Task> = {
	'Salesforce Match': {
		needs: {
			objects: { Contact: ['read', 'edit'], Lead: ['read', 'edit', 'create'], Account: ['read'] },
			fields: {
				...fieldRights('read', 'Contact', ['Email', 'AccountId']),
				...fieldRights('edit', 'Contact', [USER_ID]),
				...fieldRights('edit', 'Lead', ['Email', USER_ID]),
				...fieldRights('read', 'Lead', ['ConvertedContactId', 'ConvertedAccountId']),
				...fieldRights('read', 'Account', [COMPANY_ID]),
			},
		},
		run: async (bench) =>
			await bench.run(
				'salesforceMatch',
				{
					...WITH_COMPANY,
					ifUnmatched: 'createLead',
					leadLastName: 'New',
					leadCompany: 'New',
					options: { writeBackUserId: true },
				},
				[
					anEventOf('u-1', 'ada@example.com', 'c-1'),
					anEventOf('u-2', 'grace@example.com'),
					anEventOf('u-3', 'new@example.com'),
				],
			),
	},
	'Salesforce Log Activity, as Task': {
		needs: {
			objects: { Contact: ['read'] },
			fields: fieldRights('edit', 'Task', [...ACTIVITY_FIELDS, 'ActivityDate', 'Type']),
			system: ['EditTask', 'ActivitiesAccess'],
		},
		run: async (bench) =>
			await bench.run(
				'salesforceLogActivity',
				{ eventKeyField: byName(EVENT_KEY), options: { type: 'Other' } },
				[aMatchedItem({ id: contact })],
			),
	},
	'Salesforce Log Activity, as Event': {
		needs: {
			objects: { Contact: ['read'] },
			fields: fieldRights('edit', 'Event', [...ACTIVITY_FIELDS, 'Type']),
			system: ['EditEvent', 'ActivitiesAccess'],
		},
		run: async (bench) =>
			await bench.run(
				'salesforceLogActivity',
				{ logAs: 'event', eventKeyField: byName(EVENT_KEY), options: { type: 'Other' } },
				[aMatchedItem({ id: contact })],
			),
	},
	'Salesforce Log Activity, as Event without a key field': {
		needs: {
			objects: { Contact: ['read'] },
			fields: fieldRights('edit', 'Event', ['Description', 'WhoId', 'Location']),
			system: ['EditEvent', 'ActivitiesAccess'],
		},
		run: async (bench) =>
			await bench.run('salesforceLogActivity', { logAs: 'event' }, [aMatchedItem({ id: contact })]),
	},
	'Salesforce Log Activity, as custom object': {
		needs: {
			objects: { Product_Activity__c: ['read', 'create'], Contact: ['read'] },
			fields: fieldRights('edit', 'Product_Activity__c', [
				EVENT_KEY,
				'Contact__c',
				'Event_Name__c',
			]),
		},
		run: async (bench) =>
			await bench.run(
				'salesforceLogActivity',
				{
					logAs: 'custom',
					object: byName('Product_Activity__c'),
					eventKeyField: byName(EVENT_KEY),
					contactLookup: byName('Contact__c'),
					columns: toColumns({ Event_Name__c: '={{ $json.event.name }}' }),
				},
				[aMatchedItem({ id: contact })],
			),
	},
	'Update Attributes, NPS': {
		needs: {
			objects: { Contact: ['read', 'edit'] },
			fields: fieldRights('edit', 'Contact', Object.values(NPS)),
		},
		run: async (bench) =>
			await bench.run('updateAttributes', { target: 'salesforce', ...TO_NPS_FIELDS }, [
				anAnswer({ id: contact, score: 9, feedback: 'Love it' }),
			]),
	},
	'Update Attributes, fields': {
		needs: {
			objects: { Contact: ['read', 'edit'] },
			fields: fieldRights('edit', 'Contact', ['Title']),
		},
		run: async (bench) =>
			await bench.run(
				'updateAttributes',
				{ target: 'salesforce', mapping: 'fields', fields: toColumns({ Title: 'Admiral' }) },
				[aMatchedItem({ id: contact })],
			),
	},
};

beforeEach(() => {
	defineIds(test.org);
	defineEventKey(test.org);
	defineNps(test.org);
	defineProductActivity(test.org);
	contact = test.org.insert('Contact', {
		...{ LastName: 'Byron', Email: 'ada@example.com' },
		...inAnAccount(test.org),
	});
	test.org.insert('Lead', { LastName: 'Hopper', Company: 'Navy', Email: 'grace@example.com' });
});

async function runAs({ run }: Task, { objects, fields, system }: Needs, api = true) {
	const user = aUserWith(test.org, { objects, fields, system }, { api });
	return await run(new NodeBench().connect(test.salesforce, user));
}

describe.each(Object.entries(TASKS))('the rights for %s', (_name, task) => {
	it('are enough: nothing fails, and nothing is warned of', async () => {
		const run = await runAs(task, task.needs);
		expect(wordsOf(run)).not.toMatch(/grant/i);
		expect(run.error).toBeUndefined();
	});

	it.each(lossesOf(task.needs).map((loss) => [loss.what, loss] as const))(
		'are told by name, and that it is a permission, without %s',
		async (_what, { needs, api, told }) => {
			const words = wordsOf(await runAs(task, needs, api));
			for (const word of told) expect(words).toMatch(word);
			expect(words).toMatch(/permission|Grant/);
		},
	);
});
