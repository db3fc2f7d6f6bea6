import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { noteWarnings } from '../../core/event/notes';
import type { Org } from '../../salesforce/org';
import type { LoggedEvents } from '../../sync/activities/logEvents';
import type { EventToLog } from '../../sync/activities/planner';
import { warn } from '../shared/hints';
import { eventOf, matchedRecordOf } from '../shared/matchedItem';
import { eachItem, runBatch } from '../shared/outcomes';
import { openSalesforce } from '../shared/salesforce';
import { sumUp, toItem } from './results';

/** One way of logging, with its parameters read. */
export interface Way {
	log: (org: Org, entries: readonly EventToLog[]) => Promise<LoggedEvents>;
	/** Fields the user mapped for an item. */
	valuesOf?: (itemIndex: number) => EventToLog['values'];
}

/** Logs the event of each item, and adds to the item what was logged. */
export async function logItems(
	context: IExecuteFunctions,
	readWay: () => Way,
): Promise<INodeExecutionData[][]> {
	return await runBatch(context, 1, async (outcomes) => {
		const items = context.getInputData();
		const { log, valuesOf } = readWay();
		const org = await openSalesforce(context);
		const entries: EventToLog[] = [];
		const indexes: number[] = [];
		eachItem(context, outcomes, (json, itemIndex) => {
			const values = valuesOf?.(itemIndex);
			entries.push({ event: eventOf(json), target: matchedRecordOf(json), values });
			indexes.push(itemIndex);
		});
		const { results, warnings } = await log(org, entries);
		results.forEach((result, position) => {
			const itemIndex = indexes[position];
			outcomes[itemIndex] = toItem(result, items[itemIndex].json);
		});
		sumUp(context, outcomes, org);
		const notes = noteWarnings(entries.map(({ event }) => event));
		for (const warning of [...warnings, ...notes]) warn(context, warning);
	});
}
