import type { INodeProperties } from 'n8n-workflow';
import { PLATFORMS } from '../../platforms/registry';

export const properties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Bring Back',
				value: 'bringBack',
				description: 'Rows of the table become the items they were, to be synced again',
				action: 'Bring kept items back',
			},
			{
				name: 'Describe',
				value: 'describe',
				description:
					'Failed, unmatched and ambiguous items become rows for the table: who, what, why, what to do',
				action: 'Describe items for the table',
			},
			{
				name: 'Fail If Broken',
				value: 'failIfBroken',
				description:
					'The execution fails, after its items were kept, so that somebody sees what is broken for everybody',
				action: 'Fail if something is broken',
			},
		],
		default: 'describe',
	},
	{
		displayName: 'Platform Name or ID',
		name: 'platform',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'As the Event Says', value: '' },
			...PLATFORMS.map(({ displayName, id }) => ({ name: displayName, value: id })),
		],
		default: '',
		description: 'Where changes of Salesforce records were going; product events know it',
		displayOptions: { show: { operation: ['describe'] } },
	},
	{
		displayName: 'What Is Kept',
		name: 'whatIsKept',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Product Events', value: 'productEvents' },
			{
				name: 'Record Changes',
				value: 'recordChanges',
				description: 'Their records are read again, so that what is sent is never old',
			},
		],
		default: 'productEvents',
		description: 'What the rows were made of',
		displayOptions: { show: { operation: ['bringBack'] } },
	},
	{
		displayName: 'Fail On',
		name: 'failOn',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Anything That Was Kept',
				value: 'anything',
				description: 'Also what is wrong with one record, or heals by itself',
			},
			{
				name: 'Nothing',
				value: 'nothing',
				description: 'The execution is a success; only the table tells',
			},
			{
				name: 'What Is Broken for Everybody',
				value: 'forEverybody',
				description: 'Connection, permission or set-up: no item can succeed before it is mended',
			},
		],
		default: 'forEverybody',
		description:
			"When the execution fails, so that n8n's failure count, error workflows and monitors see it",
		displayOptions: { show: { operation: ['failIfBroken'] } },
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'First Pause (Minutes)',
				name: 'firstPauseMinutes',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 360 },
				default: 5,
				description:
					'How long what heals by itself waits for its second try. Each pause is three times the one before, six hours at most.',
			},
			{
				displayName: 'Tries',
				name: 'tries',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 100 },
				default: 10,
				description: 'How often an item is tried without a person; then it waits for one',
			},
		],
		displayOptions: { show: { operation: ['describe'] } },
	},
];
