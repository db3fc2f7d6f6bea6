import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { noteWarnings } from '../../core/event/notes';
import type { Org } from '../../salesforce/org';
import type { LoggedEvents } from '../../sync/activities/logEvents';
import type { EventToLog } from '../../sync/activities/planner';
import { warn } from '../shared/hints';
import { eventOf, matchedRecordOf } from '../shared/matchedItem';
import { eachItem, runBatch, type ItemOutcome } from '../shared/outcomes';
import { bySettings, eachGroup, type ItemGroup } from '../shared/perItem';
import { openSalesforce } from '../shared/salesforce';
import { sumUp, toItem } from './results';

/** One way of logging. */
export interface Way<T extends object> {
	/** What events that are logged together have in common. */
	settingsOf: (itemIndex: number) => T;
	/** What is set for the event of one item. */
	partsOf?: (itemIndex: number) => Pick<EventToLog, 'values' | 'look'>;
	log: (org: Org, entries: readonly EventToLog[], settings: T) => Promise<LoggedEvents>;
}

/** Logs the event of each item, and adds to the item what was logged. */
export async function logItems<T extends object>(
	context: IExecuteFunctions,
	way: Way<T>,
): Promise<INodeExecutionData[][]> {
	return await runBatch(context, 1, async (outcomes) => {
		const groups = bySettings(context, outcomes, way.settingsOf);
		const org = await openSalesforce(context);
		const warnings = new Set<string>();
		await eachGroup(outcomes, groups, async (group) => {
			for (const warning of await logGroup(context, outcomes, org, way, group))
				warnings.add(warning);
		});
		sumUp(context, outcomes, org);
		for (const warning of warnings) warn(context, warning);
	});
}

/** @returns what a person should look at, though nothing failed */
async function logGroup<T extends object>(
	context: IExecuteFunctions,
	outcomes: ItemOutcome[],
	org: Org,
	{ partsOf, log }: Way<T>,
	{ settings, itemIndexes }: ItemGroup<T>,
): Promise<string[]> {
	const items = context.getInputData();
	const entries: EventToLog[] = [];
	const indexes: number[] = [];
	const read = (json: IDataObject, itemIndex: number) => {
		entries.push({ event: eventOf(json), target: matchedRecordOf(json), ...partsOf?.(itemIndex) });
		indexes.push(itemIndex);
	};
	eachItem(context, outcomes, read, itemIndexes);
	if (entries.length === 0) return [];
	const { results, warnings } = await log(org, entries, settings);
	results.forEach((result, position) => {
		const itemIndex = indexes[position];
		outcomes[itemIndex] = toItem(result, items[itemIndex].json);
	});
	return [...warnings, ...noteWarnings(entries.map(({ event }) => event))];
}
