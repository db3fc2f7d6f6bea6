import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { logHistory as log } from '../../../sync/bulk/toSalesforce/logHistory';
import { openSalesforce } from '../../shared/salesforce';
import { tell, toOutputs } from '../report';
import { readRecords } from './readEvents';
import { readSettings } from './settings';

/** Past product events become activities in Salesforce, each once, however often the workflow is run. */
export async function logHistory(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const settings = readSettings(context);
	const host = {
		org: await openSalesforce(context),
		tell: (message: string) => tell(context, message),
	};
	return await toOutputs(context, await log(host, settings, readRecords(context, settings)));
}
