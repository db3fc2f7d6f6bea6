import type { ActivityObject } from '../../core/activity/activityKind';
import type { ObjectDescription } from '../describe';
import type { Org } from '../org';
import { earlierKeyFields } from './earlierKeys';
import { idempotencyOf, SPARE_KEY_FIELDS, type Idempotency } from './facts';

/**
 * How events are kept apart on Task or Event, now: a worker that remembered the org without the kit would write
 * keys where those that know the kit do not look for them.
 *
 * @param chosen field the user chose for the key
 * @throws SetupError when no field can hold the key, be searched and be written
 */
export async function openKeyField(
	org: Org,
	object: ActivityObject,
	chosen: string | undefined,
): Promise<{ description: ObjectDescription; idempotency: Idempotency }> {
	const spare = SPARE_KEY_FIELDS[object];
	const { moment } = org.cache;
	let description = await org.describe(object);
	let idempotency = idempotencyOf(description, chosen, spare);
	if (idempotency.kind === 'lookup') {
		description = await org.describe(object, moment);
		idempotency = idempotencyOf(description, chosen, spare);
	}
	const earlier = await earlierKeyFields(org, description, idempotency.field, spare);
	return { description, idempotency: { ...idempotency, earlier } };
}
