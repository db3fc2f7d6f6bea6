import { KIT_ACTIVITY_FIELDS } from '../../core/kit/names';
import { FINGERPRINT_LENGTH } from '../../core/values/fingerprint';
import { SyncError } from '../../core/failure/syncError';
import type { ObjectDescription } from '../describe';
import type { Org } from '../org';
import { select } from '../soql/select';
import type { Idempotency } from './facts';
import { findByKey } from './findByKey';
import type { KeyedRow, KeyedResult } from './keyedRow';

/** In LIKE an underscore stands for one character: whatever is as long as a key. */
const ANY_KEY = `'${'_'.repeat(FINGERPRINT_LENGTH)}'`;

const DAY_MS = 24 * 3_600_000;

/** An activity is created after its event, by clocks that may be wrong by days. */
const CLOCKS_MS = 7 * DAY_MS;

/**
 * The fields beside the one in use that hold keys: events that were logged before the kit was installed, or
 * before a field was chosen, have theirs there. Asked at most once an hour: such a field gets no new keys,
 * since who would write them looks first whether there is a better one.
 *
 * @param spare the field that carries keys in an org without a key field
 */
export async function earlierKeyFields(
	{ gateway, cache }: Pick<Org, 'gateway' | 'cache'>,
	description: ObjectDescription,
	field: string,
	spare: string,
): Promise<string[]> {
	const object = description.name;
	const others = [KIT_ACTIVITY_FIELDS.key, spare].filter(
		(name) => name.toLowerCase() !== field.toLowerCase() && description.field(name)?.filterable,
	);
	if (others.length === 0) return [];
	return await cache.remember(`earlier keys ${object} ${field}`, async () => {
		const statements = others.map((name) =>
			select({ fields: ['Id'], from: object, where: `${name} LIKE ${ANY_KEY}`, limit: 1 }),
		);
		try {
			const found = await gateway.queryMany(statements, { includeDeleted: true });
			return others.filter((_name, index) => found[index].length > 0);
		} catch (error) {
			// Too many records to look through all of them: each key is looked up among the recent ones then.
			if (error instanceof SyncError && error.code === 'QUERY_TIMEOUT') return others;
			throw error;
		}
	});
}

/**
 * Writes the rows whose key stands in none of the earlier fields; the others are logged already. Answers in the
 * order given. One call more per 2,000 keys and earlier field.
 */
export async function unlessLoggedEarlier(
	{ gateway }: Pick<Org, 'gateway'>,
	object: string,
	{ earlier = [] }: Idempotency,
	rows: readonly KeyedRow[],
	write: (rows: readonly KeyedRow[]) => Promise<KeyedResult[]>,
): Promise<KeyedResult[]> {
	if (earlier.length === 0 || rows.length === 0) return await write(rows);
	const keys = [...new Set(rows.map(({ key }) => key))];
	const there = new Map<string, string>();
	for (const field of earlier) {
		const found = await findByKey(gateway, { object, field }, keys, createdSinceMs(rows));
		for (const [key, [id]] of found) there.set(key, id);
	}
	const written = await write(rows.filter(({ key }) => !there.has(key)));
	let next = 0;
	return rows.map(({ key }) => {
		const id = there.get(key);
		return id === undefined ? written[next++] : { ok: true, id, created: false };
	});
}

/** No record of these events is older; undefined when that cannot be told. Salesforce has an index for it. */
function createdSinceMs(rows: readonly KeyedRow[]): number | undefined {
	const times = rows.map(({ occurredAtMs }) => occurredAtMs ?? NaN);
	const first = times.reduce((least, one) => Math.min(least, one), Date.now());
	return Number.isNaN(first) ? undefined : first - CLOCKS_MS;
}
