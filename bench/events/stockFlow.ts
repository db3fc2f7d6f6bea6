import type { IDataObject, INode } from 'n8n-workflow';
import type { WorkflowJson } from '../../sandbox/host/workflows';
import { aNode } from '../bulkWorkflow';

export const STOCK_PATH = 'stock-product-events';

const CREDENTIAL = 'salesforceOAuth2Api';

/** What the Code node makes of a body; the nodes behind it have its values in their expressions. */
const READ_EVENT = `return $input.all().map(({ json }) => {
	const { timestamp, data } = json.body;
	const isNps = data.type === 'nps';
	const answers = (data.responses ?? []).map(({ question, answer }) => question + ': ' + answer);
	return {
		json: {
			userId: data.user.user_id,
			at: new Date(timestamp * 1000).toISOString(),
			day: new Date(timestamp * 1000).toISOString().slice(0, 10),
			isNps,
			score: data.score,
			feedback: data.feedback,
			subject: isNps
				? 'Userpilot NPS Score - ' + data.score
				: 'Userpilot ' + data.type + ' ' + (data.state ?? data.action ?? '') + ': ' + data.title,
			description: isNps ? data.feedback : answers.join('\\n') || data.hostname,
		},
	};
});`;

const event = (field: string) => `{{ $('Read event').first().json.${field} }}`;

const salesforce = (name: string, parameters: IDataObject): INode =>
	aNode(
		name,
		'n8n-nodes-base.salesforce',
		{ authentication: 'oAuth2', ...parameters },
		[CREDENTIAL],
		1.1,
	);

const search = (name: string, object: string): INode => ({
	...salesforce(name, {
		resource: 'search',
		operation: 'query',
		query: `=SELECT Id FROM ${object} WHERE ProductSync_User_Id__c = '${event('userId')}'`,
	}),
	alwaysOutputData: true,
});

const when = (name: string, left: string, operator: IDataObject): INode =>
	aNode(
		name,
		'n8n-nodes-base.if',
		{
			conditions: {
				options: { caseSensitive: true, leftValue: '', typeValidation: 'loose', version: 2 },
				combinator: 'and',
				conditions: [{ id: name, leftValue: left, rightValue: '', operator }],
			},
		},
		[],
		2.2,
	);

const custom = (values: Record<string, string>): IDataObject => ({
	customFieldsUi: {
		customFieldsValues: Object.entries(values).map(([fieldId, value]) => ({ fieldId, value })),
	},
});

const NODES: INode[] = [
	{
		...aNode(
			'Webhook',
			'n8n-nodes-base.webhook',
			{ httpMethod: 'POST', path: STOCK_PATH, options: {} },
			[],
			2.1,
		),
		webhookId: '6b0f1d0e-3b0d-4a53-9d52-6a2c0a4f7e11',
	},
	aNode('Read event', 'n8n-nodes-base.code', { jsCode: READ_EVENT }, [], 2),
	search('Find Contact', 'Contact'),
	when('Is a Contact', '={{ $json.Id }}', {
		type: 'string',
		operation: 'exists',
		singleValue: true,
	}),
	search('Find Lead', 'Lead'),
	salesforce('Create Task', {
		resource: 'task',
		operation: 'create',
		status: 'Completed',
		additionalFields: {
			whoId: '={{ $json.Id }}',
			subject: `=${event('subject')}`,
			description: `=${event('description')}`,
			activityDate: `=${event('day')}`,
		},
	}),
	when('Is NPS', `=${event('isNps')}`, { type: 'boolean', operation: 'true', singleValue: true }),
	salesforce('Update Contact', {
		resource: 'contact',
		operation: 'update',
		contactId: "={{ $('Find Contact').first().json.Id }}",
		updateFields: custom({
			ProductSync_NPS_Score__c: `=${event('score')}`,
			ProductSync_NPS_Feedback__c: `=${event('feedback')}`,
			ProductSync_NPS_Answered_At__c: `=${event('at')}`,
		}),
	}),
];

/** From, to, and through which output. */
const ARROWS: Array<[from: string, to: string, output?: number]> = [
	['Webhook', 'Read event'],
	['Read event', 'Find Contact'],
	['Find Contact', 'Is a Contact'],
	['Is a Contact', 'Create Task'],
	['Is a Contact', 'Find Lead', 1],
	['Find Lead', 'Create Task'],
	['Create Task', 'Is NPS'],
	['Is NPS', 'Update Contact'],
];

function connections(): WorkflowJson['connections'] {
	const all: WorkflowJson['connections'] = {};
	for (const [from, to, output = 0] of ARROWS) {
		const main = ((all[from] ??= { main: [] }).main ??= []);
		while (main.length <= output) main.push([]);
		main[output]!.push({ node: to, type: 'main', index: 0 });
	}
	return all;
}

/**
 * What people build from n8n's own nodes for the same purpose: the event is read in a Code node, the person
 * looked up as a Contact, then as a Lead, a Task created, and the NPS fields of a Contact updated. It verifies
 * no signature, knows no key and no order, and keeps nothing of what fails: the least that works.
 */
export const stockFlow = (): WorkflowJson => ({
	name: 'stock nodes',
	nodes: NODES,
	connections: connections(),
});
