import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { SALESFORCE_CREDENTIAL } from '../shared/salesforce';
import { salesforceColumns, salesforceLists } from './salesforce/methods';
import { salesforceProperties } from './salesforce/properties';
import { updateSalesforce } from './salesforce/update';

/** Writes values to the matched record in Salesforce. */
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
		description: 'Writes values of events or records to Salesforce fields',
		defaults: { name: 'Update Attributes' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: SALESFORCE_CREDENTIAL,
				required: true,
				displayOptions: { show: { target: ['salesforce'] } },
			},
		],
		properties: [
			{
				displayName: 'Target',
				name: 'target',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Salesforce', value: 'salesforce', description: 'Fields of the matched record' },
				],
				default: 'salesforce',
			},
			...salesforceProperties,
		],
	};

	methods = {
		listSearch: { ...salesforceLists },
		resourceMapping: { getSalesforceColumns: salesforceColumns },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await updateSalesforce(this);
	}
}
