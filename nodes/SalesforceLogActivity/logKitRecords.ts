import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { ActivityTarget } from '../../core/activity/activityRow';
import { KIT_KEY_FIELD, type KitObject } from '../../core/kit/names';
import { KIT_OBJECT_OF, kitRow } from '../../core/kit/kitRow';
import type { ProductEvent } from '../../core/event/productEvent';
import { idempotencyOf } from '../../salesforce/activities/facts';
import { logRows } from '../../salesforce/activities/log';
import type { ObjectDescription } from '../../salesforce/describe';
import type { Org } from '../../salesforce/org';
import { eventOf, matchedRecordOf } from '../shared/matchedItem';
import { eachItem, runBatch, type ItemOutcome } from '../shared/outcomes';
import { openSalesforce } from '../shared/salesforce';
import { toFieldValues } from '../../sync/activities/fieldValues';
import { reportLogged, sumUp, type PlannedRow } from './results';

interface Due {
	itemIndex: number;
	event: ProductEvent;
	target: ActivityTarget;
}

/** Makes the record of the Salesforce kit that fits each item's event, once. */
export async function logKitRecords(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await runBatch(context, 1, async (outcomes) => {
		const org = await openSalesforce(context);
		const due = new Map<KitObject, Due[]>();
		eachItem(context, outcomes, (json, itemIndex) => {
			const event = eventOf(json);
			const object = KIT_OBJECT_OF[event.event.kind];
			if (!due.has(object)) due.set(object, []);
			due.get(object)?.push({ itemIndex, event, target: matchedRecordOf(json) });
		});
		for (const [object, records] of due) {
			try {
				await write(context, outcomes, org, object, records);
			} catch (error) {
				for (const { itemIndex } of records) outcomes[itemIndex] ??= { error };
			}
		}
		sumUp(context, outcomes, org);
	});
}

async function write(
	context: IExecuteFunctions,
	outcomes: ItemOutcome[],
	{ gateway, describe }: Org,
	object: KitObject,
	records: readonly Due[],
): Promise<void> {
	const description = await describe(object);
	const idempotency = idempotencyOf(description, KIT_KEY_FIELD, undefined);
	const lengths = lengthsOf(description);
	const rows = records.flatMap(({ itemIndex, event, target }): PlannedRow[] => {
		try {
			const { row } = kitRow(event, target, lengths);
			return [{ itemIndex, key: event.event.key, row: toFieldValues(row, description) }];
		} catch (error) {
			outcomes[itemIndex] = { error };
			return [];
		}
	});
	const logged = await logRows(gateway, object, idempotency, rows);
	reportLogged(context, outcomes, { rows, logged, object, instanceUrl: gateway.instanceUrl });
}

function lengthsOf({ fields }: ObjectDescription): Record<string, number> {
	return Object.fromEntries(
		fields.filter(({ length }) => length > 0).map(({ name, length }) => [name, length]),
	);
}
