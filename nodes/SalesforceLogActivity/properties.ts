import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { TemplateKey } from '../../core/activity/template';
import { PLACEHOLDERS } from '../../core/activity/values';
import { activityOptions } from '../shared/activityOptions';
import { notion } from '../shared/fields';
import { locator } from '../shared/locators';
import { logAs } from '../shared/logAs';

const forActivity = { show: { logAs: ['task', 'event'] } };
const forCustom = { show: { logAs: ['custom'] } };

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

export const TEMPLATE_KEYS = TEMPLATE_EVENTS.map(({ value }) => value as TemplateKey);

const placeholderList = Object.entries(PLACEHOLDERS)
	.map(([name, meaning]) => `<li><code>{{ ${name} }}</code> ${meaning}</li>`)
	.join('');

export const properties: INodeProperties[] = [
	logAs(['custom', 'event', 'kit', 'task']),
	notion('eventKeyField', {
		note: 'Without the kit the key goes into Call Object Identifier (Task) or Location (Event) and is looked up first, which costs three more API calls per execution.',
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
							'The user {{ actionLabel }} the {{ kindLabel }}[[ "{{ contentName }}"]].[[\nPage: {{ currentPageUrl }}]]',
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
						default: '{{ platformName }} {{ kindLabel }} {{ actionLabel }}[[ - {{ contentName }}]]',
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
	notion('object', {
		note: 'A record of it is made for each event.',
		required: true,
		displayOptions: forCustom,
	}),
	notion('eventKeyField', {
		note: 'The object needs one of its own.',
		required: true,
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
			},
			activityOptions.relateToAccount,
			activityOptions.maxAgeDays,
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
			activityOptions.timeZone,
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
