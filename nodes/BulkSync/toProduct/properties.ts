import type { INodeProperties } from 'n8n-workflow';
import { conditionProperties } from '../../shared/conditions';
import { notion } from '../../shared/fields';
import {
	attributeMode,
	attributes,
	moreAttributes,
	productOptions,
	targetNotices,
	toProduct,
} from '../../shared/product/properties';
import { budgetPercent } from '../../shared/apiShare';

export const toProductProperties: INodeProperties[] = [
	attributeMode({
		name: 'Fields Under Usual Names',
		description: 'Each field goes to an attribute whose name is made from the field',
	}),
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
	attributes,
	moreAttributes(
		{
			displayName: 'Field',
			name: 'field',
			type: 'string',
			default: '',
			placeholder: 'e.g. Account.Name',
			description: 'API name of a field, or a path over parent records',
		},
		'Attributes of a type of their own, or from fields of a parent record',
	),
	...conditionProperties(toProduct.show),
	...targetNotices,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: toProduct,
		options: [
			budgetPercent('bulk'),
			{
				displayName: 'Changed Since',
				name: 'changedSince',
				type: 'dateTime',
				default: '',
				description: 'Only records that were changed at this time or later',
			},
			productOptions.clearEmpty,
			productOptions.compareFirst,
			productOptions.createUnknown,
			productOptions.createUnknownNotice,
			productOptions.asText,
			productOptions.setCompany,
			{
				displayName: 'Start Over',
				name: 'startOver',
				type: 'boolean',
				default: false,
				description:
					'Whether a run that did not end is forgotten, and everything is sent again. Otherwise it is gone on with, for up to five days.',
			},
			productOptions.bulkFrom,
			notion('leadUserIdField'),
		],
	},
];
