import type { ActivityFacts, ActivityObject } from '../../core/activity/activityKind';
import { FINGERPRINT_LENGTH } from '../../core/values/fingerprint';
import { KIT_ACTIVITY_FIELDS } from '../../core/kit/names';
import { SetupError } from '../../core/failure/syncError';
import type { Field, ObjectDescription } from '../describe';
import type { SalesforceGateway } from '../gateway';

/**
 * Spare standard text fields, 255 characters and filterable, that can carry the key in an org without a key
 * field. CallObject is the CTI call id; Location is an event's place.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_task.htm
 */
export const SPARE_KEY_FIELDS: Readonly<Record<ActivityObject, string>> = {
	Task: 'CallObject',
	Event: 'Location',
};

/** How an activity is kept from being logged twice. */
export interface Idempotency {
	/**
	 * `unique`: create under a unique field, of which Salesforce takes each key once: exact. `lookup`: look the key
	 * up in a plain text field before creating, and check afterwards.
	 */
	kind: 'unique' | 'lookup';
	field: string;
	/** Further fields that hold keys of events logged before; see `earlierKeyFields`. */
	earlier?: readonly string[];
}

/**
 * How events are kept apart on this object: by the field chosen, else by the kit's, else by the spare field.
 *
 * @throws SetupError when none of them can hold the key, be searched and be written
 */
export function idempotencyOf(
	description: ObjectDescription,
	chosen: string | undefined,
	spare: string | undefined,
): Idempotency {
	description.requireCreateable();
	const name =
		chosen || (description.has(KIT_ACTIVITY_FIELDS.key) ? KIT_ACTIVITY_FIELDS.key : spare);
	const field = name ? (chosen ? description.require(name) : description.field(name)) : undefined;
	if (field) requireFit(description.name, field);
	if (!field || !field.createable) throw noKeyField(description, name);
	return { kind: field.unique ? 'unique' : 'lookup', field: field.name };
}

function requireFit(object: string, { name, type, length, filterable, calculated }: Field): void {
	const reason = calculated
		? 'it is a formula'
		: type !== 'string'
			? `it is of type ${type}, not Text`
			: length < FINGERPRINT_LENGTH
				? `it takes ${length} characters, and a key has ${FINGERPRINT_LENGTH}`
				: filterable
					? undefined
					: 'it cannot be searched';
	if (!reason) return;
	throw new SetupError(`The field ${name} on ${object} cannot hold the event key: ${reason}`, {
		move: 'fixMapping',
		fields: [name],
		remedy:
			'Choose a unique External ID field of type Text as Event Key Field, or leave it empty to use that of the Salesforce kit.',
	});
}

function noKeyField(description: ObjectDescription, name: string | undefined): SetupError {
	const permission = `Edit Access to ${description.name}.${name ?? KIT_ACTIVITY_FIELDS.key}`;
	return new SetupError(`There is no field on ${description.name} that can hold the event key`, {
		move: 'fixPermission',
		object: description.name,
		fields: name ? [name] : [],
		permission,
		remedy: `Without a key the same event could be logged twice. Install the Salesforce kit, or grant the connected user ${permission}, or choose a unique External ID text field as Event Key Field.`,
	});
}

/** What is needed to build rows of an activity object. One call for the status values of Task. */
export async function readActivityFacts(
	gateway: SalesforceGateway,
	description: ObjectDescription,
): Promise<ActivityFacts> {
	const writable = (name: string) => (description.field(name)?.createable ? name : undefined);
	return {
		lengths: Object.fromEntries(
			description.fields
				.filter(({ length }) => length > 0)
				.map(({ name, length }) => [name, length]),
		),
		closedStatus: description.name === 'Task' ? await closedStatus(gateway) : undefined,
		occurredAtField: writable(KIT_ACTIVITY_FIELDS.occurredAt),
		eventTypeField: writable(KIT_ACTIVITY_FIELDS.eventType),
		showAsField: writable('ShowAs'),
	};
}

/** The first status, in the org's order, that counts as closed. Names differ by org and language. */
async function closedStatus(gateway: SalesforceGateway): Promise<string> {
	const rows = await gateway.query(
		'SELECT ApiName, IsClosed, SortOrder FROM TaskStatus WHERE IsClosed = true ORDER BY SortOrder',
	);
	const name = rows[0]?.ApiName;
	if (typeof name === 'string') return name;
	throw new SetupError('The org has no Task status that counts as closed', {
		move: 'fixMapping',
		remedy: 'In Salesforce Setup, Task Status, mark one status as Closed.',
	});
}
