import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { budgetPercent, urgent } from '../../shared/apiShare';
import { locator } from '../../shared/locators';
import { npsFields } from '../../shared/npsFields';
import { saveAnyway } from '../../shared/saveAnyway';
import { writeForReal } from '../../shared/writeForReal';

const toSalesforce = { target: ['salesforce'] };
const byPreset = { show: { ...toSalesforce, mapping: ['nps'] } };
const byFields = { show: { ...toSalesforce, mapping: ['fields'] } };

const RULES: INodePropertyOptions[] = [
	{
		name: 'Always',
		value: 'always',
		description: 'If it differs from what Salesforce has',
	},
	{
		name: 'Only if Blank',
		value: 'ifBlank',
		description: 'What Salesforce has is preferred and stays; only a blank field is filled',
	},
	{
		name: 'Only if Newer',
		value: 'ifNewer',
		description:
			'An event that arrives late never overwrites a later one; needs the event time field',
	},
];

export const salesforceProperties: INodeProperties[] = [
	{
		displayName: 'Write To',
		name: 'writeTo',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Account of the Match', value: 'account' },
			{
				name: 'Matched Record',
				value: 'person',
				description: 'The Contact, Lead or other record that was matched',
			},
		],
		default: 'person',
		displayOptions: { show: toSalesforce },
	},
	{
		displayName: 'Mapping',
		name: 'mapping',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Fields', value: 'fields', description: 'Any value of the item to any field' },
			{
				name: 'NPS Score and Feedback',
				value: 'nps',
				description: 'Latest NPS score and feedback; other events pass through unchanged',
			},
		],
		default: 'nps',
		displayOptions: { show: toSalesforce },
	},
	...npsFields(byPreset),
	{
		displayName: 'Fields Of',
		name: 'fieldsOf',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Account', value: 'Account' },
			{ name: 'Contact', value: 'Contact' },
			{
				name: 'Contact and Lead',
				value: 'ContactAndLead',
				description: 'The fields that both have',
			},
			{ name: 'Lead', value: 'Lead' },
		],
		default: 'ContactAndLead',
		description: 'Which fields the list below offers',
		displayOptions: byFields,
	},
	{
		displayName: 'Fields',
		name: 'fields',
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		displayOptions: byFields,
		typeOptions: {
			loadOptionsDependsOn: ['fieldsOf'],
			resourceMapper: {
				resourceMapperMethod: 'getSalesforceColumns',
				mode: 'add',
				fieldWords: { singular: 'field', plural: 'fields' },
				addAllFields: false,
				multiKeyMatch: false,
				supportAutoMap: false,
			},
		},
	},
	{
		displayName:
			'An empty value leaves a field as it is. To clear a field, write <code>#N/A</code> here, or have your expression give it; the same text in a value of the item is text.',
		name: 'clearNotice',
		type: 'notice',
		default: '',
		displayOptions: byFields,
	},
	{
		displayName: 'Write a Value',
		name: 'writeRule',
		type: 'options',
		noDataExpression: true,
		options: RULES,
		default: 'always',
		displayOptions: byFields,
	},
	{
		displayName: 'Field Rules',
		name: 'fieldRules',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add rule',
		default: {},
		description: 'Fields that follow another rule',
		displayOptions: byFields,
		options: [
			{
				displayName: 'Rule',
				name: 'rule',
				values: [
					{
						displayName: 'Field',
						name: 'field',
						type: 'string',
						default: '',
						placeholder: 'e.g. Title',
						description: 'API name of a field that is mapped above',
					},
					{
						displayName: 'Write a Value',
						name: 'rule',
						type: 'options',
						options: RULES,
						default: 'ifBlank',
					},
				],
			},
		],
	},
	locator({
		displayName: 'Event Time Field',
		name: 'timeField',
		search: 'searchDateTimeFields',
		description:
			'Date/time field of the record that keeps the time of the event last written; "Only if Newer" compares with it and updates it',
		placeholder: 'e.g. Last_Product_Event_At__c',
		whenEmpty: 'None',
		displayOptions: byFields,
	}),
	{ ...saveAnyway, displayOptions: { show: toSalesforce } },
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: { show: toSalesforce },
		options: [budgetPercent('routine'), urgent('routine'), writeForReal],
	},
];
