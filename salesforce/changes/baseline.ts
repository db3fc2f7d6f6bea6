import type { WatchedRow } from '../../core/change/recordChange';
import type { ObjectDescription } from '../describe';
import type { SalesforceGateway } from '../gateway';
import { allOf, select } from '../soql/select';
import { ownCondition, rowFields, type ScanObject } from './scan';

/** The most recently changed records with their fields, for knowing old values later. One call per 2,000. */
export async function readBaseline(
	gateway: SalesforceGateway,
	object: ScanObject,
	description: ObjectDescription,
	limit: number,
): Promise<WatchedRow[]> {
	const statement = select({
		fields: rowFields(object, description),
		from: object.name,
		where: allOf([ownCondition(object.name, description), object.filter]),
		orderBy: 'SystemModstamp DESC',
		limit,
	});
	return (await gateway.query(statement)) as WatchedRow[];
}

/** How many records an object has under the filter. */
export async function countRecords(
	gateway: SalesforceGateway,
	object: ScanObject,
): Promise<number> {
	const statement = `SELECT COUNT(Id) total FROM ${object.name}${object.filter ? ` WHERE ${object.filter}` : ''}`;
	const [row] = await gateway.query(statement);
	return Number(row?.total ?? 0);
}
