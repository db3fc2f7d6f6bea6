import type { INodeProperties } from 'n8n-workflow';
import { notion } from '../shared/fields';
import { itemValue } from '../shared/itemValues';
import { PERSON_TARGETS } from './targets';

/** Stands for the fields of the Salesforce kit, where they are installed. */
export const KIT_FIELDS = 'kit';

const toErase = { show: { operation: ['erase'] } };
const inSalesforce = { show: { target: ['salesforce'] } };

export const properties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Erase',
				value: 'erase',
				description: 'Deletes what this package wrote about the person; it does not come back',
				action: 'Erase the data of a person',
			},
			{
				name: 'Export',
				value: 'export',
				description: 'Reads what this package wrote about the person; writes nothing',
				action: 'Export the data of a person',
			},
		],
		default: 'export',
	},
	{
		displayName: 'Target',
		name: 'target',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Salesforce',
				value: 'salesforce',
				description: 'Activities, records of the kit, and fields of Contacts and Leads',
			},
			...PERSON_TARGETS.map(({ value, platform }) => ({
				name: platform.displayName,
				value,
				description: 'What its public API reads and erases of a user',
			})),
		].sort((a, b) => a.name.localeCompare(b.name)),
		default: 'salesforce',
	},
	itemValue('userId'),
	{
		displayName: 'Dry Run',
		name: 'dryRun',
		type: 'boolean',
		default: true,
		displayOptions: toErase,
		description: 'Whether to say only what would be erased. Nothing is written.',
	},
	{
		displayName: 'Also by Email',
		name: 'alsoByEmail',
		type: 'boolean',
		default: false,
		displayOptions: inSalesforce,
		description:
			'Whether a record without a user ID is the person if it has the e-mail. Several people may share an e-mail: what is erased for one is erased for all of them.',
	},
	{
		...itemValue('email', {
			displayOptions: { show: { ...inSalesforce.show, alsoByEmail: [true] } },
		}),
	},
	notion('userIdField', { displayOptions: inSalesforce }),
	notion('emailField', {
		displayOptions: { show: { ...inSalesforce.show, alsoByEmail: [true] } },
	}),
	{
		displayName: 'Field Names or IDs',
		name: 'personFields',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getPersonFields' },
		default: [KIT_FIELDS],
		displayOptions: inSalesforce,
		description:
			'Fields of Contact and Lead that your workflows write: exported, or cleared. Add the field of the user ID if it is not that of the kit. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: inSalesforce,
		options: [
			notion('eventKeyField'),
			{
				displayName: 'Put Out Files',
				name: 'files',
				type: 'multiOptions',
				options: [
					{ name: 'CSV', value: 'csv', description: 'One line for each value, for spreadsheets' },
					{ name: 'JSON', value: 'json' },
				],
				default: ['csv', 'json'],
				displayOptions: { show: { '/operation': ['export'] } },
				description: 'The export as binary data, besides the item',
			},
			notion('leadUserIdField'),
		],
	},
];
