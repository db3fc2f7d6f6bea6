import type { INodeProperties } from 'n8n-workflow';
import { notion } from '../../shared/fields';
import { itemValue } from '../../shared/itemValues';
import {
	attributeMode,
	attributes,
	moreAttributes,
	productOptions,
	targetNotices,
	toProduct,
} from '../../shared/product/properties';
import { targetsOf } from '../../shared/product/targets';
import { writeForReal } from '../../shared/writeForReal';
import { goneProperties } from './goneProperties';
import { ruleProperties } from './rules';

const NOT_WITHOUT = 'Items without one are passed through.';

const toUser = { show: { target: targetsOf(({ kind }) => kind === 'user') } };
const toCompany = { show: { target: targetsOf(({ kind }) => kind === 'company') } };

export const productProperties: INodeProperties[] = [
	itemValue('userId', { note: NOT_WITHOUT, required: true, displayOptions: toUser }),
	itemValue('companyId', { note: NOT_WITHOUT, required: true, displayOptions: toCompany }),
	attributeMode({
		name: 'All Fields of the Record',
		description: 'Every field the trigger sends, under a name made from the field',
	}),
	attributes,
	moreAttributes(
		{
			displayName: 'Value',
			name: 'value',
			type: 'string',
			default: '',
			placeholder: 'e.g. {{ $json.record["Account.Name"] }}',
		},
		'Attributes with any value of the item, for example of a parent record. An empty value leaves the attribute as it is; #N/A, written here, takes it away.',
	),
	...ruleProperties,
	...goneProperties,
	...targetNotices,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: toProduct,
		options: [
			productOptions.clearEmpty,
			productOptions.compareFirst,
			productOptions.createUnknown,
			productOptions.createUnknownNotice,
			productOptions.asText,
			{
				displayName: 'Only What Changed',
				name: 'onlyChanged',
				type: 'boolean',
				default: true,
				description: 'Whether fields that the trigger knows to be unchanged are left out',
			},
			productOptions.setCompany,
			productOptions.bulkFrom,
			notion('leadUserIdField', { displayOptions: { show: { '/goneRecords': ['choose'] } } }),
			writeForReal,
		],
	},
];
