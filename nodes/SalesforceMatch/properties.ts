import type { INodeProperties } from 'n8n-workflow';
import { budgetPercent, urgent } from '../shared/apiShare';
import { notion } from '../shared/fields';
import { itemValue } from '../shared/itemValues';
import { matchBy } from '../shared/matchBy';
import { ambiguity, fallBackToAccount, lookIn } from '../shared/matching';
import { saveAnyway } from '../shared/saveAnyway';
import { writeForReal } from '../shared/writeForReal';

const byUserId = { matchBy: ['both', 'userId'] };
const byEmail = { matchBy: ['both', 'email'] };

export const properties: INodeProperties[] = [
	matchBy,
	lookIn,
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
	ambiguity,
	{
		displayName: 'If No Record Fits',
		name: 'ifUnmatched',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Create a Lead',
				value: 'createLead',
				description:
					'Needs a unique External ID field for the user ID on Lead; the active assignment rule, if any, chooses the owner',
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
			budgetPercent('routine'),
			itemValue('companyId'),
			itemValue('email'),
			{
				displayName: 'Field Names or IDs to Return',
				name: 'returnFields',
				type: 'multiOptions',
				typeOptions: {
					loadOptionsMethod: 'getReturnFields',
					loadOptionsDependsOn: ['lookIn', 'object.value'],
				},
				default: [],
				description:
					'Read with the match, in the same API call, and added to the item as <code>salesforce.fields</code>. An expression can also name fields of a parent, such as Owner.Email. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			},
			fallBackToAccount,
			{ ...saveAnyway, displayOptions: { show: { '/ifUnmatched': ['createLead'] } } },
			urgent('routine'),
			itemValue('userId'),
			notion('leadUserIdField', {
				displayOptions: { show: { '/lookIn': ['contactAndLead'], '/matchBy': ['both', 'userId'] } },
			}),
			writeForReal,
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
