import type { WatchedRow } from '../../core/change/recordChange';
import type { SalesforceGateway } from '../gateway';
import { chunkBySize, inList } from '../soql/inList';
import { allOf, anyOf, select } from '../soql/select';
import type { ObjectPlan } from './objectPlan';
import { rowCondition, rowFields } from './scan';

/** Values that rows are looked up by, by the field that may hold them; fields that are not there find nothing. */
export type Keys = ReadonlyArray<readonly [field: string | undefined, values: readonly string[]]>;

const VALUES_PER_QUERY = 400;

/** Rows under the filter that hold one of the values. One call per some 2,000 values. */
export async function findRows(
	gateway: SalesforceGateway,
	{ scan, description }: ObjectPlan,
	keys: Keys,
): Promise<WatchedRow[]> {
	const statements = statementsFor(keys, (where) =>
		select({
			fields: rowFields(scan, description),
			from: scan.name,
			where: allOf([where, rowCondition(scan, description)]),
		}),
	);
	const rows = (await gateway.queryMany(statements)).flat() as WatchedRow[];
	return [...new Map(rows.map((row) => [row.Id, row])).values()];
}

/** A statement for each part of the values that fits one. */
export function statementsFor(keys: Keys, toStatement: (where: string) => string): string[] {
	const pairs = keys.flatMap(([field, values]) =>
		field ? [...new Set(values)].map((value) => ({ field, value })) : [],
	);
	return chunkBySize(pairs, VALUES_PER_QUERY, ({ value }) => value.length * 2 + 4).flatMap(
		(part) => {
			const fields = [...new Set(part.map(({ field }) => field))];
			const where = anyOf(
				fields.map((field) =>
					inList(
						field,
						part.filter((pair) => pair.field === field).map(({ value }) => value),
					),
				),
			);
			return where ? [toStatement(where)] : [];
		},
	);
}
