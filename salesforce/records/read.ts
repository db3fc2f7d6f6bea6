import { shortId } from '../../core/values/recordId';
import type { Row } from '../client';
import type { SalesforceGateway } from '../gateway';
import { chunkBySize, whereIn } from '../soql/inList';
import { select } from '../soql/select';

const IDS_PER_QUERY = 500;

/** Current values of some fields, by the first 15 characters of the record id; one call per 2,500 records. Absent: deleted or not visible. */
export async function readRecords(
	gateway: SalesforceGateway,
	object: string,
	ids: readonly string[],
	fields: readonly string[],
): Promise<Map<string, Row>> {
	// Of a dry run: records that an earlier node would have created.
	const expected = ids.flatMap((id): Row[] => {
		const row = gateway.journal?.expectedRow(id);
		return row
			? [{ Id: id, ...Object.fromEntries(fields.map((name) => [name, row[name] ?? null])) }]
			: [];
	});
	const there = ids.filter((id) => !gateway.journal?.expectedRow(id));
	const statements = chunkBySize([...new Set(there)], IDS_PER_QUERY, () => 21).map((part) =>
		select({ fields: ['Id', ...fields], from: object, where: whereIn('Id', part) }),
	);
	const rows = (await gateway.queryMany(statements)).flat();
	return new Map([...expected, ...rows].map((row) => [shortId(String(row.Id)), row]));
}
