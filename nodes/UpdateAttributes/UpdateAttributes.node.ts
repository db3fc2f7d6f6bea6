import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeCredentialDescription,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { notionSearches } from '../shared/fields';
import { inWords } from '../shared/inWords';
import { SALESFORCE_CREDENTIAL } from '../shared/salesforce';
import { attributeColumns } from '../shared/product/columns';
import { targetsOf, waysByTarget } from '../shared/product/targets';
import { PROFILE_PLATFORMS } from '../../sync/profiles/target';
import { inTheWayOf } from '../shared/ways';
import { NO_TOOL } from '../shared/tools';
import { updateProduct } from './product/update';
import { properties } from './properties';
import { salesforceColumns, salesforceLists } from './salesforce/methods';
import { updateSalesforce } from './salesforce/update';

/**
 * n8n looks at the first entry of a credential type only, so Salesforce has one for both directions: hidden
 * only where every field is sent to a product, since the list of fields to choose from is the org's, and nothing is
 * chosen for records that are gone, since the org is asked about those.
 */
const CREDENTIALS: INodeCredentialDescription[] = [
	{
		name: SALESFORCE_CREDENTIAL,
		required: true,
		displayOptions: { hide: { withoutSalesforce: ['yes'] } },
	},
	...PROFILE_PLATFORMS.map(({ id, credential }) => ({
		name: credential.type,
		required: true,
		displayOptions: { show: { target: targetsOf(({ platform }) => platform.id === id) } },
	})),
];

const WAYS = waysByTarget(updateSalesforce, updateProduct);

/** Writes values to the matched record in Salesforce, or to the profile in the product platform. */
export class UpdateAttributes implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Update Attributes',
		name: 'updateAttributes',
		icon: {
			light: 'file:../../icons/update-attributes.svg',
			dark: 'file:../../icons/update-attributes.dark.svg',
		},
		group: ['output'],
		version: 1,
		subtitle: '={{"in " + $parameter["target"]}}',
		description: `Writes values to fields of Salesforce records, or to profiles in ${inWords(
			PROFILE_PLATFORMS.map(({ displayName }) => displayName),
			'and',
		)}`,
		defaults: { name: 'Update Attributes' },
		usableAsTool: NO_TOOL,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: CREDENTIALS,
		properties,
	};

	methods = {
		listSearch: {
			...salesforceLists,
			...notionSearches({ userIdField: () => 'Contact', leadUserIdField: () => 'Lead' }),
		},
		resourceMapping: {
			getSalesforceColumns: salesforceColumns,
			getAttributeColumns: attributeColumns,
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await inTheWayOf(this, properties, 'target', WAYS, 'update the attributes');
	}
}
