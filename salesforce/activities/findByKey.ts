import type { SalesforceGateway } from '../gateway';
import { chunkBySize, whereIn } from '../soql/inList';
import { dateTimeLiteral } from '../soql/quote';
import { allOf, select } from '../soql/select';

const KEYS_PER_QUERY = 400;

/** Where keys are kept. */
export interface Place {
	object: string;
	field: string;
}

/**
 * Record ids by key, the one that came first in front; deleted and archived ones too. One call per 2,000 keys.
 *
 * @param createdSinceMs none is older; makes the query fast where the field has no index
 */
export async function findByKey(
	gateway: SalesforceGateway,
	{ object, field }: Place,
	keys: readonly string[],
	createdSinceMs?: number,
): Promise<Map<string, string[]>> {
	const young =
		createdSinceMs === undefined ? undefined : `CreatedDate >= ${dateTimeLiteral(createdSinceMs)}`;
	const statements = chunkBySize(keys, KEYS_PER_QUERY, (key) => key.length + 3).map((part) =>
		select({
			fields: ['Id', field, 'CreatedDate'],
			from: object,
			where: allOf([whereIn(field, part), young]),
			orderBy: 'CreatedDate, Id',
		}),
	);
	const found = new Map<string, string[]>();
	for (const row of (await gateway.queryMany(statements, { includeDeleted: true })).flat()) {
		const key = String(row[field]);
		found.set(key, [...(found.get(key) ?? []), String(row.Id)]);
	}
	return found;
}
