import type { WhoseMove } from '../../core/failure/syncError';

/** What is known when a refusal is explained. */
export interface Refusal {
	code: string;
	message: string;
	status?: number;
	/** The least time to wait, where Salesforce said so. */
	retryAfterMs?: number;
	fields: readonly string[];
	/** The object the request was about, when known. */
	object?: string;
}

export interface CodeEntry {
	move: WhoseMove;
	/** Default: only when it is a matter of waiting. */
	retryable?: boolean;
	quotaExhausted?: boolean;
	remedy: (refusal: Refusal) => string;
}

const object = ({ object: name }: Refusal) => name ?? 'the object';
const fieldList = ({ fields }: Refusal) => (fields.length > 0 ? fields.join(', ') : 'the field');
const heals = 'Nothing to do: it is tried again. If it lasts, run the item again later.';
const wait: CodeEntry = { move: 'wait', remedy: () => heals };
const reconnect: CodeEntry = {
	move: 'reconnect',
	remedy: () => 'Open the Salesforce credential in n8n and connect it again.',
};
const checkApp: CodeEntry = {
	move: 'reconnect',
	remedy: () =>
		'Check Client ID and Client Secret in the Salesforce credential against the External Client App, and connect again.',
};
const defect: CodeEntry = {
	move: 'report',
	remedy: (refusal) =>
		`Please report this with the message "${refusal.message}": the request should not have been made.`,
};

/**
 * Salesforce's codes by what should happen next. The same table serves whole answers (`errorCode`) and rows
 * of a collection (`statusCode`).
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm
 * @see https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_concepts_core_data_objects.htm
 */
export const CODES: Readonly<Record<string, CodeEntry>> = {
	// wait
	SERVER_UNAVAILABLE: wait,
	UNABLE_TO_LOCK_ROW: wait,
	QUERY_TIMEOUT: wait,
	REQUEST_RUNNING_TOO_LONG: wait,
	UNKNOWN_EXCEPTION: wait,
	// The next page of a result that Salesforce has dropped: asking for it again does not help, the query does.
	INVALID_QUERY_LOCATOR: { ...wait, retryable: false },

	// reconnect
	INVALID_SESSION_ID: reconnect,
	INVALID_AUTH_HEADER: reconnect,
	invalid_grant: reconnect,
	inactive_user: reconnect,
	invalid_client: checkApp,
	invalid_client_id: checkApp,
	HTTP_401: reconnect,

	// permission
	API_DISABLED_FOR_ORG: {
		move: 'fixPermission',
		remedy: () =>
			'The org or the connected user has no API access. Use an edition with API access (Enterprise, Unlimited, Performance, Developer) and grant the system permission "API Enabled".',
	},
	API_CURRENTLY_DISABLED: {
		move: 'fixPermission',
		remedy: () =>
			'Grant the connected user the system permission "API Enabled" (profile or permission set).',
	},
	INVALID_TYPE: {
		move: 'fixPermission',
		remedy: (refusal) =>
			`${object(refusal)} does not exist in the org, or the connected user has no Read permission on it. Check the API name, or grant object Read in a permission set.`,
	},
	INVALID_FIELD: {
		move: 'fixPermission',
		remedy: (refusal) =>
			`${fieldList(refusal)} does not exist on ${object(refusal)}, or field-level security hides it from the connected user (Salesforce answers both alike). Check the API name, or grant Read Access to the field (Edit Access where it is written) in a permission set assigned to that user.`,
	},
	INVALID_FIELD_FOR_INSERT_UPDATE: {
		move: 'fixPermission',
		remedy: (refusal) =>
			`Grant Edit Access to ${fieldList(refusal)} on ${object(refusal)} in a permission set of the connected user, or take the field out of the mapping if it is a formula or read-only.`,
	},
	INSUFFICIENT_ACCESS: {
		move: 'fixPermission',
		remedy: (refusal) =>
			`Grant the connected user the permission for this operation on ${object(refusal)}.`,
	},
	INSUFFICIENT_ACCESS_OR_READONLY: {
		move: 'fixPermission',
		remedy: (refusal) =>
			`The connected user may not edit this record. Grant object Edit on ${object(refusal)} and sharing (or Modify All), or change the record's owner.`,
	},
	INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY: {
		move: 'fixPermission',
		remedy: () =>
			'The connected user may not see or relate to the record this one refers to. Grant View All on Contact, Lead and Account, or share that record.',
	},
	CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY: {
		move: 'fixData',
		remedy: () =>
			'An Apex trigger or flow of the org refused the record; its text is in the message. Ask the Salesforce administrator.',
	},
	CANNOT_EXECUTE_FLOW_TRIGGER: {
		move: 'fixData',
		remedy: () =>
			'A flow of the org failed on the record; its text is in the message. Ask the Salesforce administrator.',
	},
	TXN_SECURITY_METERING_ERROR: {
		move: 'fixPermission',
		remedy: () =>
			'A transaction security policy of the org blocks the request. Ask the Salesforce administrator to exempt the integration user.',
	},
	ENTITY_IS_LOCKED: {
		move: 'fixData',
		remedy: () =>
			'The record is locked by an approval process. Finish or recall the approval, then run the item again.',
	},

	// mapping
	NOT_FOUND: {
		move: 'fixMapping',
		remedy: (refusal) =>
			`Check that ${object(refusal)}, its external ID field and the API version exist in this org and are visible to the connected user.`,
	},
	MALFORMED_ID: {
		move: 'fixMapping',
		remedy: () =>
			'A value that should be a Salesforce record id is not one. Check the mapping of id fields.',
	},
	FIELD_INTEGRITY_EXCEPTION: {
		move: 'fixMapping',
		remedy: (refusal) =>
			`The value of ${fieldList(refusal)} does not fit the kind of record it must point to. Check the mapping of that field.`,
	},
	JSON_PARSER_ERROR: {
		move: 'fixMapping',
		remedy: () =>
			'A value has the wrong type for its field (text for a number, for example). Check the mapping.',
	},
	INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST: {
		move: 'fixMapping',
		remedy: (refusal) =>
			`Map ${fieldList(refusal)} to one of the picklist's values, or add the value to the picklist in Salesforce.`,
	},
	NUMBER_OUTSIDE_VALID_RANGE: {
		move: 'fixMapping',
		remedy: (refusal) =>
			`The number does not fit ${fieldList(refusal)}. Check the mapping, or give the field more digits in Salesforce.`,
	},

	// data
	REQUIRED_FIELD_MISSING: {
		move: 'fixMapping',
		remedy: (refusal) =>
			`Map a value to ${fieldList(refusal)}: Salesforce requires it on ${object(refusal)}.`,
	},
	STRING_TOO_LONG: {
		move: 'fixMapping',
		remedy: (refusal) =>
			`The text is longer than ${fieldList(refusal)} allows. Choose a longer field, or shorten the value in the mapping.`,
	},
	INVALID_EMAIL_ADDRESS: {
		move: 'fixData',
		remedy: (refusal) =>
			`The value for ${fieldList(refusal)} is not an e-mail address. Correct it at its source.`,
	},
	FIELD_CUSTOM_VALIDATION_EXCEPTION: {
		move: 'fixData',
		remedy: () =>
			"A validation rule of the org refused the record; the rule's own text is in the message. Change the data or ask for the integration user to be exempt.",
	},
	DUPLICATES_DETECTED: {
		move: 'fixData',
		remedy: () =>
			'A duplicate rule of the org refused the record. Merge the duplicates in Salesforce, or let the rule allow saving for the integration user.',
	},
	DUPLICATE_VALUE: {
		move: 'fixData',
		remedy: (refusal) =>
			`Another record already holds this value in the unique ${fieldList(refusal)}; its id is in the message. Correct one of the two.`,
	},
	DUPLICATE_EXTERNAL_ID: {
		move: 'fixData',
		remedy: (refusal) =>
			`Several records of ${object(refusal)} hold the same external ID. Make the field unique, or merge the records.`,
	},
	INVALID_CROSS_REFERENCE_KEY: {
		move: 'fixData',
		remedy: () =>
			'The record was deleted, merged or is not visible to the connected user. Match the person again.',
	},
	ENTITY_IS_DELETED: {
		move: 'fixData',
		remedy: () => 'The record was deleted or merged since it was matched. Match the person again.',
	},
	CANNOT_UPDATE_CONVERTED_LEAD: {
		move: 'fixData',
		remedy: () =>
			'The Lead was converted. Match the person again: the match then gives the Contact.',
	},
	INACTIVE_OWNER_OR_USER: {
		move: 'fixMapping',
		remedy: () =>
			'The owner is an inactive user. Choose an active owner, or leave the owner empty.',
	},
	STORAGE_LIMIT_EXCEEDED: {
		move: 'fixData',
		remedy: () =>
			"The org's data storage is full. Free storage or buy more, then run the items again.",
	},
	LIMIT_EXCEEDED: defect,
	EXCEEDED_ID_LIMIT: defect,
	MALFORMED_QUERY: defect,
	QUERY_TOO_COMPLICATED: {
		move: 'fixMapping',
		remedy: () =>
			'The fields chosen make the query too complicated for Salesforce (formula fields expand). Choose fewer formula fields.',
	},
	PROCESSING_HALTED: {
		move: 'fixData',
		remedy: () => 'Another row of the same all-or-none request failed; look at its message.',
	},
};

/** The daily allowance of API requests is used up: nothing succeeds until the rolling 24 hours free some. */
export const DAILY_LIMIT: CodeEntry = {
	move: 'wait',
	retryable: false,
	quotaExhausted: true,
	remedy: () =>
		'The org has used up its daily API requests (a rolling 24 hours). Wait until some are free again, raise the limit, or let other integrations use fewer.',
};

/** Too many long requests at the same time. */
export const CONCURRENT_LIMIT: CodeEntry = wait;

export const UNKNOWN_CODE: CodeEntry = {
	move: 'report',
	remedy: (refusal) =>
		`Salesforce gave the code ${refusal.code}, which this package does not know. Look the code up in Salesforce's documentation.`,
};
