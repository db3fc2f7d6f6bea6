import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { RecordChange } from '../../core/change/recordChange';
import { bringBack, eachOnce, type BroughtBack } from '../../core/kept/bringBack';
import { firstText } from '../../core/values/readPath';
import type { JsonObject } from '../../core/values/json';
import { readAgain } from '../../sync/records/readAgain';
import { errorItem, toNodeError } from '../shared/errors';
import { say, tell, tellFailures, warn } from '../shared/hints';
import { parametersOf } from '../shared/parameters';
import { openSalesforce } from '../shared/salesforce';
import { isReplayed, isTestRun } from '../shared/testRun';
import { properties } from './properties';

/** A row of the table, and what became of it. */
interface Brought {
	item: number;
	key: string;
	tries: number;
	/** What it was made of; of the row itself only the key, where that is not to be read. */
	was: JsonObject;
	result: BroughtBack | { error: unknown };
}

/** Rows of the table as the items they were. */
export async function bringBackItems(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	const rows = eachOnce(items.map(({ json }, item) => brought(json as JsonObject, item)));
	const whatIsKept = parametersOf(context, properties, 0).choice('whatIsKept', [
		'productEvents',
		'recordChanges',
	]);
	if (whatIsKept === 'recordChanges' && rows.length > 0) await withTodaysValues(context, rows);
	else say(context, `${rows.length} brought back.`);
	tellUnmarked(context, rows);
	const failures = rows.flatMap(({ result, item }) =>
		'error' in result && !('kept' in result) ? [{ error: result.error, item }] : [],
	);
	if (failures.length > 0) {
		if (!context.continueOnFail())
			throw toNodeError(context.getNode(), failures[0].error, failures[0].item);
		tellFailures(
			context,
			failures.map(({ error }) => error),
			rows.length,
		);
	}
	return [
		rows.map(({ result, item, was }) =>
			'kept' in result
				? { json: result as IDataObject, pairedItem: { item } }
				: errorItem(result.error, item, {
						json: was as IDataObject,
						attempted: 'bring the item back',
					}),
		),
	];
}

/** Of a test run only what this very execution has marked in the table is written (`testRun.ts`). */
function tellUnmarked(context: IExecuteFunctions, rows: readonly Brought[]): void {
	if (!isTestRun(context)) return;
	const unmarked = rows.filter(({ result }) => 'kept' in result && !isReplayed(context, result));
	if (unmarked.length === 0) return;
	warn(
		context,
		`${unmarked.length} of ${rows.length} are not marked by this execution in the column "replay", so this test run writes nothing for them. Do not take their rows off the table: mark them first, as the templates do.`,
	);
}

function brought(row: JsonObject, item: number): Brought {
	const key = firstText(row, ['key']) ?? '';
	const tries = Number(row.tries) || 0;
	try {
		const result = bringBack(row);
		return { item, key, tries, was: result, result };
	} catch (error) {
		return { item, key, tries, was: { key }, result: { error } };
	}
}

async function withTodaysValues(context: IExecuteFunctions, rows: Brought[]): Promise<void> {
	const readable = rows.filter(({ result }) => 'kept' in result);
	try {
		const org = await openSalesforce(context);
		const changes = readable.map(({ result }) => result as unknown as RecordChange & BroughtBack);
		const read = await readAgain(org, changes);
		readable.forEach((row, index) => {
			row.result = read[index];
		});
		const back = rows.filter(({ result }) => 'kept' in result).length;
		tell(context, `${back} brought back, with the values of today.`, org.gateway.usage);
	} catch (error) {
		for (const row of readable) row.result = { error };
	}
}
