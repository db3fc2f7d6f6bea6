import {
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
	type ITriggerFunctions,
	type ITriggerResponse,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { getObjects, type ObjectOf } from '../shared/fieldLists';
import { notionSearches } from '../shared/fields';
import { SALESFORCE_CREDENTIAL } from '../shared/salesforce';
import { knock, webhooks } from './knock';
import { getFields, getFilterFields } from './loadOptions';
import { panel } from './panel';
import { properties } from './properties';
import { watch } from './watch';

const firstObject: ObjectOf = (context) =>
	(context.getCurrentNodeParameter('objects') as string[] | undefined)?.[0] ?? '';

/** Starts a workflow when chosen fields of Salesforce records change, and never misses one. */
export class SalesforceRecordTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Salesforce Record Trigger',
		name: 'salesforceRecordTrigger',
		icon: {
			light: 'file:../../icons/record-trigger.svg',
			dark: 'file:../../icons/record-trigger.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: '={{$parameter["objects"].join(", ")}}',
		description:
			'Starts the workflow when chosen fields of Contacts, Leads, Accounts or other records change',
		defaults: { name: 'Salesforce Record Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: SALESFORCE_CREDENTIAL, required: true }],
		hints: [
			{
				message:
					'Checking costs Salesforce API calls: at 60 seconds about 1,730 a day for Contact and Lead, at 300 seconds about 580.',
				type: 'info',
				location: 'ndv',
				whenToDisplay: 'always',
			},
			{
				message:
					'With push each change of an object on the channel makes the trigger look, at one API call, and is one of the event deliveries of the org. Check Every can be 3,600 then.',
				type: 'info',
				location: 'ndv',
				whenToDisplay: 'always',
				displayCondition: '={{ $parameter["push"] === "changeDataCapture" }}',
			},
			{
				message:
					'Salesforce sends its messages to the Production URL, under Webhook URLs at the top of the parameters: copy it to Push URL of Salesforce Setup, and publish. At the Test URL nobody listens. Each message makes the trigger look, at one API call. Check Every can be 3,600 then.',
				type: 'info',
				location: 'ndv',
				whenToDisplay: 'always',
				displayCondition: '={{ $parameter["push"] === "outboundMessage" }}',
			},
		],
		webhooks,
		...panel,
		properties,
	};

	methods = {
		loadOptions: { getObjects, getFields, getFilterFields },
		listSearch: notionSearches({
			userIdField: firstObject,
			leadUserIdField: () => 'Lead',
			emailField: firstObject,
			companyIdField: () => 'Account',
		}),
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await knock(this);
	}

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		return await watch(this);
	}
}
