import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { noteWarnings } from '../../core/event/notes';
import { within, type Org } from '../../salesforce/org';
import type { LoggedEvents } from '../../sync/activities/logEvents';
import type { EventToLog } from '../../sync/activities/planner';
import { readShare } from '../shared/apiShare';
import { dryRunOf, type DryRun } from '../../salesforce/dryRun/dryRun';
import { salesforceCalls } from '../shared/dryCalls';
import { DryItems, passStopped, tellDryRun, tellRefusals } from '../shared/dryItems';
import { warn } from '../shared/hints';
import { eventOf, matchedRecordOf } from '../shared/matchedItem';
import { eachItem, runBatch, type ItemOutcome } from '../shared/outcomes';
import { parametersOf, type Parameters } from '../shared/parameters';
import { bySettings, eachGroup, type ItemGroup } from '../shared/perItem';
import { ASKED_ANEW_MS, openSalesforce } from '../shared/salesforce';
import { properties } from './properties';
import { sumUp, toDryItem, toItem, wouldFail } from './results';

/** One way of logging. */
export interface Way<T extends object> {
	/** What events that are logged together have in common. */
	settingsOf: (itemIndex: number) => T;
	/** What is set for the event of one item. */
	partsOf?: (itemIndex: number) => Pick<EventToLog, 'values' | 'look'>;
	log: (org: Org, entries: readonly EventToLog[], settings: T) => Promise<LoggedEvents>;
}

export const ATTEMPTED = 'log the activity';

/** Logs the event of each item, and adds to the item what was logged. */
export async function logItems<T extends object>(
	context: IExecuteFunctions,
	way: Way<T>,
): Promise<INodeExecutionData[][]> {
	const dry = new DryItems(context, properties);
	const work = async (outcomes: ItemOutcome[]) => {
		passStopped(context, outcomes, 'activity');
		const groups = bySettings(context, outcomes, (itemIndex) => ({
			ofWay: way.settingsOf(itemIndex),
			share: readShare(optionsOf(context, itemIndex), 'routine'),
			dry: dry.isDry(itemIndex),
		}));
		const org = await openSalesforce(context, { factsMs: ASKED_ANEW_MS });
		const dryRun = dryRunOf(org);
		const warnings = new Set<string>();
		await eachGroup(outcomes, groups, async (group) => {
			const run = group.settings.dry ? dryRun : { org };
			for (const warning of await logGroup(context, outcomes, run, way, group))
				warnings.add(warning);
		});
		tellRefusals(context, outcomes, dry, wouldFail);
		sumUp(context, outcomes, org);
		tellDryRun(context, outcomes, dry, { said: 'activity', calls: salesforceCalls(dryRun) });
		for (const warning of warnings) warn(context, warning);
	};
	return await runBatch(context, 1, ATTEMPTED, work, dry.wasDry);
}

const optionsOf = (context: IExecuteFunctions, itemIndex: number): Parameters =>
	parametersOf(context, properties, itemIndex).collection('options');

/** @returns what a person should look at, though nothing failed */
async function logGroup<T extends object>(
	context: IExecuteFunctions,
	outcomes: ItemOutcome[],
	{ org, journal }: { org: Org; journal?: DryRun['journal'] },
	{ partsOf, log }: Way<T>,
	{ settings: { ofWay, share }, itemIndexes }: ItemGroup<{ ofWay: T; share: number }>,
): Promise<string[]> {
	const items = context.getInputData();
	const entries: EventToLog[] = [];
	const indexes: number[] = [];
	const read = (json: IDataObject, itemIndex: number) => {
		entries.push({
			event: eventOf(json),
			target: matchedRecordOf(json, journal),
			...partsOf?.(itemIndex),
		});
		indexes.push(itemIndex);
	};
	eachItem(context, outcomes, read, itemIndexes);
	if (entries.length === 0) return [];
	const { results, warnings } = await log(within(org, share), entries, ofWay);
	results.forEach((result, position) => {
		const itemIndex = indexes[position];
		const { json } = items[itemIndex];
		outcomes[itemIndex] = journal
			? toDryItem(result, json, entries[position].target, journal)
			: toItem(result, json);
	});
	return [...warnings, ...noteWarnings(entries.map(({ event }) => event))];
}
