import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { TemplateKey } from '../../core/activity/template';
import { PLACEHOLDERS } from '../../core/activity/values';
import { budgetPercent, urgent } from '../shared/apiShare';
import { notion } from '../shared/fields';
import { locator } from '../shared/locators';
import { logAs } from '../shared/logAs';
import { writeForReal } from '../shared/writeForReal';
import { campaignProperties } from './campaignProperties';
import { FOLLOW_UP_OPTIONS, NOTE_OPTIONS, options } from './options';
import { preview } from './preview';

const forActivity = { show: { logAs: ['task', 'event', 'followUp'] } };
const forNote = { show: { logAs: ['task', 'event'] } };
const forFollowUp = { show: { logAs: ['followUp'] } };
const forRecord = { show: { logAs: ['custom', 'kit', 'campaignMember'] } };
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
	logAs(['campaignMember', 'custom', 'event', 'followUp', 'kit', 'task']),
	notion('eventKeyField', {
		note: 'Without the kit the key goes into Call Object Identifier (Task) or Location (Event) and is looked up first, which costs three more API calls per execution.',
		displayOptions: forActivity,
	}),
	...campaignProperties,
	{
		displayName: 'Due In (Days)',
		name: 'dueInDays',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 2,
		displayOptions: forFollowUp,
		description: 'Calendar days from the day on which the task is made; 0: the same day',
	},
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
	preview(forNote),
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
		whenEmpty: 'None',
		displayOptions: forCustom,
	}),
	locator({
		displayName: 'Lead Lookup',
		name: 'leadLookup',
		search: 'searchObjectLookups',
		description: 'Field of the object that points to the Lead, filled when the person is one',
		placeholder: 'e.g. Lead__c',
		whenEmpty: 'None',
		displayOptions: forCustom,
	}),
	locator({
		displayName: 'Account Lookup',
		name: 'accountLookup',
		search: 'searchObjectLookups',
		description: 'Field of the object that points to the Account, filled when one is known',
		placeholder: 'e.g. Account__c',
		whenEmpty: 'None',
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
	options(forNote, NOTE_OPTIONS),
	options(forFollowUp, FOLLOW_UP_OPTIONS),
	options(forRecord, [budgetPercent('routine'), urgent('routine'), writeForReal]),
];
