import { NoAnswer } from '../../../core/http/http';
import { SalesforceError } from '../../../core/failure/syncError';
import { fromNoAnswer, fromResponse } from '../../../salesforce/errors/fromResponse';

const TOKEN = '00Dxx0000001gPL!AR8AQP0jITN80ESEsj5EbaZTFG0RNBaT1cyWk7TrqoDjoNIWQ2ME';
const answer = (status: number, body: unknown, object?: string) =>
	fromResponse(
		{ status, headers: {}, body: typeof body === 'string' ? body : JSON.stringify(body) },
		object,
	);

describe('fromResponse', () => {
	it("reads Salesforce's list of errors", () => {
		const body = [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }];
		expect(answer(401, body)).toMatchObject({
			message: 'Session expired or invalid (INVALID_SESSION_ID)',
			move: 'reconnect',
			code: 'INVALID_SESSION_ID',
			status: 401,
			fields: [],
		});
	});

	it('says the messages of several errors, under the code of the first', () => {
		const error = answer(400, [
			{
				message: 'Budget is needed',
				errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
				fields: ['B__c'],
			},
			{ message: 'Phone is needed', errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', fields: [] },
		]);
		expect(error.message).toContain('Budget is needed; Phone is needed');
		expect(error).toMatchObject({ code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', fields: ['B__c'] });
	});

	it('names the object the request was about', () => {
		const body = [{ message: 'no access', errorCode: 'INSUFFICIENT_ACCESS' }];
		expect(answer(403, body, 'Lead').remedy).toContain('Lead');
	});

	it.each<[string, string, string]>([
		['invalid_grant', 'expired access/refresh token', 'reconnect'],
		['invalid_grant', 'request not supported on this domain', 'reconnect'],
		['inactive_user', 'user is inactive', 'reconnect'],
		['invalid_client', 'invalid client credentials', 'reconnect'],
		['invalid_client_id', 'client identifier invalid', 'reconnect'],
	])('reads the OAuth error %s (%s)', (error, description, move) => {
		const told = answer(400, { error, error_description: description });
		expect(told).toMatchObject({ code: error, move });
		expect(told.message).toContain(description);
	});

	it.each<[string, string, number, string]>([
		[
			'waits for',
			'a page about maintenance',
			503,
			'<html><body><h1>Down for maintenance</h1></body></html>',
		],
		['tries again after', 'a page of the edge server', 503, '<html>Service Unavailable</html>'],
		['tries again after', 'a page of a gateway', 502, '<!DOCTYPE html><html>Bad Gateway</html>'],
		['waits for', 'no route to the org', 420, ''],
		['waits for', 'a busy server', 429, 'slow down'],
	])('%s %s', (does, _what, status, body) => {
		const move = does === 'waits for' ? 'wait' : 'retry';
		expect(answer(status, body)).toMatchObject({ move, retryable: true, status });
	});

	it('takes the tags off a page, and keeps the words', () => {
		const { message } = answer(503, '<html>\n<h1>Down</h1>\u0000 for <b>maintenance</b></html>');
		expect(message).toMatch(/^Down\s+for maintenance \(HTTP_503\)$/);
	});

	it.each([
		['Connected app is not attached to Agent'],
		['This session is not valid for use with the REST API'],
	])('asks for a new connection for a 401 in plain text: %s', (text) => {
		const error = answer(401, text);
		expect(error).toMatchObject({ move: 'reconnect', retryable: false, status: 401 });
		expect(error.message).toContain(text);
	});

	it.each([414, 431])('says of %i that the address was too long', (status) => {
		expect(answer(status, '<html>URI</html>').message).toContain('address is too long');
	});

	it.each<[string, unknown]>([
		['nothing', ''],
		['an empty list', []],
		['an empty object', {}],
		['a list of texts', ['a']],
		['null', null],
		['half a body', '[{"message":"x"'],
		['fields that are no list', [{ message: 'x', errorCode: 'X', fields: 'a' }]],
		['an error without a message', [{ errorCode: 'X' }]],
	])('makes an error of %s', (_what, body) => {
		const error = answer(400, body);
		expect(error).toBeInstanceOf(SalesforceError);
		expect(error.message).not.toMatch(/undefined/);
		expect(error.remedy).not.toBe('');
	});

	it('does not repeat an access token that a proxy echoes', () => {
		const page = `<html>Bad gateway. Request was: GET / Authorization: Bearer ${TOKEN}</html>`;
		const error = answer(502, page);
		expect(`${error.message} ${error.remedy}`).not.toContain(TOKEN);
	});
});

describe('fromNoAnswer', () => {
	// A firewall that looks into connections: https://github.com/jsforce/jsforce/issues/794,
	// https://github.com/forcedotcom/sfdx-dreamhouse/issues/171
	it.each<[string, RegExp]>([
		['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', /NODE_EXTRA_CA_CERTS/],
		['UNABLE_TO_GET_ISSUER_CERT', /NODE_EXTRA_CA_CERTS/],
		['UNABLE_TO_VERIFY_LEAF_SIGNATURE', /NODE_EXTRA_CA_CERTS/],
		['SELF_SIGNED_CERT_IN_CHAIN', /NODE_EXTRA_CA_CERTS/],
		['DEPTH_ZERO_SELF_SIGNED_CERT', /NODE_EXTRA_CA_CERTS/],
		['ERR_TLS_CERT_ALTNAME_INVALID', /NODE_EXTRA_CA_CERTS/],
		['CERT_HAS_EXPIRED', /clock/],
		['CERT_NOT_YET_VALID', /clock/],
	])('does not wait for a certificate to be believed (%s)', (code, says) => {
		const error = fromNoAnswer(new NoAnswer('the certificate is no good', code));
		expect(error).toMatchObject({ move: 'fixMapping', code, retryable: false, forEverybody: true });
		expect(error.remedy).toMatch(says);
	});

	it('tries again, and keeps the system’s code', () => {
		const error = fromNoAnswer(new NoAnswer('socket hang up', 'ECONNRESET'));
		expect(error).toMatchObject({ move: 'retry', retryable: true, code: 'ECONNRESET' });
		expect(error.status).toBeUndefined();
		expect(error.message).toBe('Salesforce could not be reached: socket hang up');
	});

	it('has a code of its own where the system gave none', () => {
		expect(fromNoAnswer(new NoAnswer('gone')).code).toBe('NO_ANSWER');
	});
});
