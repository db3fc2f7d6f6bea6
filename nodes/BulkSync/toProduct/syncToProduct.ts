import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { SetupError } from '../../../core/failure/syncError';
import { syncToProduct as sync } from '../../../sync/bulk/toProduct/syncToProduct';
import { openPlatform } from '../../shared/platformApi';
import { openSalesforce } from '../../shared/salesforce';
import { ProcessedItemsProgress } from '../progress';
import { tell, toOutputs } from '../report';
import { readSettings } from './settings';

/** Syncs under way in this process, so that one that is slow is not met by the next. */
const running = new Set<string>();

/** Every record that carries a key in the product becomes attributes of its profile there. */
export async function syncToProduct(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const name = `${context.getWorkflow().id} ${context.getNode().id}`;
	if (running.has(name)) throw stillRunning();
	running.add(name);
	try {
		return await run(context);
	} finally {
		running.delete(name);
	}
}

async function run(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const settings = readSettings(context);
	const host = {
		org: await openSalesforce(context),
		api: await openPlatform(context, settings.target.platform),
		progress: new ProcessedItemsProgress(context.helpers),
		tell: (message: string) => tell(context, message),
	};
	return await toOutputs(context, await sync(host, settings));
}

function stillRunning(): SetupError {
	return new SetupError('This sync is still running', {
		move: 'wait',
		code: 'STILL_RUNNING',
		retryable: false,
		remedy: 'Wait until the other execution has ended, or stop it; then run the workflow again.',
	});
}
