import type { INodeProperties } from 'n8n-workflow';
import { inWords } from '../inWords';
import { PRODUCT_TARGETS, PROFILE_PLATFORMS } from '../../../sync/profiles/target';
import { targetsOf } from './targets';

export const toProduct = { show: { target: targetsOf(() => true) } };
const chosen = { show: { ...toProduct.show, attributeMode: ['choose'] } };
const readable = targetsOf(({ profile }) => profile.readable);
const unreadable = targetsOf(({ profile }) => !profile.readable);
const unreadableNames = PROFILE_PLATFORMS.filter(({ profiles: { user, company } }) =>
	[user, company].some((profile) => !profile.readable),
).map(({ displayName }) => displayName);

/** What the platforms say of their targets, each shown where the target is chosen. */
export const targetNotices: INodeProperties[] = PRODUCT_TARGETS.flatMap(({ value, profile }) =>
	profile.notice === undefined
		? []
		: [
				{
					displayName: profile.notice,
					name: `${value}Notice`,
					type: 'notice' as const,
					default: '',
					displayOptions: { show: { target: [value] } },
				},
			],
);

/** Which attributes are written: all there are, or those of chosen fields. */
export function attributeMode(all: { name: string; description: string }): INodeProperties {
	return {
		displayName: 'Attributes',
		name: 'attributeMode',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: all.name, value: 'all', description: all.description },
			{
				name: 'Chosen Fields',
				value: 'choose',
				description: 'Which field goes to which attribute',
			},
		],
		default: 'all',
		displayOptions: toProduct,
	};
}

/** Which field goes to which attribute. */
export const attributes: INodeProperties = {
	displayName: 'Fields',
	name: 'attributes',
	type: 'resourceMapper',
	noDataExpression: true,
	default: { mappingMode: 'defineBelow', value: null },
	displayOptions: chosen,
	description: 'Salesforce field on the left, name of the attribute on the right',
	typeOptions: {
		loadOptionsDependsOn: ['target'],
		resourceMapper: {
			resourceMapperMethod: 'getAttributeColumns',
			mode: 'add',
			fieldWords: { singular: 'field', plural: 'fields' },
			valuesLabel: 'Attribute of each field',
			addAllFields: false,
			multiKeyMatch: false,
			supportAutoMap: false,
		},
	},
};

const NAME: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. company_name',
};

const TYPE: INodeProperties = {
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
};

/**
 * Attributes one by one, each of a type.
 *
 * @param source the column that says where its value comes from
 */
export function moreAttributes(source: INodeProperties, description: string): INodeProperties {
	return {
		displayName: 'More Attributes',
		name: 'moreAttributes',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add attribute',
		default: {},
		displayOptions: toProduct,
		description,
		options: [{ displayName: 'Attribute', name: 'attribute', values: [NAME, TYPE, source] }],
	};
}

/** Options of writing to a product platform. */
export const productOptions = {
	clearEmpty: {
		displayName: 'Clear Attributes of Empty Fields',
		name: 'clearEmpty',
		type: 'boolean',
		default: false,
		description:
			'Whether an attribute is taken away where the field in Salesforce is empty. Otherwise what the product has stays, unless the field is known to have been emptied.',
	},
	compareFirst: {
		displayName: 'Compare With the Profile First',
		name: 'compareFirst',
		type: 'boolean',
		default: false,
		displayOptions: { show: { '/target': readable } },
		description:
			'Whether each profile is read first and only values that differ are sent. One more request per profile.',
	},
	createUnknown: {
		displayName: 'Create Unknown Profiles',
		name: 'createUnknown',
		type: 'boolean',
		default: true,
		displayOptions: { show: { '/target': readable } },
		description:
			'Whether a profile the platform does not know is created. If not, each profile is read first.',
	},
	createUnknownNotice: {
		displayName: `Unknown profiles are always created: ${inWords(unreadableNames, 'and')} cannot be asked which profiles exist.`,
		name: 'createUnknownNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { '/target': unreadable } },
	},
	asText: {
		displayName: 'Everything as Text',
		name: 'asText',
		type: 'boolean',
		default: false,
		description: 'Whether numbers, dates and true or false are sent as text',
	},
	setCompany: {
		displayName: 'Set the Company',
		name: 'setCompany',
		type: 'boolean',
		default: false,
		displayOptions: { show: { '/target': targetsOf(({ kind }) => kind === 'user') } },
		description: 'Whether the user is also put into the company that the item names',
	},
	bulkFrom: {
		displayName: 'Use Bulk From',
		name: 'bulkFrom',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 200,
		description:
			'From so many profiles in one execution the bulk endpoint of the platform is used. It does not say which profile it refused: then each is sent by itself, so that the error names it.',
	},
} satisfies Record<string, INodeProperties>;
