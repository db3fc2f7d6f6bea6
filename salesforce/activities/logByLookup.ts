import { SalesforceError } from '../../core/failure/syncError';
import { writeRows, type SaveResult } from '../collections';
import type { Row } from '../client';
import type { SalesforceGateway } from '../gateway';
import { findByKey, type Place } from './findByKey';
import type { KeyedRow, KeyedResult } from './keyedRow';
import { oneAtATime } from './oneAtATime';

/** How often rows whose creation stayed unknown are looked up and created again. */
const ROUNDS = 3;

/**
 * For orgs without a unique key field: looks the keys up, creates what is missing, and looks again.
 *
 * - Within one n8n process only one such write per org and object runs at a time.
 * - Two processes may still create the same key at the same moment. The second look finds that, keeps the
 *   record that came first and deletes the one created here: both sides decide alike. Only a record that
 *   Salesforce shows late can slip through; a unique key field makes even that impossible.
 * - A create whose answer got lost is looked up before it is tried again.
 * - A deleted or archived activity counts as logged: it is found too, and not created anew.
 *
 * Costs about three calls for 200 rows; upserting by a unique field costs one.
 */
export async function logByLookup(
	gateway: SalesforceGateway,
	object: string,
	field: string,
	rows: readonly KeyedRow[],
): Promise<KeyedResult[]> {
	return await oneAtATime(`${gateway.instanceUrl} ${object}`, async () => {
		const byKey = new Map(rows.map((row) => [row.key, row]));
		const outcomes = new Map<string, KeyedResult>();
		let open = [...byKey.keys()];
		for (let round = 1; open.length > 0; round++) {
			open = await createMissing(
				gateway,
				{ object, field },
				byKey,
				open,
				outcomes,
				round === ROUNDS,
			);
		}
		return rows.map(({ key }) => outcomes.get(key) as KeyedResult);
	});
}

/** One round; gives back the keys whose creation stayed unknown, unless this is the last round. */
async function createMissing(
	gateway: SalesforceGateway,
	place: Place,
	byKey: ReadonlyMap<string, KeyedRow>,
	keys: string[],
	outcomes: Map<string, KeyedResult>,
	last: boolean,
): Promise<string[]> {
	const existing = await findByKey(gateway, place, keys);
	for (const [key, [first]] of existing) outcomes.set(key, { ok: true, id: first, created: false });
	const missing = keys.filter((key) => !existing.has(key));
	if (missing.length === 0) return [];

	const rows = missing.map((key): Row => ({ ...byKey.get(key)?.row, [place.field]: key }));
	const created = await writeRows(gateway, { kind: 'create', object: place.object }, rows);
	missing.forEach((key, index) => outcomes.set(key, toKeyedResult(created[index])));
	const done = missing.filter((_key, index) => created[index].ok);
	await removeTwins(gateway, place, done, outcomes);
	return last ? [] : missing.filter((_key, index) => isUnknown(created[index]));
}

function isUnknown(outcome: SaveResult): boolean {
	return !outcome.ok && outcome.unknown === true;
}

function toKeyedResult(outcome: SaveResult): KeyedResult {
	return outcome.ok ? outcome : { ok: false, error: outcome.error };
}

/** Another process may have created the same keys meanwhile: the first record stays, ours goes. */
async function removeTwins(
	gateway: SalesforceGateway,
	place: Place,
	keys: string[],
	outcomes: Map<string, KeyedResult>,
): Promise<void> {
	if (keys.length === 0) return;
	const found = await findByKey(gateway, place, keys);
	const ours: Array<{ key: string; first: string; id: string }> = [];
	for (const key of keys) {
		const outcome = outcomes.get(key);
		const first = found.get(key)?.[0];
		if (outcome?.ok && outcome.id && first && first !== outcome.id)
			ours.push({ key, first, id: outcome.id });
	}
	const deleted = await writeRows(
		gateway,
		{ kind: 'delete', object: place.object },
		ours.map(({ id }) => ({ Id: id })),
	);
	ours.forEach(({ key, first, id }, index) => {
		outcomes.set(
			key,
			isGone(deleted[index])
				? { ok: true, id: first, created: false }
				: { ok: false, error: twinStays(id, first) },
		);
	});
}

/** Also when the answer to a first deletion got lost. */
function isGone(outcome: SaveResult): boolean {
	return outcome.ok || outcome.error.code === 'ENTITY_IS_DELETED';
}

function twinStays(id: string, first: string): SalesforceError {
	return new SalesforceError(
		`The event was logged twice at the same moment, as ${first} and ${id}, and ${id} could not be deleted`,
		{
			move: 'fixPermission',
			forEverybody: false,
			code: 'DUPLICATE_ACTIVITY',
			remedy: `Delete ${id} in Salesforce. Install the Salesforce kit, whose unique key makes this impossible, or let the connected user delete its own activities.`,
		},
	);
}
