import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { locatorValue, searchObjects, type ObjectOf } from '../shared/fieldLists';
import { notionSearches } from '../shared/fields';
import { SALESFORCE_CREDENTIAL } from '../shared/salesforce';
import { NO_TOOL } from '../shared/tools';
import { getReturnFields } from './loadOptions';
import { matchItems } from './match';
import { properties } from './properties';

/** The object whose fields the lists offer. */
const lookedIn: ObjectOf = (context) => {
	const lookIn = context.getCurrentNodeParameter('lookIn');
	if (lookIn === 'other') return locatorValue(context, 'object');
	return lookIn === 'lead' ? 'Lead' : 'Contact';
};

/** Decides which Contact, Lead or other record each user of the product is. */
export class SalesforceMatch implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Salesforce Match',
		name: 'salesforceMatch',
		icon: { light: 'file:../../icons/match.svg', dark: 'file:../../icons/match.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["lookIn"]}}',
		description: 'Finds the Salesforce Contact or Lead that a product user is',
		defaults: { name: 'Salesforce Match' },
		usableAsTool: NO_TOOL,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Matched', 'Unmatched', 'Ambiguous'],
		credentials: [{ name: SALESFORCE_CREDENTIAL, required: true }],
		properties,
	};

	methods = {
		loadOptions: { getReturnFields },
		listSearch: {
			searchObjects,
			...notionSearches({
				userIdField: lookedIn,
				leadUserIdField: () => 'Lead',
				emailField: lookedIn,
				companyIdField: () => 'Account',
			}),
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await matchItems(this);
	}
}
