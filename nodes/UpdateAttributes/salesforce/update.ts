import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { noteWarnings } from '../../../core/event/notes';
import type { ProductEvent } from '../../../core/event/productEvent';
import { isJsonObject } from '../../../core/values/json';
import type { ChangeReport } from '../../../core/fields/plan';
import type { Org } from '../../../salesforce/org';
import type { RecordUpdate } from '../../../sync/records/record';
import type { RecordResult } from '../../../sync/records/RecordWriter';
import { writeRecords } from '../../../sync/records/writeRecords';
import { tell, warn } from '../../shared/hints';
import { eachItem, runBatch, type ItemOutcome } from '../../shared/outcomes';
import { bySettings, eachGroup, type ItemGroup } from '../../shared/perItem';
import { openSalesforce } from '../../shared/salesforce';
import { readUpdate } from './readUpdate';
import { readSettings, type SalesforceSettings } from './settings';

/** Writes values of the items to fields of their matched records. */
export async function updateSalesforce(
	context: IExecuteFunctions,
): Promise<INodeExecutionData[][]> {
	return await runBatch(context, 1, async (outcomes) => {
		const groups = bySettings(context, outcomes, (index) => readSettings(context, index));
		const org = await openSalesforce(context);
		const warnings = new Set<string>();
		await eachGroup(outcomes, groups, async (group) => {
			for (const warning of await updateGroup(context, outcomes, org, group)) warnings.add(warning);
		});
		sumUp(context, outcomes, org);
		for (const warning of warnings) warn(context, warning);
	});
}

/** @returns what a person should look at, though nothing failed */
async function updateGroup(
	context: IExecuteFunctions,
	outcomes: ItemOutcome[],
	org: Org,
	{ settings, itemIndexes }: ItemGroup<SalesforceSettings>,
): Promise<string[]> {
	const items = context.getInputData();
	const updates: RecordUpdate[] = [];
	const indexes: number[] = [];
	const read = (json: IDataObject, itemIndex: number) => {
		const update = readUpdate(context, itemIndex, settings);
		if ('reason' in update) return skipped(json, update.reason);
		updates.push(update);
		indexes.push(itemIndex);
		return undefined;
	};
	eachItem(context, outcomes, read, itemIndexes);
	const { results, warnings } = await writeRecords(org, updates, settings);
	results.forEach((result, position) => {
		const itemIndex = indexes[position];
		outcomes[itemIndex] = toItem(result, items[itemIndex].json);
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

function skipped(json: IDataObject, reason: string): ItemOutcome {
	return { output: 0, json: { ...json, update: { status: 'skipped', reason } } };
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

function sumUp(
	context: IExecuteFunctions,
	outcomes: readonly ItemOutcome[],
	{ gateway }: Org,
): void {
	const updates = outcomes.map((outcome) =>
		'error' in outcome
			? { status: 'failed' }
			: (outcome.json as { update: { status: string; cut?: string[] } }).update,
	);
	const counts = ['updated', 'unchanged', 'kept', 'skipped', 'failed'].map(
		(status) => `${updates.filter((update) => update.status === status).length} ${status}`,
	);
	tell(context, `${counts.join(', ')}.`, gateway.usage);
	const cut = updates.filter((update) => 'cut' in update).length;
	if (cut > 0)
		warn(context, `The text of ${cut} items was cut to the length of its Salesforce field.`);
}
