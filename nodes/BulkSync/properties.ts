import type { INodeProperties } from 'n8n-workflow';
import { locator } from '../shared/locators';
import { productProperties, targetNotices } from '../shared/product/properties';
import { targetsOf } from '../shared/product/targets';

const toProduct = { show: { target: targetsOf(() => true) } };
const toUser = { show: { target: targetsOf(({ kind }) => kind === 'user') } };

/** Parameters that are the same as in Update Attributes. */
function shared(name: string): INodeProperties {
	const found = productProperties.find((property) => property.name === name);
	if (!found) throw new Error(`Update Attributes has no parameter ${name}`);
	return found;
}

/** Of those, the options that make sense without a trigger in front. */
const productOptions: INodeProperties = {
	...shared('productOptions'),
	displayName: 'Product Options',
	options: shared('productOptions').options?.filter(({ name }) => name !== 'onlyChanged'),
};

/** The types an attribute can be given, as in Update Attributes. */
const moreAttributes: INodeProperties = {
	...shared('moreAttributes'),
	description: 'Attributes of a type of their own, or from fields of a parent record',
	options: [
		{
			displayName: 'Attribute',
			name: 'attribute',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. company_name',
				},
				{
					displayName: 'Field',
					name: 'field',
					type: 'string',
					default: '',
					placeholder: 'e.g. Account.Name',
					description: 'API name of a field, or a path over parent records',
				},
				{
					displayName: 'Type',
					name: 'type',
					type: 'options',
					options: [
						{ name: 'As It Is', value: 'asIs' },
						{ name: 'Date', value: 'date' },
						{ name: 'Number', value: 'number' },
						{ name: 'Text', value: 'text' },
						{ name: 'True or False', value: 'boolean' },
					],
					default: 'asIs',
				},
			],
		},
	],
};

export const toProductProperties: INodeProperties[] = [
	{
		displayName: 'Dry Run',
		name: 'dryRun',
		type: 'boolean',
		default: true,
		displayOptions: toProduct,
		description:
			'Whether records are only read and counted, with samples of what would be sent. Nothing is sent.',
	},
	{
		displayName: 'Object Names or IDs',
		name: 'objects',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getObjects' },
		default: ['Contact', 'Lead'],
		required: true,
		displayOptions: toUser,
		description:
			'Which records become users. Of a Contact and a Lead that are one person only the Contact counts. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	locator({
		displayName: 'User ID Field',
		name: 'userIdField',
		search: 'searchIdFields',
		description:
			"Text field with the ID given to the product's identify call; records without a value are left out. Empty: the field of the Salesforce kit.",
		displayOptions: toUser,
	}),
	locator({
		displayName: 'Email Field',
		name: 'emailField',
		search: 'searchEmailFields',
		description:
			'A Lead with the e-mail of a Contact is the same person. Empty: the standard field Email.',
		placeholder: 'e.g. Email',
		displayOptions: toUser,
	}),
	locator({
		displayName: 'Account Company ID Field',
		name: 'companyIdField',
		search: 'searchAccountFields',
		description:
			"Text field on Account with the company ID given to the product's identify call. Empty: the field of the Salesforce kit.",
		placeholder: 'e.g. Product_Company_Id__c',
		displayOptions: toProduct,
	}),
	{
		displayName: 'Attributes',
		name: 'attributeMode',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Fields Under Usual Names',
				value: 'all',
				description: 'Each field goes to an attribute whose name is made from the field',
			},
			{
				name: 'Chosen Fields',
				value: 'choose',
				description: 'Which field goes to which attribute',
			},
		],
		default: 'all',
		displayOptions: toProduct,
	},
	{
		displayName: 'Field Names or IDs to Send',
		name: 'sendFields',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getFields', loadOptionsDependsOn: ['objects', 'target'] },
		default: [],
		displayOptions: { show: { ...toProduct.show, attributeMode: ['all'] } },
		description:
			'The fields whose values become attributes. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	shared('attributes'),
	moreAttributes,
	{
		displayName: 'Condition',
		name: 'soqlFilter',
		type: 'string',
		default: '',
		placeholder: "e.g. Account.Type = 'Customer' AND HasOptedOutOfEmail = false",
		displayOptions: toProduct,
		description: 'SOQL condition, what stands behind WHERE. Must be valid for each of the objects.',
	},
	...targetNotices,
	productOptions,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: toProduct,
		options: [
			{
				displayName: 'API Request Share (%)',
				name: 'budgetPercent',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 100 },
				default: 40,
				description:
					"How much of the org's API requests of 24 hours may be in use, by everybody together. Beyond that the run stops, and the next one goes on where it stopped.",
			},
			{
				displayName: 'Changed Since',
				name: 'changedSince',
				type: 'dateTime',
				default: '',
				description: 'Only records that were changed at this time or later',
			},
			{
				displayName: 'Clear Attributes of Empty Fields',
				name: 'clearEmpty',
				type: 'boolean',
				default: false,
				description:
					'Whether an attribute is taken away where the field in Salesforce is empty. Otherwise what the product has stays.',
			},
			{
				displayName: 'Start Over',
				name: 'startOver',
				type: 'boolean',
				default: false,
				description:
					'Whether a run that did not end is forgotten, and everything is sent again. Otherwise it is gone on with, for up to five days.',
			},
		],
	},
];
