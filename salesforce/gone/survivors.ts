import groupBy from 'lodash/groupBy';
import { presentText } from '../../core/values/text';
import { shortId } from '../../core/values/recordId';
import type { Row } from '../client';
import type { Org } from '../org';
import { chunkBySize, whereIn } from '../soql/inList';
import { select } from '../soql/select';

export interface RecordRef {
	object: string;
	id: string;
}

/** A record as Salesforce has it now. */
export interface RecordNow extends RecordRef {
	row: Row;
	isDeleted: boolean;
}

/** Where records that are gone, and those that took their place, are now. */
export interface Whereabouts {
	/** The record itself; undefined when it was purged, or the connected user does not see it. */
	of(record: RecordRef): RecordNow | undefined;
	/** The living record at the end of its merges and conversions; undefined when there is none. */
	survivorOf(record: RecordRef): RecordNow | undefined;
}

const IDS_PER_QUERY = 500;

/** A record that was merged over and over; beyond it nobody is sure any more. */
const MOST_STEPS = 10;

/**
 * Reads records in the recycle bin too, and follows to the records they were merged into or converted to. One call for
 * each step, for all of up to 2,500 records an object.
 *
 * @param fieldsOf what to read of an object besides
 */
export async function findWhereabouts(
	org: Org,
	records: readonly RecordRef[],
	fieldsOf: (object: string) => readonly string[],
): Promise<Whereabouts> {
	const found = new Map<string, RecordNow>();
	const asked = new Set<string>();
	let open: RecordRef[] = [...records];
	for (let step = 0; open.length > 0 && step < MOST_STEPS; step++) {
		for (const ref of open) asked.add(keyOf(ref));
		const rows = await readAll(org, open, fieldsOf);
		for (const row of rows) found.set(keyOf(row), row);
		open = rows.flatMap((row) => nextOf(row) ?? []).filter((next) => !asked.has(keyOf(next)));
	}
	const of = (ref: RecordRef) => found.get(keyOf(ref));
	return {
		of,
		survivorOf(record) {
			const passed = new Set<string>();
			let now = of(record);
			while (now && !passed.has(keyOf(now))) {
				passed.add(keyOf(now));
				const next = nextOf(now);
				if (!next) return now.isDeleted || keyOf(now) === keyOf(record) ? undefined : now;
				now = of(next);
			}
			return undefined;
		},
	};
}

/** The record that took its place. */
function nextOf({ object, row, isDeleted }: RecordNow): RecordRef | undefined {
	const winner = isDeleted ? presentText(row.MasterRecordId) : undefined;
	if (winner) return { object, id: winner };
	const contact = row.IsConverted === true ? presentText(row.ConvertedContactId) : undefined;
	return contact ? { object: 'Contact', id: contact } : undefined;
}

/** Fields that say where a record went, as far as its object has them. */
const WHERE = [
	'IsDeleted',
	'MasterRecordId',
	'IsConverted',
	'ConvertedContactId',
	'IsPersonAccount',
	'AccountId',
] as const;

async function readAll(
	{ gateway, describe }: Org,
	refs: readonly RecordRef[],
	fieldsOf: (object: string) => readonly string[],
): Promise<RecordNow[]> {
	const statements: Array<{ object: string; soql: string }> = [];
	for (const [object, part] of Object.entries(groupBy(refs, 'object'))) {
		const description = await describe(object);
		const own = fieldsOf(object).map((name) => description.require(name).name);
		const where = WHERE.filter((name) => description.has(name));
		const ids = [...new Set(part.map(({ id }) => id))];
		for (const chunk of chunkBySize(ids, IDS_PER_QUERY, () => 21))
			statements.push({
				object,
				soql: select({
					fields: [...new Set(['Id', ...where, ...own])],
					from: object,
					where: whereIn('Id', chunk),
				}),
			});
	}
	const results = await gateway.queryMany(
		statements.map(({ soql }) => soql),
		{ includeDeleted: true },
	);
	return results.flatMap((rows, index) =>
		rows.map((row) => ({
			...{ object: statements[index].object, id: String(row.Id), row },
			isDeleted: row.IsDeleted === true,
		})),
	);
}

function keyOf({ object, id }: RecordRef): string {
	return `${object} ${shortId(id)}`;
}
