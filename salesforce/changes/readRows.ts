import groupBy from 'lodash/groupBy';
import { shortId } from '../../core/recordId';
import { stampSecond, type WatchedRow } from '../../core/change/recordChange';
import type { SalesforceGateway } from '../gateway';
import { chunkBySize, inList } from '../soql/inList';
import { select } from '../soql/select';
import type { ObjectPlan } from './objectPlan';
import { rowFields } from './scan';

const IDS_PER_QUERY = 500;

export interface ReadRow {
	plan: ObjectPlan;
	row: WatchedRow;
	second: number;
}

/** Rows by object, id and stamp, in the order given; those stamped anew or gone since are left out. */
export async function readRows(
	gateway: SalesforceGateway,
	plans: readonly ObjectPlan[],
	wanted: ReadonlyArray<readonly [object: string, id: string, second: number]>,
): Promise<ReadRow[]> {
	const found = new Map<string, ReadRow>();
	for (const [name, part] of Object.entries(groupBy(wanted, ([object]) => object))) {
		const plan = plans.find(({ scan }) => scan.name === name);
		if (!plan) continue;
		const { includeDeleted } = plan.scan;
		const ids = part.map(([, id]) => id);
		const statements = chunkBySize(ids, IDS_PER_QUERY, () => 21).map((chunk) =>
			select({
				fields: rowFields(plan.scan, plan.description),
				from: name,
				where: inList('Id', chunk),
			}),
		);
		for (const row of (
			await gateway.queryMany(statements, { includeDeleted })
		).flat() as WatchedRow[]) {
			found.set(`${name} ${shortId(row.Id)}`, {
				plan,
				row,
				second: stampSecond(row.SystemModstamp),
			});
		}
	}
	return wanted.flatMap(([object, id, second]) => {
		const read = found.get(`${object} ${shortId(id)}`);
		return read?.second === second ? [read] : [];
	});
}
