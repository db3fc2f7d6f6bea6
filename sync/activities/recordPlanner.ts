import type { ActivityTarget } from '../../core/activity/activityRow';
import { idempotencyOf } from '../../salesforce/activities/facts';
import type { Row } from '../../salesforce/client';
import type { ObjectDescription } from '../../salesforce/describe';
import type { Org } from '../../salesforce/org';
import { toFieldValues } from './fieldValues';
import type { RowPlanner } from './planner';

export interface RecordLogSettings {
	/** API name of the object. */
	object: string;
	/** External-id or text field that holds the key; empty: the kit's, if the object has it. */
	keyField: string;
	/** Fields that point to whom the event is about; empty: none. */
	lookups: PersonLookups;
	/** IANA name of the zone in which the day of an instant is counted; UTC where none is given. */
	timeZone?: string;
}

export interface PersonLookups {
	contact: string;
	lead: string;
	/** The account itself, or that of the Contact or Lead. */
	account: string;
}

/**
 * Records of an object of the user's own, from the values that come with each event.
 *
 * @throws SyncError when the connected user may not create them, a lookup is not there, or no field can hold the key
 */
export async function openRecordPlanner(
	{ describe }: Org,
	{ object, keyField, lookups, timeZone }: RecordLogSettings,
): Promise<RowPlanner> {
	const description = await describe(object);
	const fields = lookupFields(lookups, description);
	return {
		object: description.name,
		idempotency: idempotencyOf(description, keyField, undefined),
		row: ({ target, values = {} }) => ({
			...toFieldValues(values, description, timeZone),
			...lookupValues(target, fields),
		}),
	};
}

/** Under the names that Salesforce gives them. */
function lookupFields(lookups: PersonLookups, description: ObjectDescription): PersonLookups {
	const spelled = (field: string) => field && description.require(field).name;
	return {
		contact: spelled(lookups.contact),
		lead: spelled(lookups.lead),
		account: spelled(lookups.account),
	};
}

/** Which lookup is filled by what the person is. */
function lookupValues({ object, id, accountId }: ActivityTarget, lookups: PersonLookups): Row {
	const filled: Record<keyof PersonLookups, string | undefined> = {
		contact: object === 'Contact' ? id : undefined,
		lead: object === 'Lead' ? id : undefined,
		account: object === 'Account' ? id : accountId,
	};
	const row: Row = {};
	for (const [who, value] of Object.entries(filled)) {
		const field = lookups[who as keyof PersonLookups];
		if (field && value) row[field] = value;
	}
	return row;
}
