import type { INodeProperties } from 'n8n-workflow';
import { locator } from '../shared/locators';

const byUserId = { matchBy: ['both', 'userId'] };

export const properties: INodeProperties[] = [
	{
		displayName: 'Match By',
		name: 'matchBy',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Email', value: 'email', description: 'The e-mail given to the identify call' },
			{ name: 'User ID', value: 'userId', description: 'A field that holds the product user ID' },
			{
				name: 'User ID, Then Email',
				value: 'both',
				description: 'By the user ID; where no record has it, by e-mail',
			},
		],
		default: 'both',
	},
	{
		displayName: 'Look In',
		name: 'lookIn',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Another Object',
				value: 'other',
				description: 'Any object that carries the user ID, custom ones included',
			},
			{ name: 'Contacts', value: 'contact' },
			{
				name: 'Contacts and Leads',
				value: 'contactAndLead',
				description: 'A Contact goes before a Lead; a converted Lead is its Contact',
			},
			{ name: 'Leads', value: 'lead' },
		],
		default: 'contactAndLead',
	},
	locator({
		displayName: 'Contact User ID Field',
		name: 'contactUserIdField',
		search: 'searchContactFields',
		description:
			"Text field with the ID given to the product's identify call. Empty: the field of the Salesforce kit. Numeric IDs need a formula field TEXT(...).",
		displayOptions: { show: { ...byUserId, lookIn: ['contactAndLead', 'contact'] } },
	}),
	locator({
		displayName: 'Lead User ID Field',
		name: 'leadUserIdField',
		search: 'searchLeadFields',
		description:
			"Text field with the ID given to the product's identify call. Empty: the field of the Salesforce kit.",
		displayOptions: { show: { ...byUserId, lookIn: ['contactAndLead', 'lead'] } },
	}),
	locator({
		displayName: 'Object',
		name: 'object',
		search: 'searchObjects',
		description: 'The object whose records stand for users',
		required: true,
		placeholder: 'e.g. Product_User__c',
		displayOptions: { show: { lookIn: ['other'] } },
	}),
	locator({
		displayName: 'Object User ID Field',
		name: 'objectUserIdField',
		search: 'searchObjectFields',
		description: "Text field with the ID given to the product's identify call",
		displayOptions: { show: { ...byUserId, lookIn: ['other'] } },
	}),
	locator({
		displayName: 'Object Email Field',
		name: 'objectEmailField',
		search: 'searchObjectEmailFields',
		description: 'Field with the e-mail given to the identify call',
		placeholder: 'e.g. Email__c',
		displayOptions: { show: { lookIn: ['other'], matchBy: ['both', 'email'] } },
	}),
	locator({
		displayName: 'Account Company ID Field',
		name: 'companyIdField',
		search: 'searchAccountFields',
		description:
			"Text field on Account with the company ID given to the product's identify call; adds the account to the match. Empty: the field of the Salesforce kit, if it is installed.",
		placeholder: 'e.g. Product_Company_Id__c',
	}),
	{
		displayName: 'If Several Records Fit',
		name: 'ambiguity',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Send to Ambiguous',
				value: 'stop',
				description: 'With the candidates and the reason; nothing is written',
			},
			{
				name: "Take the One at the Company's Account",
				value: 'company',
				description: 'Needs the Account Company ID Field',
			},
			{ name: 'Take the Most Recently Modified', value: 'newest' },
			{ name: 'Take the Oldest', value: 'oldest' },
		],
		default: 'stop',
	},
	{
		displayName: 'If No Record Fits',
		name: 'ifUnmatched',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Create a Lead',
				value: 'createLead',
				description: 'Needs a unique External ID field for the user ID on Lead',
			},
			{ name: 'Send to Unmatched', value: 'output' },
		],
		default: 'output',
		displayOptions: { show: { lookIn: ['contactAndLead', 'lead'], matchBy: ['both', 'userId'] } },
	},
	{
		displayName: 'Lead Last Name',
		name: 'leadLastName',
		type: 'string',
		default:
			'={{ $json.user.attributes.last_name || $json.user.attributes.name || $json.user.email }}',
		required: true,
		displayOptions: { show: { ifUnmatched: ['createLead'] } },
	},
	{
		displayName: 'Lead Company',
		name: 'leadCompany',
		type: 'string',
		default: '={{ $json.company.attributes.name || $json.company.id || "[not provided]" }}',
		required: true,
		displayOptions: { show: { ifUnmatched: ['createLead'] } },
	},
	{
		displayName: 'Lead Source',
		name: 'leadSource',
		type: 'string',
		default: '',
		placeholder: 'e.g. Product',
		displayOptions: { show: { ifUnmatched: ['createLead'] } },
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Company ID',
				name: 'companyId',
				type: 'string',
				default: '={{ $json.company.id }}',
				description: 'Where the company ID is in the item',
			},
			{
				displayName: 'Email',
				name: 'email',
				type: 'string',
				placeholder: 'e.g. ={{ $json.user.email }}',
				default: '={{ $json.user.email }}',
				description: 'Where the e-mail is in the item',
			},
			{
				displayName: 'Email Field',
				name: 'emailField',
				type: 'string',
				default: 'Email',
				description:
					'API name of the e-mail field on Contact and Lead, if it is not the standard one',
			},
			{
				displayName: 'Match the Account if No Person Fits',
				name: 'fallBackToAccount',
				type: 'boolean',
				default: false,
				description:
					"Whether the item goes to Matched with the company's account, so that the event is logged there",
			},
			{
				displayName: 'User ID',
				name: 'userId',
				type: 'string',
				default: '={{ $json.user.id }}',
				description: 'Where the user ID is in the item',
			},
			{
				displayName: 'Write the User ID Back',
				name: 'writeBackUserId',
				type: 'boolean',
				default: false,
				displayOptions: { show: { '/matchBy': ['both'] } },
				description:
					'Whether a matched record that has no user ID gets it, so that the relation is kept in Salesforce',
			},
		],
	},
];
