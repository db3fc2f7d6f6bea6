import groupBy from 'lodash/groupBy';
import { templateDoubts } from '../../core/activity/templateDoubts';
import { canonicalJson } from '../../core/values/json';
import { KIT_OBJECT_OF } from '../../core/kit/kitRow';
import type { KitObject } from '../../core/kit/names';
import type { Org } from '../../salesforce/org';
import { openActivityPlanner, type ActivityLogSettings } from './activityPlanner';
import { openKitPlanner } from './kitPlanner';
import { logPlanned, type LogResult } from './logPlanned';
import type { EventToLog } from './planner';
import { openRecordPlanner, type RecordLogSettings } from './recordPlanner';

export interface LoggedEvents {
	/** In the order of the events. */
	results: LogResult[];
	/** What a person should look at, though nothing failed. */
	warnings: string[];
}

/**
 * Logs events as closed Tasks or Events on the timelines of whom they are about: each once, however often and
 * from wherever it is logged. Up to 200 a call.
 *
 * @throws SyncError when nothing can be logged, as {@link openActivityPlanner} says
 */
export async function logActivities(
	org: Org,
	entries: readonly EventToLog[],
	settings: ActivityLogSettings,
): Promise<LoggedEvents> {
	if (entries.length === 0) return { results: [], warnings: [] };
	const planner = await openActivityPlanner(org, settings);
	const results = await logPlanned(org.gateway, planner, entries);
	const served = entries.filter((_entry, index) => wasPlanned(results[index]));
	return { results, warnings: doubtsOf(served, settings) };
}

/**
 * Makes the record of the Salesforce kit that fits each event, once: an NPS response, a survey answer, a form
 * submission or another interaction. When one of the objects fails, the others are written all the same.
 */
export async function logKitRecords(
	org: Org,
	entries: readonly EventToLog[],
): Promise<LoggedEvents> {
	const results = new Array<LogResult>(entries.length);
	const groups = groupBy(
		[...entries.keys()],
		(index) => KIT_OBJECT_OF[entries[index].event.event.kind],
	);
	for (const [object, indexes] of Object.entries(groups)) {
		const written = await logAs(
			org,
			object as KitObject,
			indexes.map((index) => entries[index]),
		);
		indexes.forEach((index, position) => (results[index] = written[position]));
	}
	return { results, warnings: [] };
}

async function logAs(
	org: Org,
	object: KitObject,
	entries: readonly EventToLog[],
): Promise<LogResult[]> {
	try {
		return await logPlanned(org.gateway, await openKitPlanner(org, object), entries);
	} catch (error) {
		return entries.map(() => ({ error }));
	}
}

/**
 * Makes a record of an object of the user's own from each event's values, once.
 *
 * @throws SyncError when nothing can be logged, as {@link openRecordPlanner} says
 */
export async function logRecords(
	org: Org,
	entries: readonly EventToLog[],
	settings: RecordLogSettings,
): Promise<LoggedEvents> {
	const planner = await openRecordPlanner(org, settings);
	return { results: await logPlanned(org.gateway, planner, entries), warnings: [] };
}

/** Each set of templates is looked at once, with the events it serves. */
function doubtsOf(entries: readonly EventToLog[], settings: ActivityLogSettings): string[] {
	const groups = groupBy(entries, ({ look = settings }) => canonicalJson(look.templates));
	return [
		...new Set(
			Object.values(groups).flatMap((group) => {
				const { templates } = group[0].look ?? settings;
				return templateDoubts(
					templates,
					group.map(({ event }) => event),
				);
			}),
		),
	];
}

function wasPlanned(result: LogResult): boolean {
	return 'error' in result || result.report.status !== 'skipped';
}
