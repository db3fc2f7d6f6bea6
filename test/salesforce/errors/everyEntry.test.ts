/** Every entry of the tables: class, permission, and whether other records are refused, too. */
import { healsByItself, type WhoseMove } from '../../../core/failure/syncError';
import { CODES } from '../../../salesforce/errors/codes';
import type { CodeEntry, Refusal } from '../../../salesforce/errors/entry';
import { explain } from '../../../salesforce/errors/explain';
import { CAUSES, noToken } from '../../../salesforce/errors/noToken';
import { WORDINGS } from '../../../salesforce/errors/texts';

const REFUSED = {
	code: 'X',
	message: 'refused',
	object: 'Contact',
	fields: ['NPS__c'],
};

/** Each code and wording, under a name. */
const SALESFORCE_ENTRIES: Array<[string, CodeEntry]> = [
	...Object.entries(CODES),
	...WORDINGS.map(({ words, entry }): [string, CodeEntry] => [String(words), entry]),
];

/** The same and the token endpoint's refusals. */
const ENTRIES: Array<[string, CodeEntry]> = [
	...SALESFORCE_ENTRIES,
	...CAUSES.map(({ words, move, remedy }): [string, CodeEntry] => [
		`token: ${String(words)}`,
		{ move, remedy: () => remedy },
	]),
];

/** Whose move each code and wording is. */
const CLASSES: Readonly<Record<WhoseMove, string[]>> = {
	wait: [
		'INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE',
		'TERRITORY_REALIGN_IN_PROGRESS',
		'/^/',
		'/daily|24.hour|batches|jobs/i',
		'/\\bmaintenance\\b/i',
	],
	retry: [
		'SERVER_UNAVAILABLE',
		'UNABLE_TO_LOCK_ROW',
		'QUERY_TIMEOUT',
		'REQUEST_RUNNING_TOO_LONG',
		'UNKNOWN_EXCEPTION',
		'RECORD_IN_USE_BY_WORKFLOW',
		'TOO_MANY_APEX_REQUESTS',
		'HTTP_406',
		'ENTITY_FAILED_IFLASTMODIFIED_ON_UPDATE',
		'HTTP_412',
		'INVALID_QUERY_LOCATOR',
		'/UNABLE_TO_LOCK_ROW|unable to obtain exclusive access/',
		'/concurrent/i',
		'/Found multip\\w* contents for job/i',
	],
	fixData: [
		'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
		'CANNOT_EXECUTE_FLOW_TRIGGER',
		'ENTITY_IS_LOCKED',
		'INVALID_EMAIL_ADDRESS',
		'FIELD_CUSTOM_VALIDATION_EXCEPTION',
		'DUPLICATES_DETECTED',
		'DUPLICATE_VALUE',
		'DUPLICATE_EXTERNAL_ID',
		'INVALID_CROSS_REFERENCE_KEY',
		'ENTITY_IS_DELETED',
		'CANNOT_UPDATE_CONVERTED_LEAD',
		'APEX_ERROR',
		'ENTITY_IS_ARCHIVED',
		'TEXT_DATA_OUTSIDE_SUPPORTED_CHARSET',
		'FIELD_FILTER_VALIDATION_EXCEPTION',
		'STORAGE_LIMIT_EXCEEDED',
		'LIMIT_EXCEEDED',
		'HTTP_300',
		'PROCESSING_HALTED',
		'/FIELD_CUSTOM_VALIDATION_EXCEPTION/',
		'/country|state|territory/i',
	],
	fixPermission: [
		'API_DISABLED_FOR_ORG',
		'API_CURRENTLY_DISABLED',
		'INVALID_TYPE',
		'INVALID_FIELD',
		'INVALID_FIELD_FOR_INSERT_UPDATE',
		'INSUFFICIENT_ACCESS',
		'INSUFFICIENT_ACCESS_OR_READONLY',
		'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
		'TXN_SECURITY_METERING_ERROR',
		'INVALID_OPERATION_WITH_EXPIRED_PASSWORD',
		'FORBIDDEN',
		'OPERATION_TOO_LARGE',
		'LICENSE_LIMIT_EXCEEDED',
		'PACKAGE_LICENSE_REQUIRED',
		'/System\\.LimitException|\\bApex (?:CPU time limit|heap size) exceeded|\\bToo many [\\w ]{1,40}: \\d/',
		'/exceeded \\d+ distinct who\\/?what|without View All Data/i',
		'/record type/i',
		'/^entity type cannot be (inserted|updated)/',
	],
	fixMapping: [
		'NOT_FOUND',
		'HTTP_410',
		'GONE',
		'UNSUPPORTED_API_VERSION',
		'MALFORMED_ID',
		'FIELD_INTEGRITY_EXCEPTION',
		'JSON_PARSER_ERROR',
		'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
		'NUMBER_OUTSIDE_VALID_RANGE',
		'REQUIRED_FIELD_MISSING',
		'STRING_TOO_LONG',
		'INACTIVE_OWNER_OR_USER',
		'MALFORMED_QUERY',
		'INVALID_QUERY_FILTER_OPERATOR',
		'EXCEEDED_MAX_SEMIJOIN_SUBSELECTS',
		'INVALID_PERSON_ACCOUNT_OPERATION',
		'TRANSFER_REQUIRES_READ',
		'FUNCTIONALITY_NOT_ENABLED',
		'INVALIDENTITY',
		'HTTP_414',
		'HTTP_431',
		'QUERY_TOO_COMPLICATED',
		'/can ?not be filtered/i',
		'/value of filter criterion for field/i',
		'/statements? can ?not be longer|URI Too Long|address is too long/i',
		"/on (?:entity|sobject of type) '?(?:Name|Group)'?/",
		'/^Account: bad field names/',
		'/update fields: Name\\./',
		'/\\b(?:Owner|Assigned To)\\b/i',
	],
	reconnect: [
		'INVALID_SESSION_ID',
		'Bad_OAuth_Token',
		'INVALID_AUTH_HEADER',
		'invalid_grant',
		'inactive_user',
		'invalid_client',
		'invalid_client_id',
		'HTTP_401',
		'/URL No Longer Exists/i',
		'/Data Not Available/i',
		'/not valid for use with the REST API|not attached to Agent/i',
	],
	report: ['EXCEEDED_ID_LIMIT', '/record limit reached|EXCEEDED_MAX_ROWS/i'],
};

/**
 * What befalls other records otherwise than its class says: what hangs on one record or value, though an
 * administrator or a mapping cures it; and what the whole org has run out of.
 */
const BEFALLS: Readonly<Record<string, boolean>> = {
	INSUFFICIENT_ACCESS_OR_READONLY: false,
	INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY: false,
	MALFORMED_ID: false,
	FIELD_INTEGRITY_EXCEPTION: false,
	JSON_PARSER_ERROR: false,
	INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST: false,
	NUMBER_OUTSIDE_VALID_RANGE: false,
	REQUIRED_FIELD_MISSING: false,
	STRING_TOO_LONG: false,
	INACTIVE_OWNER_OR_USER: false,
	STORAGE_LIMIT_EXCEEDED: true,
	LIMIT_EXCEEDED: true,
	INVALID_PERSON_ACCOUNT_OPERATION: false,
	TRANSFER_REQUIRES_READ: false,
	'/System\\.LimitException|\\bApex (?:CPU time limit|heap size) exceeded|\\bToo many [\\w ]{1,40}: \\d/': false,
	'/record type/i': false,
	'/^Account: bad field names/': false,
	'/update fields: Name\\./': false,
	'/\\b(?:Owner|Assigned To)\\b/i': false,
};

/** Why an administrator's move has no permission that could be named. */
const NO_PERMISSION: Readonly<Record<string, string>> = {
	TXN_SECURITY_METERING_ERROR: 'a policy of the org, from which the user is taken out',
	INVALID_OPERATION_WITH_EXPIRED_PASSWORD: 'a password',
	LICENSE_LIMIT_EXCEEDED: 'a licence',
	PACKAGE_LICENSE_REQUIRED: 'a licence; the message names the package',
	FORBIDDEN: 'the message names what it is; an Apex class is read from it',
	'/System\\.LimitException|\\bApex (?:CPU time limit|heap size) exceeded|\\bToo many [\\w ]{1,40}: \\d/':
		"an automation of the org's",
	'token: /no client credentials user|client credentials (?:flow )?(?:user|run)/i':
		"a user in the app's policies",
	'token: /unsupported_grant_type|grant type|flow (?:is )?(?:not enabled|disabled)/i':
		"a setting of the app's",
	"token: /hasn't approved|not (?:admin )?approved|invalid_app_access|app_access_denied|blocked/i":
		"the app's policies",
	'token: /ip restricted|ip[_ ]?(?:address|range)|login hours/i': 'IP ranges and login hours',
	'token: /inactive[_ ]org/i': 'the org itself',
	'token: /password (?:has )?expired|must change password|expired[_ ]password/i': 'a password',
};

describe('every entry', () => {
	it.each(SALESFORCE_ENTRIES)('%s: is of the class that the list says', (name, { move }) => {
		const listed = (Object.keys(CLASSES) as WhoseMove[]).filter((one) =>
			CLASSES[one].includes(name),
		);
		expect(listed).toEqual([move]);
	});

	it.each(SALESFORCE_ENTRIES)('%s: befalls others as the list says', (name, { forEverybody }) => {
		expect(forEverybody).toBe(BEFALLS[name]);
	});

	it('is all that is listed', () => {
		const names = new Set(SALESFORCE_ENTRIES.map(([name]) => name));
		const listed = [...Object.values(CLASSES).flat(), ...Object.keys(BEFALLS)];
		expect(listed.filter((name) => !names.has(name))).toEqual([]);
	});

	it.each(ENTRIES)(
		'%s: names the permission, or is on the list of those that cannot',
		(name, entry) => {
			const permission = entry.permission?.(REFUSED);
			if (entry.move !== 'fixPermission') expect(entry.permission).toBeUndefined();
			else if (name in NO_PERMISSION) expect(permission).toBeUndefined();
			else expect(permission).toMatch(/^[A-Z][\w .,&]+$/);
		},
	);

	it('has no reason on the list for what is not there', () => {
		const names = ENTRIES.map(([name]) => name);
		expect(Object.keys(NO_PERMISSION).filter((name) => !names.includes(name))).toEqual([]);
	});

	it.each(ENTRIES)('%s: says what to do in whole sentences', (_name, entry) => {
		const remedy = entry.remedy(REFUSED);
		expect(remedy).toMatch(/^[A-Z].{20,}\.$/s);
		expect(remedy).not.toMatch(/undefined|\[object|\.\.| {2}/);
	});

	it.each(ENTRIES)('%s: says so without knowing object and fields', (_name, { remedy }) => {
		expect(remedy({ code: 'X', message: 'refused', fields: [] })).not.toMatch(/undefined|\s[.,]/);
	});

	it.each(ENTRIES)('%s: is repeated only where it heals by itself', (_name, entry) => {
		if (!healsByItself(entry.move)) expect(entry.retryable ?? false).toBe(false);
	});
});

type Told = [refusal: Partial<Refusal> & { code: string }, move: WhoseMove, forEverybody: boolean];

/** The record, or the whole org: neighbours that differ in one of them. */
const TOLD: Told[] = [
	// The org, or all that the connected user does.
	[{ code: 'API_CURRENTLY_DISABLED' }, 'fixPermission', true],
	[{ code: 'INVALID_FIELD', fields: ['A__c'] }, 'fixPermission', true],
	[{ code: 'INVALID_FIELD_FOR_INSERT_UPDATE', fields: ['A__c'] }, 'fixPermission', true],
	[{ code: 'INVALID_TYPE' }, 'fixPermission', true],
	[{ code: 'INSUFFICIENT_ACCESS' }, 'fixPermission', true],
	[{ code: 'INVALID_SESSION_ID' }, 'reconnect', true],
	[{ code: 'MALFORMED_QUERY' }, 'fixMapping', true],
	[{ code: 'NOT_FOUND' }, 'fixMapping', true],
	[{ code: 'STORAGE_LIMIT_EXCEEDED' }, 'fixData', true],
	[{ code: 'LIMIT_EXCEEDED' }, 'fixData', true],
	[{ code: 'REQUEST_LIMIT_EXCEEDED', message: 'TotalRequests Limit exceeded.' }, 'wait', true],
	[{ code: 'INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE' }, 'wait', true],
	[{ code: 'HTTP_429', status: 429 }, 'wait', true],
	[{ code: 'HTTP_503', status: 503, message: 'Down for maintenance' }, 'wait', true],
	// One record, or one moment.
	[{ code: 'REQUEST_LIMIT_EXCEEDED', message: 'ConcurrentRequests Limit' }, 'retry', false],
	[{ code: 'HTTP_503', status: 503, message: 'Service Unavailable' }, 'retry', false],
	[{ code: 'UNABLE_TO_LOCK_ROW' }, 'retry', false],
	[{ code: 'INSUFFICIENT_ACCESS_OR_READONLY' }, 'fixPermission', false],
	[{ code: 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY' }, 'fixPermission', false],
	[{ code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION' }, 'fixData', false],
	[{ code: 'DUPLICATES_DETECTED' }, 'fixData', false],
	[{ code: 'ENTITY_IS_DELETED' }, 'fixData', false],
	[{ code: 'REQUIRED_FIELD_MISSING' }, 'fixMapping', false],
	[{ code: 'STRING_TOO_LONG' }, 'fixMapping', false],
	[{ code: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST' }, 'fixMapping', false],
	[{ code: 'INACTIVE_OWNER_OR_USER' }, 'fixMapping', false],
	[{ code: 'TRANSFER_REQUIRES_READ' }, 'fixMapping', false],
	[
		{ code: 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', message: 'T: System.LimitException: x' },
		'fixPermission',
		false,
	],
];

describe('explain', () => {
	it.each(TOLD)('of %j: %s, for everybody: %p', (refusal, move, forEverybody) => {
		expect(explain({ ...REFUSED, ...refusal })).toMatchObject({ move, forEverybody });
	});

	it.each<[Partial<Refusal> & { code: string }, string]>([
		[{ code: 'INVALID_FIELD', fields: ['A__c'] }, 'Read Access to Contact.A__c'],
		[
			{ code: 'INVALID_FIELD_FOR_INSERT_UPDATE', fields: ['A__c', 'B__c'] },
			'Edit Access to Contact.A__c, Contact.B__c',
		],
		[
			{
				code: 'INVALID_FIELD',
				message: "No such column 'A__c' on sobject of type Lead",
				fields: [],
			},
			'Read Access to Lead.A__c',
		],
		[{ code: 'INVALID_FIELD', fields: [] }, 'Read Access to a field of Contact'],
		[{ code: 'INVALID_TYPE', object: 'Gone__c' }, 'Read on Gone__c'],
		[{ code: 'INSUFFICIENT_ACCESS' }, 'Create or Edit on Contact'],
		[
			{
				code: 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
				message: 'entity type cannot be inserted: Contact',
			},
			'Create on Contact',
		],
		[
			{
				code: 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
				message: 'entity type cannot be updated: Contact',
			},
			'Edit on Contact',
		],
		[{ code: 'OPERATION_TOO_LARGE' }, 'View All Data'],
		[
			{ code: 'FORBIDDEN', message: 'You do not have access to the Apex class named: Hooks' },
			'Apex Class Access to Hooks',
		],
		[{ code: 'API_DISABLED_FOR_ORG' }, 'API Enabled'],
	])('names the permission that %j lacks: %s', (refusal, permission) => {
		const error = explain({ ...REFUSED, ...refusal });
		expect(error).toMatchObject({ move: 'fixPermission', permission });
		expect(error.object).toBe(/Gone__c|Lead/.exec(permission)?.[0] ?? 'Contact');
	});
});

describe('noToken', () => {
	it.each<[string, WhoseMove, boolean]>([
		['invalid_grant: expired access/refresh token', 'reconnect', true],
		['invalid_grant: ip restricted', 'fixPermission', true],
		['login_rate_exceeded: login rate exceeded', 'wait', true],
		['invalid_grant: token request is already being processed', 'retry', false],
	])('of %s: %s, for everybody: %p', (words, move, forEverybody) => {
		const [error, text] = words.split(': ');
		expect(noToken({ error, text })).toMatchObject({ move, forEverybody });
	});
});
