import groupBy from 'lodash/groupBy';
import { shortId } from '../../core/values/recordId';
import { stampSecond } from '../../core/values/instant';
import type { WatchedRow } from '../../core/change/recordChange';
import type { SalesforceGateway } from '../gateway';
import { chunkBySize, whereIn } from '../soql/inList';
import { select } from '../soql/select';
import type { ObjectPlan } from './objectPlan';
import { rowFields } from './scan';
import type { PageRow } from './storedState';

const IDS_PER_QUERY = 500;

export interface ReadRow {
	plan: ObjectPlan;
	row: WatchedRow;
	second: number;
}

export function toReadRow(plan: ObjectPlan, row: WatchedRow): ReadRow {
	return { plan, row, second: stampSecond(row.SystemModstamp) };
}

/** Rows of a page as they are now, in its order; those gone since are left out. */
export async function readRows(
	gateway: SalesforceGateway,
	plans: readonly ObjectPlan[],
	wanted: readonly PageRow[],
): Promise<Array<ReadRow & { was: PageRow }>> {
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
				where: whereIn('Id', chunk),
			}),
		);
		for (const rows of (await gateway.queryMany(statements, {
			includeDeleted,
		})) as WatchedRow[][]) {
			for (const row of rows) found.set(keyOf(name, row.Id), toReadRow(plan, row));
		}
	}
	return wanted.flatMap((was) => {
		const read = found.get(keyOf(was[0], was[1]));
		return read ? [{ ...read, was }] : [];
	});
}

function keyOf(object: string, id: string): string {
	return `${object} ${shortId(id)}`;
}
