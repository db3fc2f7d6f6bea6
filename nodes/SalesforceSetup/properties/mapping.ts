import type { INodeProperties } from 'n8n-workflow';
import { KIT_OBJECTS } from '../../../core/kit/names';

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
	{
		displayName: 'Objects Read',
		name: 'objects',
		type: 'multiOptions',
		noDataExpression: true,
		options: [
			{ name: 'Account', value: 'Account' },
			{ name: 'Contact', value: 'Contact' },
			{ name: 'Lead', value: 'Lead' },
		],
		default: ['Contact', 'Lead', 'Account'],
		description:
			'In which people and companies are found, or whose changes are sent. Other objects come in with their fields, below.',
		displayOptions: forMapping,
	},
	{
		displayName: 'Events Are Logged As',
		name: 'logAs',
		type: 'multiOptions',
		noDataExpression: true,
		options: [
			{ name: 'Event', value: 'Event' },
			{ name: 'Form Submission (Kit)', value: KIT_OBJECTS.formSubmission },
			{ name: 'NPS Response (Kit)', value: KIT_OBJECTS.npsResponse },
			{ name: 'Product Interaction (Kit)', value: KIT_OBJECTS.productInteraction },
			{ name: 'Survey Answer (Kit)', value: KIT_OBJECTS.surveyAnswer },
			{ name: 'Task', value: 'Task' },
		],
		default: ['Task'],
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
		name: 'mappingOptions',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: forMapping,
		options: [
			{
				displayName: 'Account Company ID Field',
				name: 'accountIdField',
				type: 'string',
				default: '',
				placeholder: 'e.g. Product_Company_Id__c',
				description: "Field with the product's company ID; empty: the kit's",
			},
			{
				displayName: 'Contact User ID Field',
				name: 'contactIdField',
				type: 'string',
				default: '',
				placeholder: 'e.g. Product_User_Id__c',
				description: "Field with the product's user ID; empty: the kit's",
			},
			{
				displayName: 'Create Leads',
				name: 'createLeads',
				type: 'boolean',
				default: false,
				description: 'Whether Salesforce Match makes a Lead of people who are not found',
			},
			{
				displayName: 'Email Field',
				name: 'emailField',
				type: 'string',
				default: 'Email',
				description: 'Field of Contact and Lead by which people are found; empty: not by e-mail',
			},
			{
				displayName: 'Event Key Field',
				name: 'eventKeyField',
				type: 'string',
				default: '',
				placeholder: 'e.g. Event_Key__c',
				description: "Field of Task and Event that holds the event key; empty: the kit's",
			},
			{
				displayName: 'Lead User ID Field',
				name: 'leadIdField',
				type: 'string',
				default: '',
				placeholder: 'e.g. Product_User_Id__c',
				description: "Field with the product's user ID; empty: the kit's",
			},
		],
	},
];
