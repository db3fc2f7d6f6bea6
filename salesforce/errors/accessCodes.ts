import { BAD_TOKEN } from './endedSession';
import {
	activityPermission,
	advice,
	AGAIN_ANOTHER_WAY,
	fieldsOf,
	GRANT_OPERATION,
	objectOf,
	ONLY_THIS,
	RECONNECT,
	VIEW_ALL,
	RETRY,
	type CodeEntry,
	type Refusal,
} from './entry';

const checkApp = advice(
	'reconnect',
	'Check Client ID and Client Secret in the Salesforce credential against the External Client App, and connect again.',
);

/**
 * A record that may be seen, and neither written nor deleted. Deleting takes more than editing; no sharing reaches a
 * Contact without an Account, and activities have no object permissions.
 *
 * @see https://help.salesforce.com/s/articleView?id=000385525 (who may delete), checked 2026-12-01
 * @see https://help.salesforce.com/s/articleView?id=000384762 (private Contacts), checked 2026-12-01
 */
const NOT_THIS_RECORD: CodeEntry = {
	move: 'fixPermission',
	...ONLY_THIS,
	permission: (refusal) => activityPermission(refusal) ?? `Edit on ${objectOf(refusal)}`,
	remedy: (refusal) => {
		const activity = activityPermission(refusal);
		if (activity)
			return `The connected user may not change this record. Grant the system permission "${activity}"; what belongs to somebody else, its owner changes or deletes, or who has Modify All Data.`;
		const isPrivate =
			refusal.object === 'Contact'
				? ' A Contact without an Account is private, and cannot be shared: give it an Account.'
				: '';
		return `The connected user may not change this record. Grant object Edit on ${objectOf(refusal)}, and share the record with that user, or change its owner; or grant Modify All, which deleting takes where somebody else is the owner.${isPrivate}`;
	},
};

const accessTo = (access: string, { fields, object = 'the object' }: Refusal) =>
	`${access} to ${fields.length > 0 ? fields.map((field) => `${object}.${field}`).join(', ') : `a field of ${object}`}`;

function apexClassIn({ message }: Refusal): string | undefined {
	const [, name] = /\bApex class named: (\w+)/.exec(message) ?? [];
	return name && `Apex Class Access to ${name}`;
}

/** Codes of what heals by itself, of the connection, and of what the connected user may do. */
export const ACCESS_CODES: Readonly<Record<string, CodeEntry>> = {
	// wait, and retry
	SERVER_UNAVAILABLE: RETRY,
	UNABLE_TO_LOCK_ROW: RETRY,
	QUERY_TIMEOUT: RETRY,
	REQUEST_RUNNING_TOO_LONG: RETRY,
	UNKNOWN_EXCEPTION: RETRY,
	INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE: advice(
		'wait',
		'Salesforce maintains the instance and lets it only be read for a while. Nothing to do: it is tried again. If it lasts, run the item again later; trust.salesforce.com says until when.',
	),
	TERRITORY_REALIGN_IN_PROGRESS: advice(
		'wait',
		'Territories are being realigned in the org. Nothing to do: it is tried again. If it lasts, run the item again later.',
	),
	RECORD_IN_USE_BY_WORKFLOW: RETRY,
	TOO_MANY_APEX_REQUESTS: RETRY,
	HTTP_406: RETRY,
	// A write under a condition that has changed: decided again from a fresh read by whoever set the condition.
	ENTITY_FAILED_IFLASTMODIFIED_ON_UPDATE: AGAIN_ANOTHER_WAY,
	HTTP_412: AGAIN_ANOTHER_WAY,
	// The next page of a result that Salesforce has dropped: asking for it again does not help, the query does.
	INVALID_QUERY_LOCATOR: AGAIN_ANOTHER_WAY,

	// reconnect
	INVALID_SESSION_ID: RECONNECT,
	[BAD_TOKEN]: RECONNECT,
	INVALID_AUTH_HEADER: RECONNECT,
	invalid_grant: RECONNECT,
	inactive_user: RECONNECT,
	invalid_client: checkApp,
	invalid_client_id: checkApp,
	HTTP_401: RECONNECT,

	// permission
	API_DISABLED_FOR_ORG: advice(
		'fixPermission',
		'The org or the connected user has no API access. Use an edition with API access (Enterprise, Unlimited, Performance, Developer) and grant the system permission "API Enabled".',
		{ permission: () => 'API Enabled' },
	),
	API_CURRENTLY_DISABLED: advice(
		'fixPermission',
		'Grant the connected user the system permission "API Enabled" (profile or permission set).',
		{ permission: () => 'API Enabled' },
	),
	INVALID_TYPE: {
		move: 'fixPermission',
		permission: (refusal) => `Read on ${objectOf(refusal)}`,
		remedy: (refusal) =>
			`${objectOf(refusal)} does not exist in the org, or the connected user has no Read permission on it. Check the API name, or grant object Read in a permission set.`,
	},
	INVALID_FIELD: {
		move: 'fixPermission',
		permission: (refusal) => accessTo('Read Access', refusal),
		remedy: (refusal) =>
			`${fieldsOf(refusal)} does not exist on ${objectOf(refusal)}, or field-level security hides it from the connected user (Salesforce answers both alike). Check the API name, or grant Read Access to the field (Edit Access where it is written) in a permission set assigned to that user.`,
	},
	INVALID_FIELD_FOR_INSERT_UPDATE: {
		move: 'fixPermission',
		permission: (refusal) => accessTo('Edit Access', refusal),
		remedy: (refusal) =>
			`Grant Edit Access to ${fieldsOf(refusal)} on ${objectOf(refusal)} in a permission set of the connected user, or take the field out of the mapping if it is a formula or read-only.`,
	},
	INSUFFICIENT_ACCESS: GRANT_OPERATION,
	INSUFFICIENT_ACCESS_OR_READONLY: NOT_THIS_RECORD,
	INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY: advice(
		'fixPermission',
		'The connected user may not see or relate to the record this one refers to. Grant View All on Contact, Lead and Account, or share that record.',
		{ ...ONLY_THIS, permission: () => 'View All on Contact, Lead and Account' },
	),
	CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY: advice(
		'fixData',
		'An Apex trigger or flow of the org refused the record; its text is in the message. Change the data where it says so, or ask the Salesforce administrator to correct the automation.',
	),
	CANNOT_EXECUTE_FLOW_TRIGGER: advice(
		'fixData',
		'A flow of the org failed on the record; its text is in the message. Change the data where it says so, or ask the Salesforce administrator to correct the flow.',
	),
	TXN_SECURITY_METERING_ERROR: advice(
		'fixPermission',
		'A transaction security policy of the org blocks the request. Ask the Salesforce administrator to exempt the integration user.',
	),
	ENTITY_IS_LOCKED: advice(
		'fixData',
		'The record is locked by an approval process. Finish or recall the approval, then run the item again.',
	),

	INVALID_OPERATION_WITH_EXPIRED_PASSWORD: advice(
		'fixPermission',
		'The password of the connected user has expired. Set a new one in Salesforce (for an integration user: the system permission "Password Never Expires"), then connect the credential again.',
	),
	FORBIDDEN: advice(
		'fixPermission',
		'The connected user may not use what the message names. The Salesforce administrator grants it (an Apex class: Apex Class Access in a permission set), or takes the restriction away.',
		{ permission: apexClassIn },
	),
	OPERATION_TOO_LARGE: VIEW_ALL,
	LICENSE_LIMIT_EXCEEDED: advice(
		'fixPermission',
		'No licence is free for this. Free one in Setup, Company Information, or buy more.',
	),
	PACKAGE_LICENSE_REQUIRED: advice(
		'fixPermission',
		'The connected user has no licence of the managed package that the message names. Assign one in Setup, Installed Packages, or take its fields out of the mapping.',
	),
};
