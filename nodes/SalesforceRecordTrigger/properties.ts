import type { INodeProperties } from 'n8n-workflow';
import { budgetPercent, urgent } from '../shared/apiShare';
import { conditionProperties } from '../shared/conditions';
import { notion, objects } from '../shared/fields';
import { whenToLook } from './whenToLook';

export const properties: INodeProperties[] = [
	objects({
		description:
			'What to watch. Of a Contact and a Lead that are one person only the Contact counts.',
		default: ['Contact', 'Lead'],
	}),
	{
		displayName: 'Field Names or IDs to Watch',
		name: 'watchFields',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getFields', loadOptionsDependsOn: ['objects'] },
		default: [],
		description:
			'A change in any of these starts the workflow; a change in others does not, but a new user or company ID does. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
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
	notion('userIdField'),
	notion('emailField'),
	notion('companyIdField'),
	...conditionProperties(),
	...whenToLook,
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
			budgetPercent('watching'),
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
				description:
					'Whether records that are deleted, merged or undeleted start the workflow too, and Leads that are converted while Contacts are watched as well. Costs no further call; what was purged from the recycle bin before a look is not seen.',
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
					'Formula and parent fields change without a trace, and records may come to meet the conditions by the calendar. Compares them anew this often, one API call per 2,000 records; 0 never does.',
			},
			{
				displayName: 'Remembered Records',
				name: 'rememberedRecords',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 100000 },
				default: 20000,
				description:
					'Of how many records per object it is remembered what the watched fields hold. A record beyond that also starts the workflow when another of its fields is edited, without old values, and nothing is cleared by it.',
			},
			urgent('watching'),
			notion('leadUserIdField'),
		],
	},
];
