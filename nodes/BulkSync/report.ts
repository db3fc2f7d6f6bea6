import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { BulkResult, Summary } from '../../sync/bulk/result';
import type { ToProductSummary } from '../../sync/bulk/toProduct/syncToProduct';

/** Outputs of the node, in order. */
export const OUTPUT_NAMES = ['Summary', 'Not Sent'];

/** The summary, and the rows to look at: the first as items, and when there are more all of them as a CSV file. */
export async function toOutputs(
	context: IExecuteFunctions,
	{ summary, reports }: BulkResult<Summary & Partial<ToProductSummary>>,
): Promise<INodeExecutionData[][]> {
	const pairedItem = { item: 0 };
	const item: INodeExecutionData = { json: { ...summary } as unknown as IDataObject, pairedItem };
	if (reports.count > reports.first.length) {
		item.binary = {
			notSent: await context.helpers.prepareBinaryData(reports.csv(), 'not-sent.csv', 'text/csv'),
		};
		item.json.reportedInFile = reports.listed;
	}
	context.addExecutionHints({ message: sentence(summary), type: 'info', location: 'outputPane' });
	const rows = reports.first.map(
		(report): INodeExecutionData => ({ json: { ...report }, pairedItem }),
	);
	return [[item], rows];
}

function sentence(summary: Summary & Partial<ToProductSummary>): string {
	const { status, read, sent = summary.wouldSend, unchanged, skipped, failed, seconds } = summary;
	const done = status === 'dryRun' ? 'would be sent' : 'sent';
	const counts = `${read} read: ${sent} ${done}, ${unchanged} unchanged, ${skipped} skipped, ${failed} failed.`;
	const { withoutId, changedMeanwhile } = summary;
	const left = withoutId && `${withoutId} more have no id in the product and cannot be sent.`;
	const again =
		changedMeanwhile && `${changedMeanwhile.sent} changed meanwhile and were sent again.`;
	const cost = `${summary.salesforceApiCalls} Salesforce API calls, ${seconds} seconds.`;
	return [counts, left, again, cost, summary.resume].filter(Boolean).join(' ');
}

/** Live: in the log, and for manual runs in the console of the browser; hints are shown only at the end. */
export function tell(context: IExecuteFunctions, message: string): void {
	context.logger.info(`Bulk Sync: ${message}`);
	context.sendMessageToUI(message);
}
