import groupBy from 'lodash/groupBy';
import { templateDoubts } from '../../core/activity/templateDoubts';
import { canonicalJson } from '../../core/values/json';
import { KIT_OBJECT_OF } from '../../core/kit/kitRow';
import type { KitObject } from '../../core/kit/names';
import { eachWithFreshFacts } from '../../salesforce/freshFacts';
import type { Org } from '../../salesforce/org';
import { openActivityPlanner, type ActivityLogSettings } from './activityPlanner';
import { openFollowUpPlanner, type EventToFollowUp } from './followUpPlanner';
import { openKitPlanner } from './kitPlanner';
import { logPlanned, type LogResult } from './logPlanned';
import type { ActivityLook, EventToLog, RowPlanner } from './planner';
import { openRecordPlanner, type RecordLogSettings } from './recordPlanner';

export interface LoggedEvents {
	/** In the order of the events. */
	results: LogResult[];
	/** What a person should look at, though nothing failed. */
	warnings: string[];
}

/**
 * Logs events as closed Tasks or Events on the timelines of whom they are about: each once, however often and
 * from wherever it is logged. Up to 1,000 a call.
 *
 * @throws SyncError when nothing can be logged, as {@link openActivityPlanner} says
 */
export async function logActivities(
	org: Org,
	entries: readonly EventToLog[],
	settings: ActivityLogSettings,
): Promise<LoggedEvents> {
	if (entries.length === 0) return { results: [], warnings: [] };
	const open = async () => await openActivityPlanner(org, settings);
	const results = await logBy(org, open, entries);
	const served = entries.filter((_entry, index) => wasPlanned(results[index]));
	return { results, warnings: doubtsOf(served, settings) };
}

/**
 * Makes an open Task for who owns the record that an event is about, with a due date: each once, whether or not the
 * event is logged besides. Up to 1,000 a call.
 *
 * @throws SyncError when nothing can be logged, as {@link openFollowUpPlanner} says
 */
export async function logFollowUps(
	org: Org,
	entries: readonly EventToFollowUp[],
	{ keyField }: { keyField: string },
): Promise<LoggedEvents> {
	if (entries.length === 0) return { results: [], warnings: [] };
	const open = async (part: readonly EventToFollowUp[]) =>
		await openFollowUpPlanner(org, keyField, part);
	const results = await logBy(org, open, entries);
	const served = entries.filter((_entry, index) => wasPlanned(results[index]));
	return { results, warnings: doubtsOf(served, entries[0].look) };
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
		return await logBy(org, async () => await openKitPlanner(org, object), entries);
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
	const open = async () => await openRecordPlanner(org, settings);
	return { results: await logBy(org, open, entries), warnings: [] };
}

/** A planner goes by what is remembered of the org; what fails because of that is planned anew. */
async function logBy<T extends EventToLog>(
	org: Org,
	open: (part: readonly T[]) => Promise<RowPlanner>,
	entries: readonly T[],
): Promise<LogResult[]> {
	return await eachWithFreshFacts(
		org,
		entries,
		async (part) => await logPlanned(org.gateway, await open(part), part),
	);
}

/** Each set of templates is looked at once, with the events it serves. */
function doubtsOf(
	entries: readonly EventToLog[],
	settings: Pick<ActivityLook, 'templates'>,
): string[] {
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
