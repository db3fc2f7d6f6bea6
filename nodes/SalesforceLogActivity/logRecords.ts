import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { coerce } from '../../core/fields/coerce';
import { SetupError } from '../../core/failure/syncError';
import { idempotencyOf } from '../../salesforce/activities/facts';
import type { KeyedRow } from '../../salesforce/activities/keyedRow';
import { logRows } from '../../salesforce/activities/log';
import type { ObjectDescription } from '../../salesforce/describe';
import { eventOf, matchedRecordOf } from '../shared/matchedItem';
import { toOutputs, type ItemOutcome } from '../shared/outcomes';
import { openSalesforce } from '../shared/salesforce';
import { sumUp } from './logActivities';
import { reportLogged } from './results';

type Row = KeyedRow & { itemIndex: number };

/** Makes a record of the object the user chose from each item's event, once, with the fields the user mapped. */
export async function logRecords(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	const outcomes = new Array<ItemOutcome>(items.length);
	const object = locatorAt(context, 'object');
	const org = await openSalesforce(context);
	const rows: Row[] = [];
	try {
		const description = await org.describe(object);
		const idempotency = idempotencyOf(description, locatorAt(context, 'objectKeyField'), undefined);
		items.forEach((_item, itemIndex) => plan(context, itemIndex, description, rows, outcomes));
		const logged = await logRows(org.gateway, object, idempotency, rows);
		const json = (itemIndex: number) => items[itemIndex].json;
		const reports = reportLogged(rows, logged, {
			object,
			instanceUrl: org.gateway.instanceUrl,
			json,
		});
		reports.forEach((outcome, itemIndex) => (outcomes[itemIndex] = outcome));
	} catch (error) {
		for (let index = 0; index < items.length; index++) outcomes[index] ??= { error };
	}
	sumUp(context, outcomes, org);
	return toOutputs(context, outcomes, 1);
}

function plan(
	context: IExecuteFunctions,
	itemIndex: number,
	description: ObjectDescription,
	rows: Row[],
	outcomes: ItemOutcome[],
): void {
	try {
		const { json } = context.getInputData()[itemIndex];
		const { key } = eventOf(json).event;
		const values = (context.getNodeParameter('columns.value', itemIndex, {}) ?? {}) as IDataObject;
		rows.push({
			itemIndex,
			key,
			row: { ...toRow(values, description), ...lookups(context, json) },
		});
	} catch (error) {
		outcomes[itemIndex] = { error };
	}
}

/** Mapped values in the form their fields take; what has no value is left out. */
function toRow(values: IDataObject, description: ObjectDescription): Record<string, unknown> {
	const row: Record<string, unknown> = {};
	for (const [name, value] of Object.entries(values)) {
		if (value === undefined || value === null || value === '') continue;
		const coerced = coerce(value, description.require(name));
		if (!coerced.ok) {
			throw new SetupError(`The value for ${name} does not fit: ${coerced.reason}`, {
				move: 'fixMapping',
				fields: [name],
				remedy: `Correct the mapping of ${name}.`,
			});
		}
		row[name] = coerced.value;
	}
	return row;
}

/** Which lookup is filled by what the person is. */
function lookups(context: IExecuteFunctions, json: IDataObject): Record<string, unknown> {
	const { object, id, accountId } = matchedRecordOf(json);
	const filled: Record<string, string | undefined> = {
		contactLookup: object === 'Contact' ? id : undefined,
		leadLookup: object === 'Lead' ? id : undefined,
		accountLookup: object === 'Account' ? id : accountId,
	};
	const row: Record<string, unknown> = {};
	for (const [parameter, value] of Object.entries(filled)) {
		const field = locatorAt(context, parameter);
		if (field && value) row[field] = value;
	}
	return row;
}

function locatorAt(context: IExecuteFunctions, parameter: string): string {
	return (context.getNodeParameter(parameter, 0, '', { extractValue: true }) as string) ?? '';
}
