import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { JsonObject } from '../../../core/values/json';
import {
	idempotencyOf,
	readActivityFacts,
	SPARE_KEY_FIELDS,
} from '../../../salesforce/activities/facts';
import { openSalesforce } from '../../shared/salesforce';
import { pause, tell, toOutputs } from '../report';
import { BATCH_EVENTS, History } from '../../../sync/bulk/toSalesforce/History';
import { readRecords } from './readEvents';
import { readSettings, type HistorySettings } from './settings';

/** Past product events become activities in Salesforce, each once, however often the workflow is run. */
export async function logHistory(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const startedMs = Date.now();
	const settings = readSettings(context);
	const org = await openSalesforce(context);
	const description = await org.describe(settings.object);
	const history = new History(settings, {
		org,
		facts: await readActivityFacts(org.gateway, description),
		idempotency: idempotencyOf(
			description,
			settings.keyField || undefined,
			SPARE_KEY_FIELDS[settings.object],
		),
		tell: (message) => tell(context, message),
	});
	const paused = await logAll(context, settings, history);
	const summary = summaryOf(history, settings, paused, {
		salesforceApiCalls: org.gateway.usage.calls,
		seconds: Math.round((Date.now() - startedMs) / 100) / 10,
	});
	return await toOutputs(context, summary, history.reports);
}

/** Batch by batch; true when the share of API requests is used up before the end. */
async function logAll(
	context: IExecuteFunctions,
	settings: HistorySettings,
	history: History,
): Promise<boolean> {
	let waiting: JsonObject[] = [];
	for await (const records of readRecords(context, settings)) {
		for (const record of records) waiting.push(record);
		while (waiting.length >= BATCH_EVENTS) {
			if (history.overBudget) return true;
			await history.log(waiting.slice(0, BATCH_EVENTS));
			waiting = waiting.slice(BATCH_EVENTS);
		}
	}
	if (waiting.length === 0) return false;
	if (history.overBudget) return true;
	await history.log(waiting);
	return false;
}

function summaryOf(
	{ tally, read, reports }: History,
	{ dryRun, budget, object }: HistorySettings,
	paused: boolean,
	cost: { salesforceApiCalls: number; seconds: number },
): IDataObject {
	return {
		status: paused ? 'paused' : dryRun ? 'dryRun' : 'completed',
		target: 'salesforce',
		object,
		read,
		[dryRun ? 'wouldSend' : 'sent']: tally.sent,
		unchanged: tally.unchanged,
		skipped: tally.skipped,
		failed: tally.failed,
		skippedBy: tally.skippedBy,
		failedBy: tally.failedBy,
		reported: reports.count,
		...(paused ? pause(budget) : {}),
		...cost,
	};
}
