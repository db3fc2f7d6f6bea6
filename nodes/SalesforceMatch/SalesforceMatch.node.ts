import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import {
	isEmail,
	isTextKey,
	locatorValue,
	searchFields,
	searchObjects,
} from '../shared/fieldLists';
import { SALESFORCE_CREDENTIAL } from '../shared/salesforce';
import { matchItems } from './match';
import { properties } from './properties';

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
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Matched', 'Unmatched', 'Ambiguous'],
		credentials: [{ name: SALESFORCE_CREDENTIAL, required: true }],
		properties,
	};

	methods = {
		listSearch: {
			searchObjects,
			searchContactFields: searchFields(() => 'Contact', isTextKey),
			searchLeadFields: searchFields(() => 'Lead', isTextKey),
			searchAccountFields: searchFields(() => 'Account', isTextKey),
			searchObjectFields: searchFields((context) => locatorValue(context, 'object'), isTextKey),
			searchObjectEmailFields: searchFields((context) => locatorValue(context, 'object'), isEmail),
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await matchItems(this);
	}
}
