import type { INodeProperties } from 'n8n-workflow';
import { locator } from '../shared/locators';

export const properties: INodeProperties[] = [
	{
		displayName: 'Object Names or IDs',
		name: 'objects',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getObjects' },
		default: ['Contact', 'Lead'],
		required: true,
		description:
			'What to watch. Of a Contact and a Lead that are one person only the Contact counts. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName: 'Field Names or IDs to Watch',
		name: 'watchFields',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getFields', loadOptionsDependsOn: ['objects'] },
		default: [],
		description:
			'A change in any of these starts the workflow; a change in others does not. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName: 'Field Names or IDs to Send',
		name: 'sendFields',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getFields', loadOptionsDependsOn: ['objects'] },
		default: [],
		description:
			'Read with each change besides the watched ones. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName: 'Changes',
		name: 'changes',
		type: 'options',
		options: [
			{ name: 'Created', value: 'created' },
			{ name: 'Created or Updated', value: 'createdOrUpdated' },
			{ name: 'Updated', value: 'updated' },
		],
		default: 'createdOrUpdated',
	},
	locator({
		displayName: 'User ID Field',
		name: 'userIdField',
		search: 'searchIdFields',
		description:
			"Text field with the ID given to the product's identify call. Empty: the field of the Salesforce kit.",
	}),
	locator({
		displayName: 'Email Field',
		name: 'emailField',
		search: 'searchEmailFields',
		description: 'Empty: the standard field Email',
		placeholder: 'e.g. Email',
	}),
	locator({
		displayName: 'Account Company ID Field',
		name: 'companyIdField',
		search: 'searchAccountFields',
		description:
			"Text field on Account with the company ID given to the product's identify call. Empty: the field of the Salesforce kit.",
		placeholder: 'e.g. Product_Company_Id__c',
	}),
	{
		displayName: 'Filter',
		name: 'filterMode',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'All Records', value: 'none' },
			{ name: 'Conditions', value: 'builder' },
			{ name: 'SOQL Condition', value: 'soql', description: 'What stands behind WHERE' },
		],
		default: 'none',
	},
	{
		displayName: 'Combine Conditions By',
		name: 'combinator',
		type: 'options',
		options: [
			{ name: 'AND', value: 'and' },
			{ name: 'OR', value: 'or' },
		],
		default: 'and',
		displayOptions: { show: { filterMode: ['builder'] } },
	},
	{
		displayName: 'Conditions',
		name: 'conditions',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add condition',
		default: {},
		displayOptions: { show: { filterMode: ['builder'] } },
		options: [
			{
				displayName: 'Condition',
				name: 'condition',
				values: [
					{
						displayName: 'Field Name or ID',
						name: 'field',
						type: 'options',
						typeOptions: {
							loadOptionsMethod: 'getFilterFields',
							loadOptionsDependsOn: ['objects'],
						},
						default: '',
						description:
							'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
					},
					{
						displayName: 'Operator',
						name: 'operator',
						type: 'options',
						options: [
							{ name: 'Contains', value: 'contains' },
							{ name: 'Greater Than', value: 'greater' },
							{ name: 'Is', value: 'equals' },
							{ name: 'Is Empty', value: 'empty' },
							{ name: 'Is Not', value: 'notEquals' },
							{ name: 'Is Not Empty', value: 'notEmpty' },
							{
								name: 'Is One Of',
								value: 'in',
								description: 'Several values with commas between them',
							},
							{ name: 'Less Than', value: 'less' },
							{ name: 'Starts With', value: 'startsWith' },
						],
						default: 'equals',
					},
					{
						displayName: 'Type',
						name: 'type',
						type: 'options',
						options: [
							{ name: 'Checkbox', value: 'boolean' },
							{
								name: 'Date',
								value: 'date',
								description: 'A date, a date-time, or a date literal such as LAST_N_DAYS:30',
							},
							{ name: 'Number', value: 'number' },
							{ name: 'Text or Picklist', value: 'text' },
						],
						default: 'text',
					},
					{ displayName: 'Value', name: 'value', type: 'string', default: '' },
				],
			},
		],
	},
	{
		displayName: 'Condition',
		name: 'soqlFilter',
		type: 'string',
		default: '',
		placeholder: "e.g. Account.Type = 'Customer' AND HasOptedOutOfEmail = false",
		description: 'Must be valid for each of the objects',
		displayOptions: { show: { filterMode: ['soql'] } },
	},
	{
		displayName: 'Check Every (Seconds)',
		name: 'checkEverySec',
		type: 'number',
		typeOptions: { minValue: 10 },
		default: 60,
		noDataExpression: true,
		description:
			'How often to look for changes. A look costs one API call for up to five objects, more while there are many changes.',
	},
	{
		displayName: 'Start From',
		name: 'startFrom',
		type: 'options',
		options: [
			{
				name: 'Now',
				value: 'now',
				description: 'Changes made after publishing; for the records there are, run Bulk Sync once',
			},
			{
				name: 'The Beginning',
				value: 'beginning',
				description: 'Every record once, then its changes; for up to 10,000 records',
			},
		],
		default: 'now',
		description:
			'Counts when the workflow is published for the first time; afterwards it goes on where it was, also after a stop',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Changes per Execution',
				name: 'changesPerExecution',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 2000 },
				default: 500,
				description:
					'A mass update comes in executions of at most this many items, one after the other',
			},
			{
				displayName: 'Fields Only This Integration Writes',
				name: 'ownFields',
				type: 'string',
				default: '',
				placeholder: 'e.g. Latest_NPS_Score__c, Latest_NPS_Feedback__c',
				description:
					'API names with commas between them, besides those of the Salesforce kit. A change of these by the integration user is its own write coming back.',
			},
			{
				displayName: 'Ignore Own Changes',
				name: 'ignoreOwnChanges',
				type: 'boolean',
				default: true,
				description:
					'Whether changes are left out that the connected user made itself in fields only this integration writes. A change of any other field was made by somebody else, and counts.',
			},
			{
				displayName: 'Include Deleted',
				name: 'includeDeleted',
				type: 'boolean',
				default: false,
				description: 'Whether records that are deleted or merged start the workflow too',
			},
			{
				displayName: 'Look Back (Minutes)',
				name: 'lookBackMinutes',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 15,
				description:
					'For objects that Salesforce cannot be asked about running transactions of: how late a change may become visible',
			},
			{
				displayName: 'Recheck Formulas Every (Minutes)',
				name: 'recheckMinutes',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 0,
				description:
					'Formula and parent fields change without a trace. Compares them anew this often, one API call per 2,000 records; 0 never does.',
			},
			{
				displayName: 'Remembered Records',
				name: 'rememberedRecords',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 100000 },
				default: 20000,
				description:
					'Of how many records per object the watched values are remembered. A record beyond that also starts the workflow when another of its fields is edited, and without old values.',
			},
		],
	},
];
