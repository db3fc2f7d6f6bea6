import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { parametersOf } from '../shared/parameters';
import { requireSame } from '../shared/perItem';
import { SALESFORCE_CREDENTIAL } from '../shared/salesforce';
import { NO_TOOL } from '../shared/tools';
import { bringBackItems } from './bringBackItems';
import { describeItems } from './describeItems';
import { failIfBroken } from './failIfBroken';
import { properties } from './properties';

const OPERATIONS = {
	describe: describeItems,
	bringBack: bringBackItems,
	failIfBroken,
} as const satisfies Record<
	string,
	(context: IExecuteFunctions) => Promise<INodeExecutionData[][]> | INodeExecutionData[][]
>;

/** What could not be synced: as rows for a data table, back from it, and as a failed execution that people see. */
export class KeptItems implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Kept Items',
		name: 'keptItems',
		icon: {
			light: 'file:../../icons/kept-items.svg',
			dark: 'file:../../icons/kept-items.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ ({ describe: "describe for the table", bringBack: "bring back for the replay", failIfBroken: "fail if broken" })[$parameter["operation"]] }}',
		description:
			'Keeps what could not be synced in a data table, brings it back, and lets it be seen',
		defaults: { name: 'Kept Items' },
		usableAsTool: NO_TOOL,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: SALESFORCE_CREDENTIAL,
				required: true,
				displayOptions: { show: { operation: ['bringBack'], whatIsKept: ['recordChanges'] } },
			},
		],
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		requireSame(this, properties);
		const operation = parametersOf(this, properties, 0).choice('operation', OPERATIONS);
		return await OPERATIONS[operation](this);
	}
}
