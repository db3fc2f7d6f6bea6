import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { AttributeRule } from '../../../sync/profiles/attributeRules';
import { PROFILE_PLATFORMS } from '../../../sync/profiles/target';
import { inWords } from '../../shared/inWords';
import { targetsOf } from '../../shared/product/targets';
import { toProduct } from '../../shared/product/properties';

const RULES: ReadonlyArray<INodePropertyOptions & { value: AttributeRule }> = [
	{
		name: 'Always',
		value: 'always',
		description: 'An emptied field takes the attribute away',
	},
	{
		name: 'Only if Blank',
		value: 'ifBlank',
		description: 'What the profile holds stays. Each profile is read first.',
	},
	{
		name: 'Only if Newer',
		value: 'ifNewer',
		description:
			'A change that arrives late never overwrites a later one; needs the time attribute. Each profile is read first.',
	},
	{
		name: 'Prefer Salesforce Unless Blank',
		value: 'preferSalesforce',
		description: 'A field that is empty in Salesforce leaves the attribute as it is, always',
	},
];

/** The name of a rule in the editor. */
export function labelOfRule(rule: AttributeRule): string {
	return RULES.find(({ value }) => value === rule)?.name ?? rule;
}

const unreadable = PROFILE_PLATFORMS.filter(({ profiles: { user, company } }) =>
	[user, company].some((profile) => !profile.readable),
).map(({ displayName }) => displayName);

/** When a value of Salesforce may be written over what a profile holds. */
export const ruleProperties: INodeProperties[] = [
	{
		displayName: 'Write a Value',
		name: 'writeRule',
		type: 'options',
		noDataExpression: true,
		options: [...RULES],
		default: 'always',
		displayOptions: toProduct,
	},
	{
		displayName: `"Only if Blank" and "Only if Newer" are refused here: ${inWords(unreadable, 'and')} has no way to read what a profile holds.`,
		name: 'ruleNotice',
		type: 'notice',
		default: '',
		displayOptions: {
			show: {
				target: targetsOf(({ profile }) => !profile.readable),
				writeRule: ['ifBlank', 'ifNewer'],
			},
		},
	},
	{
		displayName: 'Attribute Rules',
		name: 'attributeRules',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add rule',
		default: {},
		description: 'Attributes that follow another rule',
		displayOptions: toProduct,
		options: [
			{
				displayName: 'Rule',
				name: 'rule',
				values: [
					{
						displayName: 'Attribute',
						name: 'attribute',
						type: 'string',
						default: '',
						placeholder: 'e.g. title',
						description: 'Name of the attribute, as it is written',
					},
					{
						displayName: 'Write a Value',
						name: 'rule',
						type: 'options',
						options: [...RULES],
						default: 'ifBlank',
					},
				],
			},
		],
	},
	{
		displayName: 'Event Time Attribute',
		name: 'timeAttribute',
		type: 'string',
		default: '',
		placeholder: 'e.g. salesforce_changed_at',
		description:
			'Attribute that keeps the time of the change last written; "Only if Newer" compares with it and updates it',
		displayOptions: toProduct,
	},
];
