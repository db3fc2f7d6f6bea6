import type { ActivityObject } from '../../core/activity/activityKind';
import { activityRow, tooOld } from '../../core/activity/activityRow';
import { readActivityFacts } from '../../salesforce/activities/facts';
import { openKeyField } from '../../salesforce/activities/keyField';
import type { Org } from '../../salesforce/org';
import { toFieldValues } from './fieldValues';
import type { ActivityLook, RowPlanner } from './planner';
import { templateOf } from './templateOf';

export interface ActivityLogSettings extends ActivityLook {
	object: ActivityObject;
	/** External-id or text field chosen for the key; empty: the kit's, else the spare one. */
	keyField: string;
}

/**
 * Tasks or Events from templates. What the org allows is remembered; whether there is a unique key field by
 * now is asked each time until there is one.
 *
 * @throws SyncError when the connected user may not create them, or no field can hold the key
 */
export async function openActivityPlanner(
	org: Org,
	{ object, keyField, ...usual }: ActivityLogSettings,
): Promise<RowPlanner> {
	const { idempotency, facts, valuesOf } = await openActivityFacts(org, object, keyField);
	valuesOf(usual); // what fits no event is told once
	return {
		object,
		idempotency,
		objection: ({ event, look = usual }) => tooOld(event, look.activity.maxAgeDays, Date.now()),
		row: ({ event, target, look = usual }) => {
			const { template, platformName } = templateOf(event, look.templates);
			const settings = { ...look.activity, object, extraFields: valuesOf(look), platformName };
			return activityRow(event, target, template, settings, facts);
		},
	};
}

/** What is known of Task or Event, and how their fields are filled. */
export async function openActivityFacts(org: Org, object: ActivityObject, keyField: string) {
	const { gateway, cache } = org;
	const { description, idempotency } = await openKeyField(org, object, keyField || undefined);
	const facts = await cache.remember(
		`facts ${object} ${idempotency.field}`,
		async () => await readActivityFacts(gateway, description),
	);
	const valuesOf = ({ extraFields, activity }: ActivityLook) =>
		toFieldValues(extraFields, description, activity.timeZone);
	return { idempotency, facts, valuesOf };
}
