import chunk from 'lodash/chunk';
import { createHash } from 'node:crypto';
import { hashOf } from '../../core/change/KnownRecords';
import { judge, watchedValues } from '../../core/change/judge';
import { stampSecond, type RecordChange } from '../../core/change/recordChange';
import type { SalesforceGateway } from '../gateway';
import { readBaseline } from './baseline';
import type { ObjectPlan } from './objectPlan';
import type { WatchedObject } from './WatchedObject';

export interface Rechecked {
	change: RecordChange;
	values: unknown[];
}

/**
 * Formula and parent fields change without leaving a stamp: compares the known records' values anew. Rows
 * inside the window are left to the scan. One call per 2,000 records.
 */
export async function recheckFormulas(
	gateway: SalesforceGateway,
	plan: ObjectPlan,
	{ seen, known }: WatchedObject,
	perPage: number,
): Promise<Rechecked[][]> {
	const rows = await readBaseline(gateway, plan, known.size);
	const changed = rows.flatMap((row): Rechecked[] => {
		const before = known.get(row.Id);
		if (!before || stampSecond(row.SystemModstamp) >= seen.fromSec) return [];
		// Nobody has written the record, so whose write was last says nothing.
		const judgement = judge(
			row,
			{ known: before, newSinceSec: seen.fromSec },
			{ ...plan.judge, echo: undefined },
		);
		if (!judgement.fires) return [];
		const values = watchedValues(row, plan.judge.watch);
		const key = createHash('sha256')
			.update(`${judgement.change.key} ${hashOf(values)}`)
			.digest('hex')
			.slice(0, 40);
		return [{ change: { ...judgement.change, key }, values }];
	});
	return chunk(changed, perPage);
}
