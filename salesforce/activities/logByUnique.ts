import { SyncError } from '../../core/failure/syncError';
import { writeRows, type SaveResult } from '../collections';
import type { SalesforceGateway } from '../gateway';
import { findByKey, type Place } from './findByKey';
import type { KeyedRow, KeyedResult } from './keyedRow';

/**
 * For orgs with a unique key field: creates each record, and takes Salesforce's refusal of a second one with
 * the key for what it says: the event is logged already, archived activities included. An upsert would write
 * over what people have changed in the record since.
 *
 * Costs one call for 200 rows, and one more when some of them were there.
 */
export async function logByUnique(
	gateway: SalesforceGateway,
	place: Place,
	rows: readonly KeyedRow[],
): Promise<KeyedResult[]> {
	const { object, field } = place;
	const byKey = new Map(rows.map((row) => [row.key, row]));
	const keys = [...byKey.keys()];
	const written = await writeRows(
		gateway,
		{ kind: 'create', object, uniqueField: field },
		keys.map((key) => ({ ...byKey.get(key)?.row, [field]: key })),
	);
	const outcomes = new Map<string, KeyedResult>(keys.map((key, index) => [key, written[index]]));
	const refused = keys.filter((_key, index) => isDuplicate(written[index]));
	for (const [key, outcome] of await lookUpRefused(gateway, place, refused, outcomes)) {
		outcomes.set(key, outcome);
	}
	return rows.map(({ key }) => outcomes.get(key) as KeyedResult);
}

/** Duplicates of the key are looked up, since another unique field may be meant, and not every answer has the id. */
async function lookUpRefused(
	gateway: SalesforceGateway,
	place: Place,
	keys: string[],
	outcomes: ReadonlyMap<string, KeyedResult>,
): Promise<Array<[string, KeyedResult]>> {
	try {
		const existing = await findByKey(gateway, place, keys);
		return keys.flatMap((key): Array<[string, KeyedResult]> => {
			const outcome = outcomes.get(key);
			const id = existing.get(key)?.[0];
			const hidden = outcome?.ok === false && outcome.error.fields.includes(place.field);
			return id || hidden ? [[key, { ok: true, id, created: false }]] : [];
		});
	} catch (error) {
		if (!(error instanceof SyncError)) throw error;
		return keys.map((key) => [key, { ok: false, error }]);
	}
}

function isDuplicate(outcome: SaveResult): boolean {
	return !outcome.ok && outcome.error.code === 'DUPLICATE_VALUE';
}
