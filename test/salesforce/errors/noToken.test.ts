import type { WhoseMove } from '../../../core/failure/syncError';
import { noToken } from '../../../salesforce/errors/noToken';

/** What the token endpoint says, whose move it is, and what must be named. */
const REFUSALS: Array<[string, string, WhoseMove, RegExp]> = [
	['invalid_grant', 'token request is already being processed', 'retry', /tried again/],
	['unknown_error', 'retry your request', 'retry', /tried again/],
	['login_rate_exceeded', 'login rate exceeded', 'wait', /tried again/],
	['invalid_grant', 'request not supported on this domain', 'reconnect', /My Domain URL/],
	['app_not_found', 'External client app is not installed in this org', 'reconnect', /My Domain/],
	['invalid_grant', 'no client credentials user enabled', 'fixPermission', /Run As/],
	['unsupported_grant_type', 'grant type not supported', 'fixPermission', /Grant Type/],
	['invalid_grant', "user hasn't approved this consumer", 'fixPermission', /pre-authorized/],
	[
		'invalid_app_access',
		'user is not admin approved to access this app',
		'fixPermission',
		/pre-authorized/,
	],
	['invalid_grant', 'ip restricted', 'fixPermission', /IP/],
	['invalid_grant', 'invalid login hours', 'fixPermission', /hours/],
	['inactive_org', 'inactive organization', 'fixPermission', /whole org/],
	['invalid_grant', 'password expired', 'fixPermission', /password/],
	['inactive_user', 'inactive user', 'reconnect', /active again/],
	['invalid_grant', 'inactive user', 'reconnect', /active again/],
	['invalid_grant', 'Audience validation failed', 'reconnect', /Environment/],
	['invalid_grant', 'invalid assertion', 'reconnect', /private key/],
	['invalid_grant', 'invalid code verifier', 'reconnect', /Environment/],
	['invalid_client_id', 'client identifier invalid', 'reconnect', /ten minutes/],
	['invalid_client', 'invalid client credentials', 'reconnect', /Client Secret/],
	['invalid_scope', 'the requested scope is not allowed', 'reconnect', /scopes/],
	['invalid_grant', 'expired access/refresh token', 'reconnect', /five/],
	['something_new', 'x', 'reconnect', /Login History/],
];

describe('noToken', () => {
	it.each(REFUSALS)('of %s (%s): %s, naming %s', (error, text, move, says) => {
		const refusal = noToken({ error, text });
		expect(refusal).toMatchObject({ move, code: 'NO_TOKEN', retryable: /wait|retry/.test(move) });
		expect(refusal.message).toContain(text);
		expect(refusal.remedy).toMatch(says);
	});

	it('waits for an endpoint under maintenance, and shows its page as text', () => {
		const error = noToken({ status: 503, text: '<h1>Down for maintenance</h1>' });
		expect(error).toMatchObject({ move: 'wait', retryable: true });
		expect(error.message).toBe('n8n could not get an access token: Down for maintenance');
	});

	it.each<[number, string, WhoseMove]>([
		[503, 'Service Unavailable', 'retry'],
		[429, 'slow down', 'wait'],
		[500, '', 'retry'],
	])('heals after status %i (%s): %s', (status, text, move) => {
		expect(noToken({ status, text })).toMatchObject({ move, retryable: true });
	});

	it.each([200, 404])('names the address where a page comes with %i', (status) => {
		const error = noToken({ status, text: '<title>Login</title>' });
		expect(error.move).toBe('reconnect');
		expect(error.remedy).toContain('the address is not that of an org');
	});

	it('says what to look at where n8n does not tell the reason', () => {
		const error = noToken({ text: '' });
		expect(error).toMatchObject({ move: 'reconnect', retryable: false });
		expect(error.remedy).toContain('Login History');
	});
});

/** What is said of a login with a certificate in public: nobody can connect it again, and it has no secret. */
const BY_JWT: Array<[string, string, WhoseMove, RegExp]> = [
	// https://salesforce.stackexchange.com/questions/282513, https://github.com/simple-salesforce/simple-salesforce/issues/371
	['invalid_grant', 'expired authorization code', 'fixMapping', /clock/],
	// https://github.com/leandrob/node-salesforce-jwt/issues/3
	[
		'invalid_request',
		'refresh_token scope is required and the connected app should be installed and preauthorized',
		'fixPermission',
		/refresh_token, offline_access/,
	],
	// https://github.com/omniphx/forrest/issues/278, https://github.com/restforce/restforce/issues/674
	[
		'invalid_grant',
		"user hasn't approved this consumer",
		'fixPermission',
		/pre-authorized.*Username/,
	],
	// https://github.com/forcedotcom/cli/issues/3325
	[
		'invalid_grant',
		'audience is invalid [audience=https://login.salesforce.com login=https://test.salesforce.com]',
		'reconnect',
		/Environment/,
	],
	['invalid_grant', 'Audience validation failed', 'reconnect', /Environment/],
	['invalid_grant', 'invalid assertion', 'reconnect', /Private Key.*Client ID/],
	['invalid_grant', 'invalid user', 'reconnect', /Username/],
	['invalid_client_id', 'client identifier invalid', 'reconnect', /Consumer Key/],
	['invalid_client', 'invalid client credentials', 'reconnect', /Consumer Key/],
	[
		'OAUTH_APP_ACCESS_DENIED',
		'user is not admin approved to access this app',
		'fixPermission',
		/pre-authorized/,
	],
	[
		'invalid_app_access',
		'user is not admin approved to access this app',
		'fixPermission',
		/pre-authorized/,
	],
	// https://github.com/omniphx/forrest/issues/364
	['invalid_grant', 'authentication failure', 'reconnect', /Login History/],
	['invalid_grant', 'something nobody has seen', 'reconnect', /Login History/],
	['app_not_found', 'External client app is not installed in this org', 'reconnect', /My Domain/],
	['unsupported_grant_type', 'grant type not supported', 'fixPermission', /enables the flow/],
	['invalid_grant', 'ip restricted', 'fixPermission', /IP/],
	['invalid_grant', 'invalid login hours', 'fixPermission', /hours/],
	['inactive_user', 'inactive user', 'reconnect', /active again/],
	['inactive_org', 'inactive organization', 'fixPermission', /whole org/],
	['invalid_grant', 'password expired', 'fixPermission', /password/],
	['invalid_grant', 'token request is already being processed', 'retry', /tried again/],
	['login_rate_exceeded', 'login rate exceeded', 'wait', /tried again/],
];

describe('noToken of a login with a certificate', () => {
	it.each(BY_JWT)('of %s (%s): %s, naming %s', (error, text, move, says) => {
		const { message, remedy, ...told } = noToken({ error, text }, { byJwt: true });
		expect(told).toMatchObject({ move, code: 'NO_TOKEN' });
		expect(message).toContain(text);
		expect(remedy).toMatch(says);
		expect(remedy).not.toMatch(/Switch account|Client Secret|five of one user/);
	});
});
