import {
	advice,
	DEFECT,
	EVERYBODY,
	fieldsOf,
	objectOf,
	ONLY_THIS,
	TOO_LONG,
	type CodeEntry,
	type Refusal,
} from './entry';

/**
 * The version of the API that is asked for is no longer served.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/api_rest_eol.htm
 */
const VERSION_RETIRED = advice(
	'fixMapping',
	'Salesforce has retired the version of its API that is asked for. Update this package in n8n (Settings, Community Nodes).',
);

/** Codes of what is sent: the set-up in n8n, and the data. */
export const VALUE_CODES: Readonly<Record<string, CodeEntry>> = {
	// mapping
	NOT_FOUND: {
		move: 'fixMapping',
		remedy: (refusal) =>
			`Check that ${objectOf(refusal)}, its external ID field and the API version exist in this org and are visible to the connected user.`,
	},
	HTTP_410: VERSION_RETIRED,
	GONE: VERSION_RETIRED,
	UNSUPPORTED_API_VERSION: VERSION_RETIRED,
	MALFORMED_ID: {
		move: 'fixMapping',
		...ONLY_THIS,
		remedy: (refusal) =>
			`The value of ${fieldsOf(refusal)} should be a Salesforce record id (15 or 18 characters) and is none. Check its mapping.`,
	},
	FIELD_INTEGRITY_EXCEPTION: {
		move: 'fixMapping',
		...ONLY_THIS,
		remedy: (refusal) =>
			`The value of ${fieldsOf(refusal)} does not fit the kind of record it must point to. Check the mapping of that field.`,
	},
	JSON_PARSER_ERROR: advice(
		'fixMapping',
		'A value has the wrong type for its field (text for a number, for example). Check the mapping.',
		ONLY_THIS,
	),
	INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST: {
		move: 'fixMapping',
		...ONLY_THIS,
		remedy: (refusal) =>
			`Map ${fieldsOf(refusal)} to one of the picklist's values, or add the value to the picklist in Salesforce.`,
	},
	NUMBER_OUTSIDE_VALID_RANGE: {
		move: 'fixMapping',
		...ONLY_THIS,
		remedy: (refusal) =>
			`The number does not fit ${fieldsOf(refusal)}. Check the mapping, or give the field more digits in Salesforce.`,
	},

	// data
	REQUIRED_FIELD_MISSING: {
		move: 'fixMapping',
		...ONLY_THIS,
		remedy: (refusal) =>
			`Map a value to ${fieldsOf(refusal)}: Salesforce requires it on ${objectOf(refusal)}, so it must not be empty for any item.`,
	},
	STRING_TOO_LONG: {
		move: 'fixMapping',
		...ONLY_THIS,
		remedy: (refusal) =>
			`The text is longer than ${fieldsOf(refusal)} allows. Choose a longer field, or shorten the value in the mapping.`,
	},
	INVALID_EMAIL_ADDRESS: {
		move: 'fixData',
		remedy: (refusal) =>
			`The value for ${fieldsOf(refusal)} is not an e-mail address. Correct it at its source.`,
	},
	FIELD_CUSTOM_VALIDATION_EXCEPTION: advice(
		'fixData',
		"A validation rule of the org refused the record; the rule's own text is in the message. Change the data or ask for the integration user to be exempt.",
	),
	DUPLICATES_DETECTED: { move: 'fixData', remedy: ofDuplicates },
	DUPLICATE_VALUE: {
		move: 'fixData',
		remedy: (refusal) =>
			refusal.fields.length > 0
				? `Another record already holds this value in the unique ${fieldsOf(refusal)}; its id is in the message. Correct one of the two.`
				: 'Another record already is what this one would be; the message says which, or of what there can be only one. Correct one of the two.',
	},
	DUPLICATE_EXTERNAL_ID: {
		move: 'fixData',
		remedy: (refusal) =>
			`Several records of ${objectOf(refusal)} hold the same external ID. Make the field unique, or merge the records.`,
	},
	INVALID_CROSS_REFERENCE_KEY: advice(
		'fixData',
		'The record was deleted, merged or is not visible to the connected user. Match the person again.',
	),
	ENTITY_IS_DELETED: advice(
		'fixData',
		'The record was deleted or merged since it was matched. Match the person again.',
	),
	CANNOT_UPDATE_CONVERTED_LEAD: advice(
		'fixData',
		'The Lead was converted. Match the person again: the match then gives the Contact.',
	),
	INACTIVE_OWNER_OR_USER: advice(
		'fixMapping',
		'The owner is an inactive user: the one chosen here, or the one the record has already. Choose an active owner, give the record to an active user in Salesforce, or let the administrator grant "Update Records with Inactive Owners".',
		ONLY_THIS,
	),
	APEX_ERROR: advice(
		'fixData',
		'Apex of the org failed; its text is in the message. Change the data where it says so, or ask the Salesforce administrator to correct the Apex.',
	),
	ENTITY_IS_ARCHIVED: advice(
		'fixData',
		'The activity is archived (more than a year old), and nobody can change it. Leave the item out.',
	),
	TEXT_DATA_OUTSIDE_SUPPORTED_CHARSET: {
		move: 'fixData',
		remedy: (refusal) =>
			`The text for ${fieldsOf(refusal)} has a character that Salesforce cannot keep. Take the character out at its source.`,
	},
	FIELD_FILTER_VALIDATION_EXCEPTION: {
		move: 'fixData',
		remedy: (refusal) =>
			`${fieldsOf(refusal)} points to a record that the lookup filter of the field does not allow. Choose another record, or let the administrator change the filter.`,
	},
	STORAGE_LIMIT_EXCEEDED: advice(
		'fixData',
		"The org's data storage is full. Free storage or buy more, then run the items again.",
		EVERYBODY,
	),
	LIMIT_EXCEEDED: {
		move: 'fixData',
		...EVERYBODY,
		remedy: (refusal) =>
			`The org has reached one of Salesforce's limits for ${objectOf(refusal)}; the message says which. Ask the Salesforce administrator to delete what is not needed or to have the limit raised, then run the items again.`,
	},
	EXCEEDED_ID_LIMIT: DEFECT,
	MALFORMED_QUERY: {
		move: 'fixMapping',
		remedy: (refusal) =>
			`Salesforce cannot read the query. Correct the conditions that are typed in the node; if there are none, please report the message "${refusal.message}".`,
	},
	INVALID_QUERY_FILTER_OPERATOR: advice(
		'fixMapping',
		'A condition compares a field in a way that it cannot be compared, or a value in it is no record id. Correct the condition.',
	),
	EXCEEDED_MAX_SEMIJOIN_SUBSELECTS: advice(
		'fixMapping',
		'The filter holds more sub-selects than Salesforce allows (two). Make the conditions simpler.',
	),
	INVALID_PERSON_ACCOUNT_OPERATION: advice(
		'fixMapping',
		'The record belongs to a person account, which is written through its Account. Map the fields to Account, or match the person again.',
		ONLY_THIS,
	),
	TRANSFER_REQUIRES_READ: advice(
		'fixMapping',
		'The chosen owner may not read this object. Choose another owner, or let the administrator grant that user Read.',
		ONLY_THIS,
	),
	FUNCTIONALITY_NOT_ENABLED: advice(
		'fixMapping',
		'The org, or this road, lacks what was asked for. In bulk, compound fields (an address, a location) cannot be read: choose their parts instead. Otherwise the administrator enables what the message names.',
	),
	INVALIDENTITY: advice(
		'fixMapping',
		'The Bulk API cannot read this object. Choose another object, or so few records (a stricter condition) that they are read without it.',
	),
	HTTP_300: advice(
		'fixData',
		'The key fits several records; their addresses are in the message. Merge them, or make the field unique.',
	),
	HTTP_414: TOO_LONG,
	HTTP_431: TOO_LONG,
	QUERY_TOO_COMPLICATED: advice(
		'fixMapping',
		'The fields chosen make the query too complicated for Salesforce (formula fields expand). Choose fewer formula fields.',
	),
	PROCESSING_HALTED: advice(
		'fixData',
		'Another row of the same all-or-none request failed; look at its message.',
	),
};

/** Most records that are named. */
const NAMED = 5;

function ofDuplicates({ duplicate }: Refusal): string {
	const { rule = '', ids = [], allowSave } = duplicate ?? {};
	const found = ids.length > 0 ? `; it is like ${ids.slice(0, NAMED).join(', ')}` : '';
	const anyway =
		allowSave === false
			? 'let the Salesforce administrator change the rule, which blocks saving'
			: 'switch on "Save Anyway" where the node has it, if the rule only warns';
	return `The duplicate rule${rule ? ` ${rule}` : ''} of the org refused the record${found}. Merge the duplicates in Salesforce, or ${anyway}.`;
}
