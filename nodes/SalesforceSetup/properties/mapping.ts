import type { INodeProperties } from 'n8n-workflow';
import { notion, objects } from '../../shared/fields';
import { logAsOptions } from '../../shared/logAs';
import { matchBy } from '../../shared/matchBy';

const forMapping = { show: { operation: ['checkReadiness', 'generatePermissionSet'] } };

/** What the workflows touch: the same questions for checking and for granting. */
export const mappingProperties: INodeProperties[] = [
	{
		displayName: 'Use the Salesforce Kit',
		name: 'useKit',
		type: 'boolean',
		default: true,
		description:
			'Whether the fields and objects of the Salesforce kit are used: unique event keys, product IDs, NPS fields',
		displayOptions: forMapping,
	},
	objects({
		description: 'In which people and companies are found, or whose changes are sent.',
		default: ['Contact', 'Lead', 'Account'],
		required: false,
		displayOptions: forMapping,
	}),
	{
		displayName: 'Log As',
		name: 'logAs',
		type: 'multiOptions',
		noDataExpression: true,
		options: logAsOptions('event', 'kit', 'task'),
		default: ['task'],
		description: 'What events are logged as. The fields of a custom object come in below.',
		displayOptions: forMapping,
	},
	{
		displayName: 'Further Fields Read',
		name: 'fieldsRead',
		type: 'string',
		default: '',
		placeholder: 'e.g. Contact.Title, Account.Industry',
		description:
			'Fields of Salesforce that are sent to the product, as Object.Field with API names, separated by commas',
		displayOptions: forMapping,
	},
	{
		displayName: 'Further Fields Written',
		name: 'fieldsWritten',
		type: 'string',
		default: '',
		placeholder: 'e.g. Contact.Plan__c, Account.Plan__c',
		description:
			'Fields of Salesforce that the workflows write, besides those of the kit, as Object.Field with API names, separated by commas',
		displayOptions: forMapping,
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: forMapping,
		options: [
			notion('companyIdField'),
			{
				displayName: 'Create Leads',
				name: 'createLeads',
				type: 'boolean',
				default: false,
				description: 'Whether Salesforce Match makes a Lead of people who are not found',
			},
			notion('emailField'),
			notion('eventKeyField', { note: 'The same on Task and Event.' }),
			matchBy,
			notion('userIdField'),
			notion('leadUserIdField'),
		],
	},
];
