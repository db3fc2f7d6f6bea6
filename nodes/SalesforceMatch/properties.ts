import type { INodeProperties } from 'n8n-workflow';
import { notion } from '../shared/fields';
import { itemValue } from '../shared/itemValues';
import { matchBy } from '../shared/matchBy';
import { saveAnyway } from '../shared/saveAnyway';

const byUserId = { matchBy: ['both', 'userId'] };
const byEmail = { matchBy: ['both', 'email'] };

export const properties: INodeProperties[] = [
	matchBy,
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
	notion('object', {
		note: 'Its records stand for users.',
		required: true,
		displayOptions: { show: { lookIn: ['other'] } },
	}),
	notion('userIdField', { displayOptions: { show: byUserId } }),
	notion('emailField', {
		note: 'Another object than Contact and Lead has no standard one.',
		displayOptions: { show: byEmail },
	}),
	notion('companyIdField', { note: 'Adds the account to the match.' }),
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
				description: 'Needs the Company ID Field',
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
		description:
			'A Lead with a company is converted to a business account. For person accounts, where your org has them, use an expression that gives nothing.',
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
			itemValue('companyId'),
			itemValue('email'),
			{
				displayName: 'Match the Account if No Person Fits',
				name: 'fallBackToAccount',
				type: 'boolean',
				default: false,
				description:
					"Whether the item goes to Matched with the company's account, so that the event is logged and its values are written there. This goes before creating a Lead.",
			},
			{ ...saveAnyway, displayOptions: { show: { '/ifUnmatched': ['createLead'] } } },
			itemValue('userId'),
			notion('leadUserIdField', {
				displayOptions: { show: { '/lookIn': ['contactAndLead'], '/matchBy': ['both', 'userId'] } },
			}),
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
