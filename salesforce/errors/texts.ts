import { CONNECT_AGAIN } from './connectAgain';
import { MAINTENANCE } from '../../core/http/answer';
import {
	advice,
	AGAIN_ANOTHER_WAY,
	DEFECT,
	fieldsOf,
	GRANT_OPERATION,
	objectOf,
	ONLY_THIS,
	TOO_LONG,
	VIEW_ALL,
	RETRY,
	WAIT,
	type CodeEntry,
	type Refusal,
} from './entry';
import { OVER_LIMITS, OVER_LIMITS_ALONE, OWN_WORDS } from './overLimits';

/** A refusal whose words say more than its code. */
interface Wording {
	/** Codes it may have; any, where the words alone are enough. */
	codes?: readonly string[];
	words: RegExp;
	/** Only at requests about this object. */
	object?: string;
	entry: CodeEntry;
}

/** The daily allowance of API requests is used up: nothing succeeds until the rolling 24 hours free some. */
const DAILY_LIMIT: CodeEntry = {
	move: 'wait',
	retryable: false,
	quotaExhausted: true,
	remedy: () =>
		'The org has used up its daily API requests (a rolling 24 hours). Wait until some are free again, raise the limit, or let other integrations use fewer.',
};

const DAILY_BULK_LIMIT: CodeEntry = {
	...DAILY_LIMIT,
	remedy: () =>
		'The org has used up its daily limit of bulk jobs (a rolling 24 hours). Wait until some are free again, or let other integrations use fewer.',
};

const FILTER_VALUE: CodeEntry = {
	move: 'fixMapping',
	remedy: (refusal) =>
		`A condition compares ${fieldsOf(refusal)} with a value of the wrong type: texts stand in single quotes, numbers, dates and true/false do not. Correct the quotes in the condition.`,
};

const NOT_FILTERABLE: CodeEntry = {
	move: 'fixMapping',
	remedy: (refusal) =>
		`${fieldsOf(refusal)} cannot be searched by: a long text, or a field that Shield Platform Encryption keeps encrypted at random. Match by another field (the user ID), or let the administrator encrypt it deterministically.`,
};

const RECORD_TYPE: CodeEntry = {
	move: 'fixPermission',
	...ONLY_THIS,
	permission: (refusal) => `Record Type Assignment on ${objectOf(refusal)}`,
	remedy: (refusal) =>
		`The connected user may not use this record type of ${objectOf(refusal)}. Assign it, and a default record type, to the user's profile or permission set, or choose another record type in the mapping.`,
};

const PERSON_ACCOUNT: CodeEntry = {
	move: 'fixMapping',
	...ONLY_THIS,
	remedy: (refusal) =>
		`${fieldsOf(refusal)} of a person account cannot be written this way: AccountId and Name are Salesforce's own. Take the field out of the mapping; write the parts of the name (FirstName, LastName), and the other fields through the Account.`,
};

const STATE_OR_COUNTRY: CodeEntry = {
	move: 'fixData',
	remedy: (refusal) =>
		`${fieldsOf(refusal)}: the org has lists of states and countries, and the value is not in them, or the state does not belong to the country. Write the country together with the state, in the spelling of the lists (Setup, State and Country/Territory Picklists).`,
};

const OWNER: CodeEntry = {
	move: 'fixMapping',
	...ONLY_THIS,
	remedy: (refusal) =>
		`OwnerId of ${objectOf(refusal)} must be an active user, or a queue only where the org lets a queue own this object. Choose an active user.`,
};

/**
 * Refusals by their words, before their codes are looked at: one code stands for many things. The first that fits
 * counts.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_concepts_core_data_objects.htm, checked 2026-11-29
 */
export const WORDINGS: readonly Wording[] = [
	// What heals, whatever wraps it: a trigger or flow that met a lock succeeds when the lock is gone.
	{ words: /UNABLE_TO_LOCK_ROW|unable to obtain exclusive access/, entry: RETRY },
	{ words: OVER_LIMITS, entry: OVER_LIMITS_ALONE },
	{ codes: ['REQUEST_LIMIT_EXCEEDED'], words: /concurrent/i, entry: RETRY },
	{ codes: ['REQUEST_LIMIT_EXCEEDED'], words: /^/, entry: DAILY_LIMIT },
	{ codes: ['LIMIT_EXCEEDED'], words: /daily|24.hour|batches|jobs/i, entry: DAILY_BULK_LIMIT },
	// The size of the request itself, in the words of sObject Collections and of SOAP.
	{
		codes: ['LIMIT_EXCEEDED'],
		words: /record limit reached|EXCEEDED_MAX_ROWS/i,
		entry: DEFECT,
	},
	// A page of the edge server, of no code of Salesforce's.
	{ codes: ['HTTP_503', 'HTTP_502', 'HTTP_500'], words: MAINTENANCE, entry: WAIT },
	{ words: /Found multip\w* contents for job/i, entry: AGAIN_ANOTHER_WAY },
	{
		words: /URL No Longer Exists/i,
		entry: advice(
			'reconnect',
			`The org has moved to another address, or is gone. ${CONNECT_AGAIN} Check My Domain URL.`,
		),
	},
	{
		words: /Data Not Available/i,
		entry: advice(
			'reconnect',
			'This org does not answer any more: it has expired, was deleted, or is being moved. Check which org the Salesforce credential belongs to, and connect it again.',
		),
	},
	{
		words: /not valid for use with the REST API|not attached to Agent/i,
		entry: advice(
			'reconnect',
			'The token lacks the scope for the API. Add the scope "Manage user data via APIs (api)" to the External Client App, then connect the credential again.',
		),
	},

	// Queries.
	{ words: /can ?not be filtered/i, entry: NOT_FILTERABLE },
	{ words: /value of filter criterion for field/i, entry: FILTER_VALUE },
	{
		words: /statements? can ?not be longer|URI Too Long|address is too long/i,
		entry: TOO_LONG,
	},
	{
		codes: ['INVALID_FIELD'],
		words: /on (?:entity|sobject of type) '?(?:Name|Group)'?/,
		entry: advice(
			'fixMapping',
			'An owner can be a user or a queue, so only what both have can be read of it: Id, Name, Type, Email, Username, FirstName, LastName, Alias, IsActive, Phone, Title, Profile and UserRole. For other fields of the user, make a formula field on the record, for example Owner:User.Department.',
		),
	},
	{
		words: /exceeded \d+ distinct who\/?what|without View All Data/i,
		entry: VIEW_ALL,
	},

	// Rows.
	{
		codes: ['INVALID_CROSS_REFERENCE_KEY', 'INVALID_FIELD', 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY'],
		words: /record type/i,
		entry: RECORD_TYPE,
	},
	{ words: /^entity type cannot be (inserted|updated)/, entry: GRANT_OPERATION },
	{
		words: /FIELD_CUSTOM_VALIDATION_EXCEPTION/,
		entry: advice(
			'fixData',
			"Automation of the org changed another record, and a validation rule refused that; the rule's own text is in the message. Change the data, or ask the Salesforce administrator.",
		),
	},
	{
		codes: ['INVALID_FIELD_FOR_INSERT_UPDATE'],
		words: /^Account: bad field names/,
		entry: PERSON_ACCOUNT,
	},
	{
		codes: ['INVALID_FIELD_FOR_INSERT_UPDATE'],
		words: /update fields: Name\./,
		object: 'Account',
		entry: PERSON_ACCOUNT,
	},
	{
		codes: ['INVALID_FIELD_FOR_INSERT_UPDATE'],
		words: /update fields: Name\./,
		object: 'Contact',
		entry: PERSON_ACCOUNT,
	},
	{
		codes: ['FIELD_INTEGRITY_EXCEPTION'],
		words: /country|state|territory/i,
		entry: STATE_OR_COUNTRY,
	},
	{
		codes: ['FIELD_INTEGRITY_EXCEPTION', 'INVALID_CROSS_REFERENCE_KEY'],
		words: /\b(?:Owner|Assigned To)\b/i,
		entry: OWNER,
	},
];

/** What the words of a refusal say; undefined when its code has to do. */
export function wordingOf({ code, message, object }: Refusal): CodeEntry | undefined {
	if (code === OWN_WORDS) return undefined;
	return WORDINGS.find(
		(wording) =>
			(wording.codes?.includes(code) ?? true) &&
			(wording.object === undefined || wording.object === object) &&
			wording.words.test(message),
	)?.entry;
}
