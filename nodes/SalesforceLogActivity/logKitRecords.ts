import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { logKitRecords as log } from '../../sync/activities/logEvents';
import { logItems } from './logItems';

/** Makes the record of the Salesforce kit that fits each item's event, once. */
export async function logKitRecords(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await logItems(context, { settingsOf: () => ({}), log });
}
