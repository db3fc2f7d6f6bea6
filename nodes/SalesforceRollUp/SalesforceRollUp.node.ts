import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { requireSame } from '../shared/perItem';
import { runOnce } from '../shared/runOnce';
import { SALESFORCE_CREDENTIAL } from '../shared/salesforce';
import { NO_TOOL } from '../shared/tools';
import { properties } from './properties';
import { rollUpNps } from './rollUpNps';

/** Counts what the kit has logged about people, for their Accounts. */
export class SalesforceRollUp implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Salesforce Roll-Up',
		name: 'salesforceRollUp',
		icon: { light: 'file:../../icons/roll-up.svg', dark: 'file:../../icons/roll-up.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: 'NPS by Account',
		description:
			'Writes number, average, Net Promoter Score and time of the NPS answers of each Account’s people to the Account',
		defaults: { name: 'Salesforce Roll-Up' },
		usableAsTool: NO_TOOL,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: SALESFORCE_CREDENTIAL, required: true }],
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOnce(this, 'roll up the NPS answers', async () => {
			requireSame(this, properties);
			return await rollUpNps(this);
		});
	}
}
