import type { WhoseMove } from '../../../core/failure/syncError';
import { explain } from '../../../salesforce/errors/explain';

type Refusal = Parameters<typeof explain>[0];

/** One code stands for many things: by its words, whose move it is, what is named, what must not be said. */
const TEXTS: Array<
	[Partial<Refusal> & { code: string; message: string }, WhoseMove, RegExp, RegExp?]
> = [
	[
		{
			code: 'FIELD_INTEGRITY_EXCEPTION',
			message:
				"There's a problem with this country, even though it may appear correct. Please select a country/territory from the list of valid countries.: Mailing Country",
			fields: ['MailingCountry'],
		},
		'fixData',
		/MailingCountry.*lists of states and countries/,
		/kind of record/,
	],
	[
		{
			code: 'FIELD_INTEGRITY_EXCEPTION',
			message: 'Name ID: id value of incorrect type: 001',
			fields: ['WhoId'],
		},
		'fixMapping',
		/WhoId.*kind of record/,
	],
	[
		{
			code: 'INVALID_CROSS_REFERENCE_KEY',
			message: "Record Type ID: this ID value isn't valid for the user: 012",
		},
		'fixPermission',
		/record type/,
		/deleted/,
	],
	[
		{ code: 'INVALID_CROSS_REFERENCE_KEY', message: 'invalid cross reference id' },
		'fixData',
		/deleted/,
	],
	[
		{ code: 'INVALID_CROSS_REFERENCE_KEY', message: 'Owner ID: id value of incorrect type: 00G' },
		'fixMapping',
		/OwnerId.*queue/,
	],
	[
		{ code: 'INVALID_FIELD', message: "field 'Email' can not be filtered in a query call" },
		'fixMapping',
		/^Email .*Encryption/,
		/field-level security/,
	],
	[
		{
			code: 'INVALID_FIELD',
			message:
				"No such column 'Department' on entity 'Name'. If you are attempting to use a custom field",
		},
		'fixMapping',
		/user or a queue.*Owner:User\.Department/,
		/field-level security/,
	],
	[
		{ code: 'INACTIVE_OWNER_OR_USER', message: 'operation performed with inactive user' },
		'fixMapping',
		/has already.*Update Records with Inactive Owners/,
	],
	[
		{
			code: 'INVALID_OPERATION_WITH_EXPIRED_PASSWORD',
			message: 'The users password has expired',
			status: 403,
		},
		'fixPermission',
		/password/,
	],
	[
		{
			code: 'FIELD_FILTER_VALIDATION_EXCEPTION',
			message: 'Value does not exist or does not match filter criteria.',
			fields: ['ReportsToId'],
		},
		'fixData',
		/ReportsToId.*lookup filter/,
	],
	[
		{ code: 'APEX_ERROR', message: 'System.NullPointerException: x', status: 400 },
		'fixData',
		/administrator/,
	],
	[
		{
			code: 'FORBIDDEN',
			message: 'You do not have access to the Apex class named: Hooks',
			status: 403,
		},
		'fixPermission',
		/Apex Class Access/,
	],
	[
		{
			code: 'INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE',
			message: 'read-only mode',
			status: 503,
		},
		'wait',
		/tried again/,
	],
	[
		{ code: 'INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE', message: 'read-only mode' },
		'wait',
		/tried again/,
	],
	[
		{
			code: 'INVALID_SESSION_ID',
			message: 'This session is not valid for use with the REST API',
			status: 401,
		},
		'reconnect',
		/\(api\)/,
	],
	[
		{
			code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
			message: 'Data Not Available: choose a country and a record type',
		},
		'fixData',
		/validation rule/,
		/expired|record type/,
	],
	[
		{
			code: 'LIMIT_EXCEEDED',
			message: 'Daily limit of batches exceeded for this organization.',
			status: 400,
		},
		'wait',
		/24 hours/,
		/report/,
	],
	[
		{
			code: 'LIMIT_EXCEEDED',
			message: 'record limit reached. cannot submit more than 200 records into this call',
			status: 400,
		},
		'report',
		/more than 200 records/,
		/administrator/,
	],
	[
		{
			code: 'LIMIT_EXCEEDED',
			message: 'limit exceeded',
			object: 'Task',
		},
		'fixData',
		/limits for Task.*administrator/,
		/report/,
	],
	[
		{ code: 'SOMETHING_NEW', message: 'x', status: 400 },
		'fixMapping',
		/Salesforce's own/,
		/report/,
	],
];

describe('explain, for words that say more than the code', () => {
	it.each(
		TEXTS.map(([refusal, move, says, saysNot = /report/]) => ({ refusal, move, says, saysNot })),
	)('of $refusal.code, $refusal.message: $move', ({ refusal, move, says, saysNot }) => {
		const error = explain({ fields: [], object: 'Contact', ...refusal });
		expect(error.move).toBe(move);
		expect(error.remedy).toMatch(says);
		expect(error.remedy).not.toMatch(saysNot);
	});
});
