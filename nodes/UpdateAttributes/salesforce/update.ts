import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { noteWarnings } from '../../../core/event/notes';
import type { ProductEvent } from '../../../core/event/productEvent';
import { isJsonObject } from '../../../core/values/json';
import type { ChangeReport } from '../../../core/fields/plan';
import { within, type Org } from '../../../salesforce/org';
import type { RecordUpdate } from '../../../sync/records/record';
import type { RecordResult } from '../../../sync/records/RecordWriter';
import { writeRecords } from '../../../sync/records/writeRecords';
import { dryRunOf, type DryRun } from '../../../salesforce/dryRun/dryRun';
import { salesforceCalls } from '../../shared/dryCalls';
import { DryItems, passStopped, realOnes, tellDryRun, tellRefusals } from '../../shared/dryItems';
import { tell, warn } from '../../shared/hints';
import { eachItem, runBatch, type ItemOutcome } from '../../shared/outcomes';
import { bySettings, eachGroup, type ItemGroup } from '../../shared/perItem';
import { ASKED_ANEW_MS, openSalesforce } from '../../shared/salesforce';
import { properties } from '../properties';
import { toDryItem, wouldFail } from './dryUpdate';
import { readUpdate } from './readUpdate';
import { readSettings, type SalesforceSettings } from './settings';

/** Writes values of the items to fields of their matched records. */
export async function updateSalesforce(
	context: IExecuteFunctions,
): Promise<INodeExecutionData[][]> {
	const dry = new DryItems(context, properties);
	const work = async (outcomes: ItemOutcome[]) => {
		passStopped(context, outcomes, 'update');
		const groups = bySettings(context, outcomes, (index) => ({
			...readSettings(context, index),
			dry: dry.isDry(index),
		}));
		const org = await openSalesforce(context, { factsMs: ASKED_ANEW_MS });
		const dryRun = dryRunOf(org);
		const warnings = new Set<string>();
		await eachGroup(outcomes, groups, async (group) => {
			const run = group.settings.dry ? dryRun : { org };
			for (const warning of await updateGroup(context, outcomes, run, group)) warnings.add(warning);
		});
		tellRefusals(context, outcomes, dry, wouldFail);
		sumUp(context, outcomes, org);
		tellDryRun(context, outcomes, dry, { said: 'update', calls: salesforceCalls(dryRun) });
		for (const warning of warnings) warn(context, warning);
	};
	return await runBatch(context, 1, 'update the record in Salesforce', work, dry.wasDry);
}

/** @returns what a person should look at, though nothing failed */
async function updateGroup(
	context: IExecuteFunctions,
	outcomes: ItemOutcome[],
	{ org, journal }: { org: Org; journal?: DryRun['journal'] },
	{ settings, itemIndexes }: ItemGroup<SalesforceSettings>,
): Promise<string[]> {
	const items = context.getInputData();
	const updates: RecordUpdate[] = [];
	const indexes: number[] = [];
	const read = (json: IDataObject, itemIndex: number) => {
		const update = readUpdate(context, itemIndex, settings, journal);
		if ('reason' in update) return skipped(json, update.reason, journal);
		updates.push(update);
		indexes.push(itemIndex);
		return undefined;
	};
	eachItem(context, outcomes, read, itemIndexes);
	const { results, warnings } = await writeRecords(within(org, settings.share), updates, settings);
	results.forEach((result, position) => {
		const itemIndex = indexes[position];
		const { json } = items[itemIndex];
		outcomes[itemIndex] = journal
			? toDryItem(result, json, settings, journal)
			: toItem(result, json);
	});
	const notes = settings.mapping === 'nps' ? noteWarnings(eventsOf(itemIndexes, items)) : [];
	return [...warnings, ...notes];
}

/** The product events among the items. */
function eventsOf(
	itemIndexes: readonly number[],
	items: readonly INodeExecutionData[],
): ProductEvent[] {
	return itemIndexes.flatMap((index) => {
		const { json } = items[index];
		return isJsonObject(json.event) ? [json as unknown as ProductEvent] : [];
	});
}

function skipped(json: IDataObject, reason: string, journal?: object): ItemOutcome {
	const dry = journal ? { dryRun: true } : {};
	return { output: 0, json: { ...json, update: { ...dry, status: 'skipped', reason } } };
}

function toItem(result: RecordResult, json: IDataObject): ItemOutcome {
	if ('error' in result) return result;
	const { report, object, recordId: id } = result;
	const { written, unchanged, kept, cut } = report;
	const update = {
		status: statusOf(report),
		object,
		id,
		written,
		unchanged,
		kept,
	};
	return { output: 0, json: { ...json, update: cut.length > 0 ? { ...update, cut } : update } };
}

function statusOf({ written, kept }: ChangeReport): string {
	if (written.length > 0) return 'updated';
	return Object.keys(kept).length > 0 ? 'kept' : 'unchanged';
}

type Told = { status: string; cut?: string[] };

const toldOf = (outcome: ItemOutcome): Told =>
	'error' in outcome ? { status: 'failed' } : (outcome.json as { update: Told }).update;

function sumUp(
	context: IExecuteFunctions,
	outcomes: readonly ItemOutcome[],
	{ gateway }: Org,
): void {
	const statuses = realOnes(outcomes, 'update').map((outcome) => toldOf(outcome).status);
	const counts = ['updated', 'unchanged', 'kept', 'skipped', 'failed'].map(
		(status) => `${statuses.filter((found) => found === status).length} ${status}`,
	);
	if (statuses.length > 0) tell(context, `${counts.join(', ')}.`, gateway.usage);
	const cut = outcomes.filter((outcome) => 'cut' in toldOf(outcome)).length;
	if (cut > 0)
		warn(context, `The text of ${cut} items was cut to the length of its Salesforce field.`);
}
