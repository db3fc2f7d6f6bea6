import { kitRow } from '../../core/kit/kitRow';
import { KIT_KEY_FIELD, type KitObject } from '../../core/kit/names';
import { idempotencyOf } from '../../salesforce/activities/facts';
import type { Org } from '../../salesforce/org';
import { toFieldValues } from './fieldValues';
import type { RowPlanner } from './planner';

/**
 * Records of one object of the Salesforce kit.
 *
 * @throws SyncError when the kit is not installed, or the connected user may not create its records
 */
export async function openKitPlanner({ describe }: Org, object: KitObject): Promise<RowPlanner> {
	const description = await describe(object);
	const lengths = Object.fromEntries(
		description.fields.filter(({ length }) => length > 0).map(({ name, length }) => [name, length]),
	);
	return {
		object,
		idempotency: idempotencyOf(description, KIT_KEY_FIELD, undefined),
		row: ({ event, target }) => toFieldValues(kitRow(event, target, lengths).row, description),
	};
}
