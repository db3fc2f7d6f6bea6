import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { RowReports } from '../../core/bulk/RowReports';

/** Outputs of the node, in order. */
export const OUTPUT_NAMES = ['Summary', 'Not Sent'];

/** The summary, and the rows to look at: the first as items, and when there are more all of them as a CSV file. */
export async function toOutputs(
	context: IExecuteFunctions,
	summary: IDataObject,
	reports: RowReports,
): Promise<INodeExecutionData[][]> {
	const pairedItem = { item: 0 };
	const item: INodeExecutionData = { json: summary, pairedItem };
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

function sentence(summary: IDataObject): string {
	const { read, sent = summary.wouldSend, unchanged, skipped, failed, seconds } = summary;
	const calls = `${String(summary.salesforceApiCalls)} Salesforce API calls`;
	return `${String(read)} read: ${String(sent)} ${summary.status === 'dryRun' ? 'would be sent' : 'sent'}, ${String(unchanged)} unchanged, ${String(skipped)} skipped, ${String(failed)} failed. ${calls}, ${String(seconds)} seconds.${summary.resume ? ` ${String(summary.resume)}` : ''}`;
}

/** Live: in the log, and for manual runs in the console of the browser; hints are shown only at the end. */
export function tell(context: IExecuteFunctions, message: string): void {
	context.logger.info(`Bulk Sync: ${message}`);
	context.sendMessageToUI(message);
}

const DAY_MS = 24 * 3_600_000;

/** What a run says that stopped because the share of API requests is used up. */
export function pause(budget: number): IDataObject {
	return {
		reason: `the org has used ${Math.round(budget * 100)} % of its API requests of the last 24 hours, the share this node may use up to`,
		resume: `Run the workflow again: it goes on where it stopped. Requests come free hour by hour, all of today's by ${new Date(Date.now() + DAY_MS).toISOString()}.`,
	};
}
