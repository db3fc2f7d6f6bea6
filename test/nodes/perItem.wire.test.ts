/** A parameter that can hold an expression is resolved for each item, or a difference is refused. */
import type { IDataObject, INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { properties as logProperties } from '../../nodes/SalesforceLogActivity/properties';
import { properties as matchProperties } from '../../nodes/SalesforceMatch/properties';
import { SalesforceLogActivity } from '../../nodes/SalesforceLogActivity/SalesforceLogActivity.node';
import { SalesforceMatch } from '../../nodes/SalesforceMatch/SalesforceMatch.node';
import { UpdateAttributes } from '../../nodes/UpdateAttributes/UpdateAttributes.node';
import { properties as updateProperties } from '../../nodes/UpdateAttributes/properties';
import { byName, toColumns, useOrg } from '../builders/org';
import { defineNps, defineProductActivity, EVENT_KEY, NPS } from '../builders/orgSchema';
import { aMatchedItem } from '../builders/orgItems';
import { askedParameters } from '../harness/askedParameters';
import { anAnswer } from './UpdateAttributes/answers';

const test = useOrg();

/** Two parameters values by expression: what each item says. */
const own = (name: string) => `={{ $json.own.${name} }}`;

/** Can the parameter, or one inside it, hold an expression? */
function canVary({ noDataExpression, type, options = [] }: INodeProperties): boolean {
	if (type === 'notice') return false;
	if (type === 'resourceMapper') return true;
	if (type === 'collection') return (options as INodeProperties[]).some(canVary);
	if (type === 'fixedCollection')
		return (options as INodePropertyCollection[]).some(({ values }) => values.some(canVary));
	return noDataExpression !== true;
}

afterEach(() => jest.restoreAllMocks());

describe('every parameter that can hold an expression', () => {
	it.each<
		[string, object, readonly INodeProperties[], Parameters<typeof test.bench.run>[0], IDataObject]
	>([
		['Salesforce Match', SalesforceMatch.prototype, matchProperties, 'salesforceMatch', {}],
		[
			'Salesforce Match, creating Leads',
			SalesforceMatch.prototype,
			matchProperties,
			'salesforceMatch',
			{ ifUnmatched: 'createLead' },
		],
		[
			'Log Activity as Task',
			SalesforceLogActivity.prototype,
			logProperties,
			'salesforceLogActivity',
			{ logAs: 'task' },
		],
		[
			'Log Activity as Event',
			SalesforceLogActivity.prototype,
			logProperties,
			'salesforceLogActivity',
			{ logAs: 'event' },
		],
		[
			'Log Activity as a record',
			SalesforceLogActivity.prototype,
			logProperties,
			'salesforceLogActivity',
			{ logAs: 'custom', object: byName('Product_Activity__c'), eventKeyField: byName(EVENT_KEY) },
		],
		[
			'Update Attributes by preset',
			UpdateAttributes.prototype,
			updateProperties,
			'updateAttributes',
			{ target: 'salesforce' },
		],
		[
			'Update Attributes by fields',
			UpdateAttributes.prototype,
			updateProperties,
			'updateAttributes',
			{ target: 'salesforce', mapping: 'fields', fields: toColumns({ Title: 'x' }) },
		],
		[
			'Update Attributes in a product',
			UpdateAttributes.prototype,
			updateProperties,
			'updateAttributes',
			{ target: 'appcuesUser' },
		],
	])('is asked for every item: %s', async (_what, prototype, properties, type, parameters) => {
		defineNps(test.org);
		defineProductActivity(test.org);
		const asked = askedParameters(prototype as { execute: unknown });
		test.bench.credentials.store.appcuesSyncApi = {
			accountId: 'a',
			apiKey: 'k',
			apiSecret: 's',
			baseUrl: 'http://127.0.0.1:9',
		};
		const id = test.org.insert('Contact', { LastName: 'Byron' });
		await test.bench.run(type, parameters, [aMatchedItem({ id }), aMatchedItem({ id })]);
		const varying = new Set(properties.filter(canVary).map(({ name }) => name));
		const missed = [...asked].filter(([name, items]) => varying.has(name) && items.size < 2);
		expect(missed.map(([name]) => name)).toEqual([]);
		expect([...asked.keys()].filter((name) => varying.has(name)).length).toBeGreaterThan(0);
	});
});

describe('Salesforce Setup, which works once for all items', () => {
	it.each([
		['differs', own('name'), 'error'],
		['is the same', '={{ "Contact" }}', 'done'],
	])('refuses a parameter that %s', async (_what, field, end) => {
		const items = ['a', 'b'].map((name) => ({ own: { name } }));
		const { outputs } = await test.bench.run(
			'salesforceSetup',
			{ operation: 'checkReadiness', useKit: false, options: { userIdField: byName(field) } },
			items,
		);
		const said = JSON.stringify(outputs.flat());
		expect(said.includes('is not the same for all items')).toBe(end === 'error');
	});
});

describe('Salesforce Log Activity', () => {
	it('writes of each item what its own expressions say, in one call for all', async () => {
		const id = test.org.insert('Contact', { LastName: 'Byron' });
		const users = ['ada', 'grace'].map((name) =>
			test.org.addUser({ username: `${name}@acme.example` }),
		);
		const items = [0, 1].map((index) => ({
			...aMatchedItem({ id }, { event: { key: `${index}`.repeat(40) } }),
			own: {
				subject: `Subject ${index}`,
				comment: `Comment ${index}`,
				priority: ['High', 'Low'][index],
				owner: users[index],
				day: ['2026-12-01', '2026-12-02'][index],
				status: ['Deferred', 'Waiting on someone else'][index],
			},
		}));
		test.resetCalls();
		const { outputs } = await test.bench.run(
			'salesforceLogActivity',
			{
				logAs: 'task',
				templates: {
					template: ['flow', 'nps', 'custom'].map((event) => ({
						event,
						subject: own('subject'),
						comment: own('comment'),
					})),
				},
				options: {
					priority: own('priority'),
					ownerId: own('owner'),
					extraFields: {
						field: [
							{ name: 'ActivityDate', value: own('day') },
							{ name: 'Status', value: own('status') },
						],
					},
				},
			},
			items,
		);
		expect(outputs[1] ?? []).toEqual([]);
		const tasks = outputs[0].map(({ activity }) =>
			test.org.get('Task', String((activity as IDataObject).id)),
		);
		tasks.forEach((task, index) => {
			const { subject, priority, owner, day, status } = items[index].own;
			expect(task).toMatchObject({
				Subject: subject,
				Priority: priority,
				OwnerId: owner,
				Status: status,
				ActivityDate: day,
			});
			expect(task?.Description).toContain(`Comment ${index}`);
		});
		expect(test.org.requests.of('POST composite/sobjects')).toHaveLength(1);
	});
});

describe('Update Attributes', () => {
	it('writes each NPS answer to the fields its own expressions name', async () => {
		defineNps(test.org);
		test.org.defineField('Contact', {
			name: 'Other_Score__c',
			type: 'Number',
			precision: 3,
			scale: 0,
		});
		const ids = ['Byron', 'Hopper'].map((LastName) => test.org.insert('Contact', { LastName }));
		const items = ids.map((id, index) => ({
			...anAnswer({ id, score: 9 - index }),
			own: { field: [NPS.score, 'Other_Score__c'][index] },
		}));
		await test.bench.run(
			'updateAttributes',
			{
				target: 'salesforce',
				npsScoreField: byName(own('field')),
				npsFeedbackField: byName(NPS.feedback),
				npsAnsweredAtField: byName(NPS.at),
			},
			items,
		);
		expect(test.org.get('Contact', ids[0])?.[NPS.score]).toBe(9);
		expect(test.org.get('Contact', ids[1])?.Other_Score__c).toBe(8);
		expect(test.org.get('Contact', ids[1])?.[NPS.score]).toBeNull();
	});
});
