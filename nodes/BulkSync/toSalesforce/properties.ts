import type { INodeProperties } from 'n8n-workflow';
import { PLATFORMS } from '../../../platforms/registry';
import { locator } from '../../shared/locators';

const [{ id: firstPlatform }] = PLATFORMS;
const toSalesforce = { show: { target: ['salesforce'] } };

export const toSalesforceProperties: INodeProperties[] = [
	{
		displayName: 'Dry Run',
		name: 'dryRun',
		type: 'boolean',
		default: true,
		displayOptions: toSalesforce,
		description: 'Whether events are only read, matched and counted. Nothing is logged.',
	},
	{
		displayName: 'Platform',
		name: 'platform',
		type: 'options',
		noDataExpression: true,
		options: PLATFORMS.map(({ id, displayName }) => ({ name: displayName, value: id })),
		default: firstPlatform,
		displayOptions: toSalesforce,
		description: 'Where the events were exported',
	},
	{
		displayName: 'Events From',
		name: 'source',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'File',
				value: 'file',
				description: 'An export as CSV, NDJSON or JSON, in a binary property of the item',
			},
			{ name: 'Items', value: 'items', description: 'One event an item' },
		],
		default: 'file',
		displayOptions: toSalesforce,
	},
	{
		displayName: 'Binary Property',
		name: 'binaryProperty',
		type: 'string',
		default: 'data',
		displayOptions: { show: { ...toSalesforce.show, source: ['file'] } },
		description: 'Name of the binary property that holds the file',
	},
	{
		displayName: 'Log As',
		name: 'activityObject',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Event', value: 'event', description: 'An entry in the calendar, shown as free' },
			{ name: 'Task', value: 'task', description: 'A completed task on the activity timeline' },
		],
		default: 'task',
		displayOptions: toSalesforce,
		description: 'The same as in the Salesforce Log Activity node, so that nothing is logged twice',
	},
	locator({
		displayName: 'Event Key Field',
		name: 'keyField',
		search: 'searchKeyFields',
		description:
			'The same as in the Salesforce Log Activity node. Empty: the field of the Salesforce kit.',
		placeholder: 'e.g. Event_Key__c',
		displayOptions: toSalesforce,
	}),
	locator({
		displayName: 'User ID Field',
		name: 'historyUserIdField',
		search: 'searchIdFields',
		description:
			"Text field of Contact and Lead with the ID given to the product's identify call. Empty: the field of the Salesforce kit.",
		displayOptions: toSalesforce,
	}),
	{
		displayName: 'Options',
		name: 'historyOptions',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: toSalesforce,
		options: [
			{
				displayName: 'API Request Share (%)',
				name: 'budgetPercent',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 100 },
				default: 40,
				description:
					"How much of the org's API requests of 24 hours may be in use, by everybody together. Beyond that the run stops; run it again later, nothing is logged twice.",
			},
			{
				displayName: 'Email Field',
				name: 'emailField',
				type: 'string',
				default: 'Email',
				description: 'API name of the field with the e-mail on Contact and Lead',
			},
			{
				displayName: 'Format',
				name: 'format',
				type: 'options',
				options: [
					{ name: 'By the Name of the File', value: 'auto' },
					{ name: 'CSV', value: 'csv' },
					{ name: 'JSON', value: 'json' },
					{ name: 'NDJSON', value: 'ndjson' },
				],
				default: 'auto',
			},
			{
				displayName: 'Log Other Events',
				name: 'otherEvents',
				type: 'boolean',
				default: false,
				description:
					'Whether events of no known kind are logged too, such as page views or identify calls',
			},
			{
				displayName: 'Oldest (Days)',
				name: 'maxAgeDays',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 365,
				description: 'Older events are skipped: Salesforce archives activities after 365 days',
			},
			{
				displayName: 'Relate to the Account',
				name: 'relateToAccount',
				type: 'boolean',
				default: false,
				description: "Whether a Contact's activity is also related to its Account",
			},
		],
	},
];
