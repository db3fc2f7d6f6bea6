import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { GoneKind } from '../../../core/change/recordChange';
import { CHOICES, type GoneChoice } from '../../../core/gone/choices';
import { notion } from '../../shared/fields';
import { toProduct } from '../../shared/product/properties';
import { targetsOf } from '../../shared/product/targets';

const USERS = targetsOf(({ kind }) => kind === 'user');
const COMPANIES = targetsOf(({ kind }) => kind === 'company');
/** Users of platforms whose API deletes users. */
const DELETABLE = targetsOf(
	({ kind, platform }) => kind === 'user' && platform.personData?.erase !== undefined,
);
const UNDELETABLE = USERS.filter((target) => !DELETABLE.includes(target));

const OPTIONS: Readonly<Record<GoneChoice, INodePropertyOptions>> = {
	leave: { name: 'Leave the Profile as It Is', value: 'leave' },
	mark: {
		name: 'Mark the Profile',
		value: 'mark',
		description: 'With attributes, whose names are below',
	},
	moveUserId: {
		name: 'Move the User ID to the Surviving Record',
		value: 'moveUserId',
		description:
			'Written to the record in Salesforce, if that has no user ID; if it has another one, the profile is marked',
	},
	delete: {
		name: 'Delete the User in the Product',
		value: 'delete',
		description:
			'For good. Never while a living Contact or Lead carries the user ID; Salesforce is asked just before.',
	},
};

/** The parameter of each kind. */
export const PARAMETER_OF: Readonly<Record<GoneKind, { name: string; displayName: string }>> = {
	deleted: { name: 'whenDeleted', displayName: 'When a Record Was Deleted' },
	merged: { name: 'whenMerged', displayName: 'When a Record Was Merged Into Another' },
	converted: { name: 'whenConverted', displayName: 'When a Lead Was Converted' },
};

const chosenFor = (target: string[]) => ({ show: { target, goneRecords: ['choose'] } });

function choice(
	kind: GoneKind,
	targets: string[],
	fits: (choice: GoneChoice) => boolean,
): INodeProperties[] {
	if (targets.length === 0) return [];
	return [
		{
			...PARAMETER_OF[kind],
			type: 'options',
			noDataExpression: true,
			options: CHOICES[kind].filter(fits).map((value) => OPTIONS[value]),
			default: 'leave',
			displayOptions: chosenFor(targets),
		},
	];
}

const choices = (kind: GoneKind): INodeProperties[] => [
	...choice(kind, DELETABLE, () => true),
	...choice(kind, UNDELETABLE, (value) => value !== 'delete'),
];

/** A company has marks only: no user ID is moved, and none is deleted. */
const companyChoices = (kind: GoneKind): INodeProperties[] =>
	choice(kind, COMPANIES, (value) => value === 'leave' || value === 'mark');

const MARKING: GoneChoice[] = ['mark', 'moveUserId'];

function attribute(
	name: string,
	displayName: string,
	placeholder: string,
	description: string,
	show: NonNullable<INodeProperties['displayOptions']>['show'] = {},
): INodeProperties {
	return {
		...{ displayName, name, type: 'string', default: placeholder, description },
		displayOptions: { show: { ...toProduct.show, goneRecords: ['choose'], ...show } },
	};
}

/** What becomes of the profile of a record that is deleted, merged or converted. */
export const goneProperties: INodeProperties[] = [
	{
		displayName: 'Deleted, Merged and Converted Records',
		name: 'goneRecords',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Leave the Profile as It Is', value: 'leave' },
			{
				name: 'Choose for Each Case',
				value: 'choose',
				description: 'Needs the Salesforce credential: what is there now is read before each step',
			},
		],
		default: 'leave',
		description:
			'What becomes of the profile. Such records come from the Salesforce Record Trigger with the option "Include Deleted".',
		displayOptions: toProduct,
	},
	...companyChoices('deleted'),
	...choices('deleted'),
	...companyChoices('merged'),
	...choices('merged'),
	...choices('converted'),
	attribute(
		'deletedAttribute',
		'Deleted At Attribute',
		'salesforce_deleted_at',
		'Gets the time of the deletion. It is taken away when the record is undeleted, or another one gets the ID.',
		{ whenDeleted: ['mark'] },
	),
	attribute(
		'mergedAttribute',
		'Merged At Attribute',
		'salesforce_merged_at',
		'Gets the time of the merge',
		{ whenMerged: MARKING },
	),
	attribute(
		'convertedAttribute',
		'Converted At Attribute',
		'salesforce_converted_at',
		'Gets the time of the conversion, and keeps it',
		{ target: USERS, whenConverted: MARKING },
	),
	attribute(
		'survivorAttribute',
		'Survivor Attribute',
		'salesforce_merged_into',
		'Gets the ID that the surviving record has in the product, if it is another one. Empty: it is not written.',
	),
	notion('userIdField', { displayOptions: chosenFor(USERS) }),
	{
		// n8n shows a credential by one condition at a time; this one says that none of Salesforce is needed.
		displayName: 'Works Without Salesforce',
		name: 'withoutSalesforce',
		type: 'hidden',
		default: 'yes',
		displayOptions: {
			show: { ...toProduct.show, attributeMode: ['all'], goneRecords: ['leave'] },
		},
	},
];
