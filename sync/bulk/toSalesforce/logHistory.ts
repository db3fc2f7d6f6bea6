import type { JsonObject } from '../../../core/values/json';
import type { Org } from '../../../salesforce/org';
import { openActivityPlanner } from '../../activities/activityPlanner';
import { pause } from '../pause';
import { countsOf, secondsSince, statusOf, type BulkResult, type Summary } from '../result';
import { History } from './History';
import type { ToSalesforceSettings } from './settings';

export interface ToSalesforceHost {
	org: Org;
	/** How far the run is, in words, now and then. */
	tell(message: string): void;
}

export interface ToSalesforceSummary extends Summary {
	object: string;
}

/** Events that are matched and logged together. */
const BATCH_EVENTS = 10_000;

/**
 * Past product events become activities in Salesforce, each once, however often it is run.
 *
 * @param records bodies of the platform's webhook or rows of its export, or product events, some at a time
 * @throws SyncError when the run cannot go on; run it again with the same records then
 */
export async function logHistory(
	{ org, tell }: ToSalesforceHost,
	settings: ToSalesforceSettings,
	records: AsyncIterable<readonly JsonObject[]>,
): Promise<BulkResult<ToSalesforceSummary>> {
	const startedMs = Date.now();
	const { object, keyField, timeZone, relateToAccount, maxAgeDays, dryRun, budget } = settings;
	const planner = await openActivityPlanner(org, {
		object,
		keyField,
		templates: {},
		activity: { timeZone, relateToAccount, maxAgeDays },
		extraFields: {},
	});
	const history = new History(settings, { org, planner, tell });
	const paused = await logAll(records, history);
	const { tally, reports, read } = history;
	const summary: ToSalesforceSummary = {
		status: statusOf(paused, dryRun),
		target: 'salesforce',
		object,
		read,
		...countsOf(tally, reports, dryRun),
		...(paused ? pause(org.gateway.usage.share ?? budget, budget) : {}),
		salesforceApiCalls: org.gateway.usage.calls,
		seconds: secondsSince(startedMs),
	};
	return { summary, reports };
}

/** Batch by batch; true when the share of API requests is used up before the end. */
async function logAll(
	parts: AsyncIterable<readonly JsonObject[]>,
	history: History,
): Promise<boolean> {
	let waiting: JsonObject[] = [];
	for await (const records of parts) {
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
