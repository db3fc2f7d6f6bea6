import type { INodeProperties } from 'n8n-workflow';
import { PLATFORMS } from '../../../platforms/registry';
import { activityOptions } from '../../shared/activityOptions';
import { notion } from '../../shared/fields';
import { logAs } from '../../shared/logAs';
import { budgetPercent } from '../../shared/apiShare';

const [{ id: firstPlatform }] = PLATFORMS;
const toSalesforce = { show: { target: ['salesforce'] } };

const AS_LIVE = 'The same as in the Salesforce Log Activity node, so that nothing is logged twice.';

export const toSalesforceProperties: INodeProperties[] = [
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
				description:
					'An export as CSV (commas, semicolons or tabs), NDJSON or JSON, in UTF-8, in a binary property of the item',
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
	logAs(['event', 'kit', 'task'], { description: AS_LIVE, displayOptions: toSalesforce }),
	notion('eventKeyField', {
		note: AS_LIVE,
		displayOptions: { show: { target: ['salesforce'], logAs: ['event', 'task'] } },
	}),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: toSalesforce,
		options: [
			activityOptions.relateToAccount,
			budgetPercent('bulk'),
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
			activityOptions.maxAgeDays,
			activityOptions.timeZone,
			notion('leadUserIdField'),
		],
	},
];
