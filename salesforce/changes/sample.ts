import { judge } from '../../core/change/judge';
import { stampSecond } from '../../core/values/instant';
import type { RecordChange, WatchedRow } from '../../core/change/recordChange';
import type { SalesforceGateway } from '../gateway';
import { select } from '../soql/select';
import type { ObjectPlan } from './objectPlan';
import { rowCondition, rowFields } from './scan';

/** The record of each object that was changed last, as a change would look. For trying out; remembers nothing. */
export async function sampleChanges(
	gateway: SalesforceGateway,
	plans: readonly ObjectPlan[],
): Promise<RecordChange[]> {
	const statements = plans.map(({ scan, description }) =>
		select({
			fields: rowFields({ ...scan, includeDeleted: false }, description),
			from: scan.name,
			where: rowCondition(scan, description),
			orderBy: 'SystemModstamp DESC',
			limit: 1,
		}),
	);
	const pages = (await gateway.queryMany(statements)) as WatchedRow[][];
	return pages.flatMap((rows, index) => {
		const anyKind = {
			...plans[index].judge,
			kinds: ['created', 'updated'] as const,
			echo: undefined,
		};
		return rows.flatMap((row) => {
			const judgement = judge(
				row,
				{ known: undefined, newSinceSec: stampSecond(row.LastModifiedDate) },
				anyKind,
			);
			return judgement.fires ? [judgement.change] : [];
		});
	});
}
