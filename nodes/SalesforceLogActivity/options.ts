import type { INodeProperties } from 'n8n-workflow';
import { activityOptions } from '../shared/activityOptions';
import { budgetPercent, urgent } from '../shared/apiShare';
import { writeForReal } from '../shared/writeForReal';

type Shown = INodeProperties['displayOptions'];

/** The collection of the options that are shown. */
export const options = (displayOptions: Shown, offered: INodeProperties[]): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	displayOptions,
	options: offered,
});

const extraFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'extraFields',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add field',
	default: {},
	description:
		'Fields of the activity, by API name. They count before what the node fills in, for example Status, Subject or ActivityDate (the day).',
	options: [
		{
			displayName: 'Field',
			name: 'field',
			values: [
				{
					displayName: 'API Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. Source__c',
				},
				{ displayName: 'Value', name: 'value', type: 'string', default: '' },
			],
		},
	],
};

const ownerId = (description: string): INodeProperties => ({
	displayName: 'Owner ID',
	name: 'ownerId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 005...',
	description,
});

const priority: INodeProperties = {
	displayName: 'Priority',
	name: 'priority',
	type: 'string',
	default: '',
	placeholder: 'e.g. Normal',
};

const type: INodeProperties = {
	displayName: 'Type',
	name: 'type',
	type: 'string',
	default: '',
	placeholder: 'e.g. Other',
	description: 'Value of the picklist Type of the activity',
};

/** Options of an activity that says what happened. */
export const NOTE_OPTIONS: INodeProperties[] = [
	extraFields,
	budgetPercent('routine'),
	activityOptions.relateToAccount,
	activityOptions.maxAgeDays,
	ownerId('User who owns the activities; empty: the connected user'),
	priority,
	activityOptions.timeZone,
	type,
	urgent('routine'),
	writeForReal,
];

/** Options of a follow-up. */
export const FOLLOW_UP_OPTIONS: INodeProperties[] = [
	extraFields,
	budgetPercent('routine'),
	activityOptions.relateToAccount,
	{
		displayName: 'Fallback Owner ID',
		name: 'fallbackOwnerId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 005...',
		description:
			'User or queue who gets the task where the owner of the record is a queue or an inactive user. Empty: such an item fails, and says so.',
	},
	{
		...activityOptions.maxAgeDays,
		displayName: 'Oldest Event to Follow Up (Days)',
		description: 'Older events are skipped',
	},
	ownerId("User or queue to whom the tasks are assigned; empty: the record's owner"),
	priority,
	{
		displayName: 'Status',
		name: 'status',
		type: 'string',
		default: '',
		placeholder: 'e.g. Not Started',
		description: "A status that counts as open; empty: the org's default",
	},
	activityOptions.timeZone,
	type,
	urgent('routine'),
	writeForReal,
];
