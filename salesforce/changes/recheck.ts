import { watchedValues } from '../../core/change/judge';
import { stampSecond } from '../../core/values/instant';
import type { SalesforceGateway } from '../gateway';
import { readBaseline } from './baseline';
import type { ObjectPlan } from './objectPlan';
import { toReadRow, type ReadRow } from './readRows';
import type { WatchedObject } from './WatchedObject';

/**
 * Formula and parent fields change without leaving a stamp: compares the known records' values anew. Rows
 * inside the window are left to the scan. One call per 2,000 records.
 */
export async function changedWithoutStamp(
	gateway: SalesforceGateway,
	plan: ObjectPlan,
	{ seen, known }: WatchedObject,
): Promise<ReadRow[]> {
	const rows = await readBaseline(gateway, plan, known.size);
	return rows
		.filter(
			(row) =>
				stampSecond(row.SystemModstamp) < seen.fromSec &&
				known.holds(row.Id, watchedValues(row, plan.judge.watch)) === false,
		)
		.map((row) => toReadRow(plan, row));
}
