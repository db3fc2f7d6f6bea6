import type { WhoseMove } from '../../../core/failure/syncError';
import { explain } from '../../../salesforce/errors/explain';

type Refusal = Parameters<typeof explain>[0];
const explained = (refusal: Partial<Refusal> & { code: string }) =>
	explain({ message: 'refused', fields: [], ...refusal });

/** Salesforce's codes, with the text it gives, whose move it is, and what the remedy must name. */
const CODES: Array<[string, string, WhoseMove, string[]]> = [
	['SERVER_UNAVAILABLE', 'Too many requests waiting for connections', 'retry', []],
	[
		'UNABLE_TO_LOCK_ROW',
		'unable to obtain exclusive access to this record or 1 records: 001',
		'retry',
		[],
	],
	['QUERY_TIMEOUT', 'Your query request was running for too long.', 'retry', []],
	['REQUEST_RUNNING_TOO_LONG', 'Your request was running for too long', 'retry', []],
	['UNKNOWN_EXCEPTION', 'An unexpected error occurred', 'retry', []],
	['INVALID_SESSION_ID', 'Session expired or invalid', 'reconnect', ['credential']],
	['INVALID_AUTH_HEADER', 'INVALID_HEADER_TYPE', 'reconnect', ['credential']],
	[
		'API_DISABLED_FOR_ORG',
		'The REST API is not enabled for this Organization.',
		'fixPermission',
		['API Enabled'],
	],
	['API_CURRENTLY_DISABLED', 'API is disabled for this User', 'fixPermission', ['API Enabled']],
	['TXN_SECURITY_METERING_ERROR', 'blocked', 'fixPermission', ['transaction security']],
	['INSUFFICIENT_ACCESS', 'You do not have the level of access', 'fixPermission', ['Contact']],
	[
		'INSUFFICIENT_ACCESS_OR_READONLY',
		'insufficient access rights on object id',
		'fixPermission',
		['Contact'],
	],
	[
		'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
		'insufficient access rights on cross-reference id: 500',
		'fixPermission',
		['View All'],
	],
	[
		'INVALID_FIELD',
		"No such column 'Foo__c' on sobject of type Contact",
		'fixPermission',
		['Foo__c', 'Contact'],
	],
	[
		'INVALID_FIELD',
		"\nERROR at Row:1:Column:8\nNo such column 'X__c' on entity 'Lead'. If you are attempting to use a custom field, be sure",
		'fixPermission',
		['X__c', 'Lead'],
	],
	[
		'INVALID_FIELD_FOR_INSERT_UPDATE',
		'Unable to create/update fields: X__c. Please check the security settings',
		'fixPermission',
		['X__c', 'Contact'],
	],
	[
		'INVALID_TYPE',
		"sObject type 'Gone__c' is not supported. If you are",
		'fixPermission',
		['Gone__c'],
	],
	['FIELD_CUSTOM_VALIDATION_EXCEPTION', 'Budget is needed', 'fixData', ['validation rule']],
	[
		'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
		'MyTrigger: execution of AfterInsert caused by: x',
		'fixData',
		['trigger'],
	],
	['CANNOT_EXECUTE_FLOW_TRIGGER', 'The flow failed', 'fixData', ['flow']],
	[
		'DUPLICATE_VALUE',
		'duplicate value found: Key__c duplicates value on record with id: 003',
		'fixData',
		['Key__c'],
	],
	['DUPLICATES_DETECTED', 'Use one of these records?', 'fixData', ['Merge']],
	[
		'REQUIRED_FIELD_MISSING',
		'Required fields are missing: [LastName]',
		'fixMapping',
		['LastName', 'Contact'],
	],
	['STRING_TOO_LONG', 'Billing City: data value too large: x (max length=40)', 'fixMapping', []],
	['FIELD_INTEGRITY_EXCEPTION', 'Name ID: id value of incorrect type: 001', 'fixMapping', []],
	['MALFORMED_ID', 'bad id value of incorrect type', 'fixMapping', ['record id']],
	[
		'JSON_PARSER_ERROR',
		'Cannot deserialize instance of double from VALUE_STRING',
		'fixMapping',
		['wrong type'],
	],
	[
		'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
		'Plan: bad value for restricted picklist field: gold',
		'fixMapping',
		['Plan'],
	],
	['NUMBER_OUTSIDE_VALID_RANGE', 'value outside of valid range on numeric field', 'fixMapping', []],
	[
		'NOT_FOUND',
		'Provided external ID field does not exist or is not accessible: Key__c',
		'fixMapping',
		['Contact'],
	],
	[
		'INACTIVE_OWNER_OR_USER',
		'operation performed with inactive user',
		'fixMapping',
		['active owner'],
	],
	['INVALID_EMAIL_ADDRESS', 'Email: invalid email address: x', 'fixData', ['e-mail']],
	[
		'INVALID_CROSS_REFERENCE_KEY',
		'invalid cross reference id',
		'fixData',
		['Match the person again'],
	],
	['ENTITY_IS_DELETED', 'entity is deleted', 'fixData', ['Match the person again']],
	[
		'CANNOT_UPDATE_CONVERTED_LEAD',
		'cannot reference converted lead',
		'fixData',
		['converted', 'Contact'],
	],
	['STORAGE_LIMIT_EXCEEDED', 'storage limit exceeded', 'fixData', ['storage']],
	[
		'PROCESSING_HALTED',
		'The transaction was rolled back since another operation',
		'fixData',
		['Another row'],
	],
	['MALFORMED_QUERY', "unexpected token: 'x'", 'fixMapping', ['unexpected token', 'conditions']],
	['LIMIT_EXCEEDED', 'EXCEEDED_MAX_ROWS 200', 'report', ['200']],
];

describe('explain, for the codes of Salesforce', () => {
	it.each(CODES)(
		'of %s (%s) says whose move it is: %s, naming %j',
		(code, message, move, named) => {
			const error = explained({ code, message, object: 'Contact', status: 400 });
			expect(error.move).toBe(move);
			expect(error.retryable).toBe(move === 'retry');
			expect(error.quotaExhausted).toBe(false);
			expect(error.message).toMatch(new RegExp(`\\(${code}\\)$`));
			for (const words of named) expect(error.remedy).toContain(words);
		},
	);

	it.each([
		['INVALID_FIELD_FOR_INSERT_UPDATE'],
		['INVALID_FIELD'],
		['STRING_TOO_LONG'],
		['REQUIRED_FIELD_MISSING'],
		['FIELD_INTEGRITY_EXCEPTION'],
		['INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST'],
		['NUMBER_OUTSIDE_VALID_RANGE'],
		['INVALID_EMAIL_ADDRESS'],
		['DUPLICATE_VALUE'],
	])('names, for %s, the fields Salesforce named', (code) => {
		const error = explained({ code, fields: ['Foo__c', 'Bar__c'], object: 'Lead' });
		expect(error.fields).toEqual(['Foo__c', 'Bar__c']);
		expect(error.remedy).toContain('Foo__c, Bar__c');
	});

	it.each<[string, string, string[]]>([
		['INVALID_FIELD', "No such column 'Foo__c' on entity 'Contact'.", ['Foo__c']],
		[
			'INVALID_FIELD_FOR_INSERT_UPDATE',
			'Unable to create/update fields: A__c, B__c. Please',
			['A__c', 'B__c'],
		],
		[
			'REQUIRED_FIELD_MISSING',
			'Required fields are missing: [LastName, Company]',
			['LastName', 'Company'],
		],
		['NOT_FOUND', 'Provided external ID field does not exist or is not accessible: K__c', ['K__c']],
		['DUPLICATE_VALUE', 'duplicate value found: K__c duplicates value on record', ['K__c']],
	])('reads the fields of %s from the text "%s"', (code, message, fields) => {
		expect(explained({ code, message }).fields).toEqual(fields);
	});

	it('believes the list of fields before the text', () => {
		const message = "No such column 'A__c' on entity 'Contact'.";
		expect(explained({ code: 'INVALID_FIELD', message, fields: ['B__c'] }).fields).toEqual([
			'B__c',
		]);
	});
});

describe('a record that may be seen, and not changed', () => {
	it.each([
		['Contact', 'Edit on Contact', /A Contact without an Account .* give it an Account\.$/],
		[
			'Lead',
			'Edit on Lead',
			/Modify All, which deleting takes where somebody else is the owner\.$/,
		],
		['Task', 'Edit Tasks', /"Edit Tasks".* who has Modify All Data\.$/],
	])('%s: says whom it takes', (object, permission, remedy) => {
		const error = explained({ code: 'INSUFFICIENT_ACCESS_OR_READONLY', object });
		expect(error).toMatchObject({ permission, remedy: expect.stringMatching(remedy) });
	});
});
