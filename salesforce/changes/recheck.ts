import { knownValues } from '../../core/change/judge';
import { stampSecond } from '../../core/values/instant';
import type { SalesforceGateway } from '../gateway';
import { readBaseline } from './baseline';
import type { ObjectPlan } from './objectPlan';
import { toReadRow, type ReadRow } from './readRows';
import type { WatchedObject } from './WatchedObject';

/** Most records that are compared where more than the known ones may count. */
const MOST_COMPARED = 100_000;

/** May records of the object change, or come to meet the filter, without leaving a stamp? */
export function changesWithoutStamp({ formulas, scan }: ObjectPlan): boolean {
	return formulas.length > 0 || scan.filter !== undefined;
}

/**
 * Formula and parent fields change without leaving a stamp, and the filter may come to hold by the calendar or
 * by a parent: compares the records' values anew. Rows inside the window are left to the scan. A record that is
 * not known has come to meet the filter, as long as all that met it are known. One call per 2,000 records.
 */
export async function changedWithoutStamp(
	gateway: SalesforceGateway,
	plan: ObjectPlan,
	{ seen, known }: WatchedObject,
): Promise<ReadRow[]> {
	const findsNewcomers = plan.scan.filter !== undefined && !known.isFull;
	const rows = await readBaseline(gateway, plan, findsNewcomers ? MOST_COMPARED : known.size);
	return rows
		.filter(({ SystemModstamp }) => stampSecond(SystemModstamp) < seen.fromSec)
		.filter((row) => {
			const same = known.holds(row.Id, knownValues(row, plan.judge));
			return same === false || (same === undefined && findsNewcomers);
		})
		.map((row) => toReadRow(plan, row));
}
