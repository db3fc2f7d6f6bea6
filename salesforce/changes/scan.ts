import { stampSecond } from '../../core/values/instant';
import type { WatchedRow } from '../../core/change/recordChange';
import type { ObjectDescription } from '../describe';
import type { SalesforceGateway } from '../gateway';
import { dateTimeLiteral, quote } from '../soql/quote';
import { allOf, anyOf, select } from '../soql/select';
import { CONVERSION_FIELDS, type ObjectPlan, type ScanObject } from './objectPlan';

/** Where to read on: behind this row, in the order of stamp and id. */
export interface Position {
	second: number;
	id: string;
}

/** Most rows one query answers in one piece. */
export const SCAN_ROWS = 2_000;

/** Fields that say which row it is, when it changed, and who changed it. */
const SYSTEM_FIELDS = [
	'Id',
	'SystemModstamp',
	'CreatedDate',
	'LastModifiedDate',
	'LastModifiedById',
] as const;

/**
 * Rows stamped at or after a second, oldest first, behind a position. By keyset, not by offset: rows of one
 * second are never split so that some are lost, and a row that changes meanwhile comes again at the end.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_offset.htm
 */
export function scanStatement(
	{ scan, description }: ObjectPlan,
	fromSec: number,
	after?: Position,
): string {
	return select({
		fields: rowFields(scan, description),
		from: scan.name,
		where: allOf([stampCondition(fromSec, after), scanCondition(scan, description)]),
		orderBy: 'SystemModstamp ASC, Id ASC',
		limit: SCAN_ROWS,
	});
}

/** Where the next page begins; undefined when this one was the last. */
export function nextPosition(page: readonly WatchedRow[]): Position | undefined {
	const last = page.at(-1);
	if (!last || page.length < SCAN_ROWS) return undefined;
	return { second: stampSecond(last.SystemModstamp), id: last.Id };
}

/** All rows of one object from a second on, page by page. */
export async function* rowsFrom(
	gateway: SalesforceGateway,
	plan: ObjectPlan,
	fromSec: number,
): AsyncGenerator<WatchedRow> {
	const { includeDeleted } = plan.scan;
	let after: Position | undefined;
	do {
		const page = (await gateway.query(scanStatement(plan, fromSec, after), {
			includeDeleted,
		})) as WatchedRow[];
		yield* page;
		after = nextPosition(page);
	} while (after);
}

/** What is read of each row. */
export function rowFields(
	{ includeDeleted, followsConversions, fields }: ScanObject,
	description: ObjectDescription,
): string[] {
	const system = SYSTEM_FIELDS.filter((name) => description.has(name));
	return [
		...system,
		...(includeDeleted
			? ['IsDeleted', 'MasterRecordId'].filter((name) => description.has(name))
			: []),
		...(followsConversions ? CONVERSION_FIELDS : []),
		...fields,
	];
}

/** Which rows count. A converted Lead is its Contact from then on, and does not count as a Lead any more. */
export function rowCondition(
	{ name, filter }: ScanObject,
	description: ObjectDescription,
): string | undefined {
	return allOf([
		name === 'Lead' && description.has('IsConverted') ? 'IsConverted = false' : undefined,
		filter,
	]);
}

/**
 * Of converted Leads the filter says nothing any more: that of their Contacts counts.
 *
 * UNCONFIRMED: That a conversion gives the Lead a new SystemModstamp, and that converted Leads are found without the permission View and Edit Converted Leads.
 */
function scanCondition(scan: ScanObject, description: ObjectDescription): string | undefined {
	const condition = rowCondition(scan, description);
	return scan.followsConversions ? anyOf([condition, 'IsConverted = true']) : condition;
}

function stampCondition(fromSec: number, after: Position | undefined): string {
	if (!after) return `SystemModstamp >= ${dateTimeLiteral(fromSec * 1000)}`;
	const stamp = dateTimeLiteral(after.second * 1000);
	return `(SystemModstamp > ${stamp} OR (SystemModstamp = ${stamp} AND Id > ${quote(after.id)}))`;
}
