import type { JsonObject } from '../../../core/values/json';
import type { Org } from '../../../salesforce/org';
import type { RequestsUsed } from '../../../salesforce/orgRequests';
import type { ProductEvent } from '../../../core/event/productEvent';
import { KIT_OBJECT_OF } from '../../../core/kit/kitRow';
import { KIT_OBJECTS } from '../../../core/kit/names';
import { openActivityPlanner } from '../../activities/activityPlanner';
import { openKitPlanner } from '../../activities/kitPlanner';
import type { RowPlanner } from '../../activities/planner';
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
 * Past product events become activities in Salesforce, or records of the kit, each once, however often it is run.
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
	const { object, dryRun, budget } = settings;
	const plannerOf = await openPlanners(org, settings);
	const history = new History(settings, { org, plannerOf, tell });
	const paused = await logAll(records, history);
	const { tally, reports, read } = history;
	const summary: ToSalesforceSummary = {
		status: statusOf(paused !== undefined, dryRun),
		target: 'salesforce',
		object,
		read,
		...countsOf(tally, reports, dryRun),
		...(paused ? pause(paused, budget) : {}),
		salesforceApiCalls: org.gateway.usage.calls,
		seconds: secondsSince(startedMs),
	};
	return { summary, reports };
}

/** Who makes the row of an event. */
async function openPlanners(
	org: Org,
	{ object, keyField, timeZone, relateToAccount, maxAgeDays }: ToSalesforceSettings,
): Promise<(event: ProductEvent) => RowPlanner> {
	if (object !== 'kit') {
		const activity = { timeZone, relateToAccount, maxAgeDays };
		const look = { templates: {}, activity, extraFields: {} };
		const planner = await openActivityPlanner(org, { object, keyField, ...look });
		return () => planner;
	}
	const planners = new Map<string, RowPlanner>();
	for (const name of Object.values(KIT_OBJECTS))
		planners.set(name, await openKitPlanner(org, name));
	return ({ event }) => planners.get(KIT_OBJECT_OF[event.kind]) as RowPlanner;
}

/** Batch by batch; what the org has used, when the share of API requests is used up before the end. */
async function logAll(
	parts: AsyncIterable<readonly JsonObject[]>,
	history: History,
): Promise<RequestsUsed | undefined> {
	let waiting: JsonObject[] = [];
	for await (const records of parts) {
		for (const record of records) waiting.push(record);
		while (waiting.length >= BATCH_EVENTS) {
			const over = history.overBudget;
			if (over) return over;
			await history.log(waiting.slice(0, BATCH_EVENTS));
			waiting = waiting.slice(BATCH_EVENTS);
		}
	}
	const over = waiting.length > 0 ? history.overBudget : undefined;
	if (waiting.length > 0 && !over) await history.log(waiting);
	return over;
}
