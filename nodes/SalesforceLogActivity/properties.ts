import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { PLACEHOLDERS } from '../../core/activity/values';
import { locator } from '../shared/locators';

const forActivity = { show: { activityObject: ['task', 'event'] } };
const forCustom = { show: { activityObject: ['custom'] } };

/** Events that can have a template of their own. A kind alone serves all its actions. */
const TEMPLATE_EVENTS: INodePropertyOptions[] = [
	{ name: 'Button', value: 'button' },
	{ name: 'Checklist', value: 'checklist' },
	{ name: 'Checklist Completed', value: 'checklist.completed' },
	{ name: 'Checklist Dismissed', value: 'checklist.dismissed' },
	{ name: 'Checklist Item', value: 'checklistItem' },
	{ name: 'Checklist Started', value: 'checklist.started' },
	{ name: 'Feature Tag', value: 'featureTag' },
	{ name: 'Flow', value: 'flow' },
	{ name: 'Flow Completed', value: 'flow.completed' },
	{ name: 'Flow Dismissed', value: 'flow.dismissed' },
	{ name: 'Flow Started', value: 'flow.started' },
	{ name: 'Form', value: 'form' },
	{ name: 'Goal', value: 'goal' },
	{ name: 'NPS', value: 'nps' },
	{ name: 'NPS Dismissed', value: 'nps.dismissed' },
	{ name: 'NPS Feedback', value: 'nps.feedbackGiven' },
	{ name: 'NPS Score', value: 'nps.scored' },
	{ name: 'Other (Custom)', value: 'custom' },
	{ name: 'Survey', value: 'survey' },
];

const placeholderList = Object.entries(PLACEHOLDERS)
	.map(([name, meaning]) => `<li><code>{{ ${name} }}</code> ${meaning}</li>`)
	.join('');

export const properties: INodeProperties[] = [
	{
		displayName: 'Log As',
		name: 'activityObject',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Custom Object',
				value: 'custom',
				description: 'A record of an object of your choice, mapped field by field',
			},
			{ name: 'Event', value: 'event', description: 'An entry in the calendar, shown as free' },
			{
				name: 'Record of the Salesforce Kit',
				value: 'kit',
				description:
					'A Product Interaction, NPS Response, Survey Answer or Form Submission, as fits the event; reports and list views build on them',
			},
			{ name: 'Task', value: 'task', description: 'A completed task on the activity timeline' },
		],
		default: 'task',
	},
	locator({
		displayName: 'Event Key Field',
		name: 'keyField',
		search: 'searchKeyFields',
		description:
			'Unique External ID text field that keeps an event from being logged twice. Empty: the field of the Salesforce kit; without the kit the key goes into Call Object Identifier (Task) or Location (Event) and is looked up first, which costs two more API calls per 200 events.',
		placeholder: 'e.g. Event_Key__c',
		displayOptions: forActivity,
	}),
	{
		displayName: 'Templates',
		name: 'templates',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add template',
		default: {},
		displayOptions: forActivity,
		description: 'Own subjects and comments; events without one have the default of their platform',
		options: [
			{
				displayName: 'Template',
				name: 'template',
				values: [
					{
						displayName: 'Comment',
						name: 'comment',
						type: 'string',
						typeOptions: { rows: 3 },
						default:
							'The user {{ actionLabel }} "{{ contentName }}".[[\nPage: {{ currentPageUrl }}]]',
						description: 'Up to 32,000 characters; longer text is cut',
					},
					{
						displayName: 'Event',
						name: 'event',
						type: 'options',
						options: TEMPLATE_EVENTS,
						default: 'flow.completed',
					},
					{
						displayName: 'Subject',
						name: 'subject',
						type: 'string',
						default: '{{ platformName }} {{ kindLabel }} {{ actionLabel }} - {{ contentName }}',
						description: 'Up to 255 characters; longer text is cut',
					},
				],
			},
		],
	},
	{
		displayName: `Placeholders for templates:<ul>${placeholderList}</ul>A part in [[ ]] is left out when a placeholder in it has no value. {{ itemIndex + 1 }} adds a number.`,
		name: 'placeholderNotice',
		type: 'notice',
		default: '',
		displayOptions: forActivity,
	},
	locator({
		displayName: 'Object',
		name: 'object',
		search: 'searchObjects',
		description: 'The object a record is made of for each event',
		required: true,
		placeholder: 'e.g. Product_Activity__c',
		displayOptions: forCustom,
	}),
	locator({
		displayName: 'Event Key Field of the Object',
		name: 'objectKeyField',
		search: 'searchObjectKeyFields',
		description:
			'Unique External ID text field of the object; it keeps an event from being logged twice',
		required: true,
		placeholder: 'e.g. Event_Key__c',
		displayOptions: forCustom,
	}),
	locator({
		displayName: 'Contact Lookup',
		name: 'contactLookup',
		search: 'searchObjectLookups',
		description: 'Field of the object that points to the Contact, filled when the person is one',
		placeholder: 'e.g. Contact__c',
		displayOptions: forCustom,
	}),
	locator({
		displayName: 'Lead Lookup',
		name: 'leadLookup',
		search: 'searchObjectLookups',
		description: 'Field of the object that points to the Lead, filled when the person is one',
		placeholder: 'e.g. Lead__c',
		displayOptions: forCustom,
	}),
	locator({
		displayName: 'Account Lookup',
		name: 'accountLookup',
		search: 'searchObjectLookups',
		description: 'Field of the object that points to the Account, filled when one is known',
		placeholder: 'e.g. Account__c',
		displayOptions: forCustom,
	}),
	{
		displayName: 'Fields',
		name: 'columns',
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		displayOptions: forCustom,
		typeOptions: {
			loadOptionsDependsOn: ['object.value'],
			resourceMapper: {
				resourceMapperMethod: 'getObjectColumns',
				mode: 'add',
				fieldWords: { singular: 'field', plural: 'fields' },
				addAllFields: false,
				multiKeyMatch: false,
				supportAutoMap: false,
			},
		},
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: forActivity,
		options: [
			{
				displayName: 'Additional Fields',
				name: 'extraFields',
				type: 'fixedCollection',
				typeOptions: { multipleValues: true },
				placeholder: 'Add field',
				default: {},
				description: 'Fields of the activity that have the same value for every event',
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
			},
			{
				displayName: 'Also Relate to the Account',
				name: 'relateToAccount',
				type: 'boolean',
				default: false,
				description:
					"Whether a Contact's activity also names the account as Related To. It is on the account's timeline anyway; a Lead's activity cannot be related.",
			},
			{
				displayName: 'Oldest Event to Log (Days)',
				name: 'maxAgeDays',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 365,
				description:
					'Older events are skipped: Salesforce archives activities after 365 days, and hides them',
			},
			{
				displayName: 'Owner ID',
				name: 'ownerId',
				type: 'string',
				default: '',
				placeholder: 'e.g. 005...',
				description: 'User who owns the activities; empty: the connected user',
			},
			{
				displayName: 'Priority',
				name: 'priority',
				type: 'string',
				default: '',
				placeholder: 'e.g. Normal',
			},
			{
				displayName: 'Time Zone',
				name: 'timeZone',
				type: 'string',
				default: '',
				placeholder: 'e.g. Europe/Berlin',
				description: "In which the day of an event is counted; empty: the workflow's",
			},
			{
				displayName: 'Type',
				name: 'type',
				type: 'string',
				default: '',
				placeholder: 'e.g. Other',
				description: 'Value of the picklist Type of the activity',
			},
		],
	},
];
