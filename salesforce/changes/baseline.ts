import type { WatchedRow } from '../../core/change/recordChange';
import type { SalesforceGateway } from '../gateway';
import { objectName } from '../soql/identifier';
import { select } from '../soql/select';
import type { ObjectPlan } from './objectPlan';
import { rowCondition, rowFields } from './scan';

/** The records changed last, newest first, with their fields: for knowing old values later. One call per 2,000. */
export async function readBaseline(
	gateway: SalesforceGateway,
	{ scan, description }: ObjectPlan,
	limit: number,
): Promise<WatchedRow[]> {
	if (limit === 0) return [];
	const statement = select({
		fields: rowFields(scan, description),
		from: scan.name,
		where: rowCondition(scan, description),
		orderBy: 'SystemModstamp DESC',
		limit,
	});
	return (await gateway.query(statement)) as WatchedRow[];
}

/** How many records an object has under the filter. */
export async function countRecords(
	gateway: SalesforceGateway,
	{ scan, description }: ObjectPlan,
): Promise<number> {
	const where = rowCondition(scan, description);
	const [row] = await gateway.query(
		`SELECT COUNT(Id) total FROM ${objectName(scan.name)}${where ? ` WHERE ${where}` : ''}`,
	);
	return Number(row?.total ?? 0);
}
