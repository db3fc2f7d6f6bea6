import type { INodeProperties } from 'n8n-workflow';
import { budgetPercent, urgent } from '../shared/apiShare';
import { writeForReal } from '../shared/writeForReal';

export const properties: INodeProperties[] = [
	{
		displayName:
			'Counts anew what there is, and writes only what differs. Needs the Salesforce kit. It works once, however many items come in.',
		name: 'rollUpNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Answers',
		name: 'npsSource',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Every Answer',
				value: 'responses',
				description: 'The NPS Response records that Salesforce Log Activity makes of the events',
			},
			{
				name: 'Latest Answer of Each Contact',
				value: 'latest',
				description: 'The field Latest NPS Score of the Contacts, which Update Attributes fills',
			},
		],
		default: 'responses',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Answers of the Last (Days)',
				name: 'lastDays',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 90,
				description: 'Earlier answers do not count. Without this option all count.',
			},
			budgetPercent('routine'),
			urgent('routine'),
			writeForReal,
		],
	},
];
