import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { errorItem, toNodeError } from '../shared/errors';
import { parametersOf } from '../shared/parameters';
import { SALESFORCE_CREDENTIAL } from '../shared/salesforce';
import { NO_TOOL } from '../shared/tools';
import { N8N_CREDENTIAL } from './n8nApi';
import { lookItems } from './lookItems';
import { pageItems } from './pageItems';
import { properties } from './properties';

const OPERATIONS = {
	look: lookItems,
	page: pageItems,
} as const satisfies Record<
	string,
	(context: IExecuteFunctions) => Promise<INodeExecutionData[][]> | INodeExecutionData[][]
>;

/** How the sync is: figures for a table, alerts for people, and a page. */
export class SyncHealth implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Sync Health',
		name: 'syncHealth',
		icon: {
			light: 'file:../../icons/sync-health.svg',
			dark: 'file:../../icons/sync-health.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: '={{ ({ look: "look and tell", page: "make the page" })[$parameter["operation"]] }}',
		description:
			'Says whether events and changes arrive, match and are written, what is kept, and what somebody should know',
		defaults: { name: 'Sync Health' },
		usableAsTool: NO_TOOL,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Rows', 'Alerts'],
		credentials: [
			{
				name: N8N_CREDENTIAL,
				required: true,
				displayOptions: { show: { operation: ['look'] } },
			},
			{
				name: SALESFORCE_CREDENTIAL,
				required: true,
				displayOptions: { show: { operation: ['look'], askSalesforce: [true] } },
			},
		],
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		try {
			const operation = parametersOf(this, properties, 0).choice('operation', OPERATIONS);
			return await OPERATIONS[operation](this);
		} catch (error) {
			if (!this.continueOnFail()) throw toNodeError(this.getNode(), error, 0);
			const failing = { json: {}, attempted: 'look at the health of the sync' };
			return [[errorItem(error, 0, failing)], []];
		}
	}
}
