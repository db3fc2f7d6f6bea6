import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import type { App, AppSpec } from '../src';
import { anError, useOrg } from '../testing/sandbox';

const test = useOrg();
const CALLBACK = 'http://localhost:5678/rest/oauth2-credential/callback';
const VERIFIER = 'a-verifier-of-more-than-forty-three-characters-12345';
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');

const addApp = (spec: Partial<AppSpec> = {}): App =>
	test.org.addApp({ name: 'n8n', callbackUrls: [CALLBACK], ...spec });

const form = (fields: Record<string, string | undefined>) =>
	new URLSearchParams(
		Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined),
	);

async function post(
	path: string,
	fields: Record<string, string | undefined>,
	host = test.sandbox.loginUrl,
) {
	const response = await fetch(`${host}/services/oauth2/${path}`, {
		method: 'POST',
		body: form(fields),
		redirect: 'manual',
	});
	const text = await response.text();
	return {
		status: response.status,
		location: response.headers.get('location'),
		// eslint-disable-next-line @typescript-eslint/no-explicit-any
		body: (text.startsWith('{') ? JSON.parse(text) : text) as any,
	};
}

const request = (app: App, more: Record<string, string | undefined> = {}) => ({
	response_type: 'code',
	client_id: app.clientId,
	redirect_uri: CALLBACK,
	scope: 'api refresh_token',
	state: 'st4te',
	code_challenge: CHALLENGE,
	...more,
});

/** The code a user's approval gives. */
async function approve(app: App, more: Record<string, string | undefined> = {}): Promise<string> {
	const { location } = await post('authorize', {
		...request(app, more),
		user: 'admin@acme.example',
		decision: 'allow',
	});
	return String(new URL(String(location)).searchParams.get('code'));
}

const redeem = async (app: App, code: string, more: Record<string, string | undefined> = {}) =>
	await post('token', {
		grant_type: 'authorization_code',
		code,
		client_id: app.clientId,
		client_secret: app.clientSecret,
		redirect_uri: CALLBACK,
		code_verifier: VERIFIER,
		...more,
	});

const refusal = (error: string, error_description: string) => ({ error, error_description });

describe('the web-server flow', () => {
	it('shows a page to choose a user on, without anything from elsewhere', async () => {
		const response = await fetch(
			`${test.sandbox.loginUrl}/services/oauth2/authorize?${form(request(addApp())).toString()}`,
		);
		const html = await response.text();
		expect(response.status).toBe(200);
		expect(html).toContain('Allow Access?');
		expect(html).toContain('admin@acme.example');
		expect(html).not.toMatch(/(src|href)="https?:/);
	});

	it('comes back with a code and the state', async () => {
		const { status, location } = await post('authorize', {
			...request(addApp()),
			user: 'admin@acme.example',
			decision: 'allow',
		});
		expect(status).toBe(302);
		const url = new URL(String(location));
		expect(url.origin + url.pathname).toBe(CALLBACK);
		expect(url.searchParams.get('state')).toBe('st4te');
		expect(url.searchParams.get('code')).toBeTruthy();
	});

	it('gives tokens for the code, without expires_in', async () => {
		const app = addApp();
		const { status, body } = await redeem(app, await approve(app));
		expect(status).toBe(200);
		expect(body).toEqual({
			access_token: expect.stringMatching(/^00D\w{12}!/),
			refresh_token: expect.any(String),
			signature: expect.any(String),
			scope: 'api refresh_token',
			instance_url: test.sandbox.instanceUrl,
			id: `${test.sandbox.loginUrl}/id/${test.org.id}/${test.org.users.admin}`,
			token_type: 'Bearer',
			issued_at: expect.stringMatching(/^\d{13}$/),
		});
		test.admin.token = body.access_token;
		expect((await test.admin.get('/limits')).status).toBe(200);
	});

	it('gives no refresh token without that scope', async () => {
		const app = addApp();
		const { body } = await redeem(app, await approve(app, { scope: 'api' }));
		expect(body).not.toHaveProperty('refresh_token');
	});

	it('takes client id and secret as Basic authorization', async () => {
		const app = addApp();
		const code = await approve(app);
		const response = await fetch(`${test.sandbox.loginUrl}/services/oauth2/token`, {
			method: 'POST',
			headers: {
				Authorization: `Basic ${Buffer.from(`${app.clientId}:${app.clientSecret}`).toString('base64')}`,
			},
			body: form({
				grant_type: 'authorization_code',
				code,
				redirect_uri: CALLBACK,
				code_verifier: VERIFIER,
			}),
		});
		expect(response.status).toBe(200);
	});

	it.each([
		[
			'an unknown app',
			{ client_id: 'nobody' },
			'error=invalid_client_id&error_description=client identifier invalid',
		],
		[
			'another callback',
			{ redirect_uri: 'https://evil.example/cb' },
			'error=redirect_uri_mismatch&error_description=redirect_uri must match configuration',
		],
		[
			'no code challenge',
			{ code_challenge: undefined },
			'error=invalid_request&error_description=missing required code challenge',
		],
		[
			'a plain code challenge',
			{ code_challenge_method: 'plain' },
			'error=invalid_request&error_description=invalid code challenge method',
		],
	])('refuses %s in the browser', async (_what, more, text) => {
		const response = await fetch(
			`${test.sandbox.loginUrl}/services/oauth2/authorize?${form(request(addApp(), more)).toString()}`,
			{ redirect: 'manual' },
		);
		expect(response.status).toBe(400);
		expect(await response.text()).toBe(text);
	});

	it.each([
		['a scope the app may not ask for', { scope: 'api full' }, 'invalid_scope'],
		['another response type', { response_type: 'token' }, 'unsupported_response_type'],
	])('tells the client of %s', async (_what, more, error) => {
		const { location } = await post('authorize', {
			...request(addApp(), more),
			user: 'admin@acme.example',
			decision: 'allow',
		});
		const url = new URL(String(location));
		expect(url.searchParams.get('error')).toBe(error);
		expect(url.searchParams.get('state')).toBe('st4te');
	});

	it('tells the client that the user said no', async () => {
		const { location } = await post('authorize', { ...request(addApp()), decision: 'deny' });
		expect(String(location)).toContain(
			'error=access_denied&error_description=end-user%20denied%20authorization',
		);
	});

	it('does not let an API-only user in', async () => {
		const { status, body } = await post('authorize', {
			...request(addApp()),
			user: 'integration@acme.example',
			decision: 'allow',
		});
		expect(status).toBe(200);
		expect(body).toContain('API-only user');
	});

	it('needs no challenge where the app does not ask for it', async () => {
		const app = addApp({ kind: 'connectedApp' });
		const code = await approve(app, { code_challenge: undefined });
		expect((await redeem(app, code, { code_verifier: undefined })).status).toBe(200);
	});

	it.each([
		[
			'a wrong verifier',
			{ code_verifier: 'wrong' },
			refusal('invalid_grant', 'invalid code verifier'),
		],
		[
			'no verifier',
			{ code_verifier: undefined },
			refusal('invalid_grant', 'invalid code verifier'),
		],
		[
			'a wrong secret',
			{ client_secret: 'wrong' },
			refusal('invalid_client', 'invalid client credentials'),
		],
		[
			'no secret',
			{ client_secret: undefined },
			refusal('invalid_client', 'invalid client credentials'),
		],
		[
			'an unknown app',
			{ client_id: 'nobody' },
			refusal('invalid_client_id', 'client identifier invalid'),
		],
		[
			'another callback',
			{ redirect_uri: `${CALLBACK}/x` },
			refusal('redirect_uri_mismatch', 'redirect_uri must match configuration'),
		],
		[
			'another grant type',
			{ grant_type: 'password' },
			refusal('unsupported_grant_type', 'grant type not supported'),
		],
		[
			'a code that is none',
			{ code: 'nonsense' },
			refusal('invalid_grant', 'invalid authorization code'),
		],
	])('gives no token for %s', async (_what, more, error) => {
		const app = addApp();
		const { status, body } = await redeem(app, await approve(app), more);
		expect(status).toBe(400);
		expect(body).toEqual(error);
	});

	it('takes a code once, and within fifteen minutes', async () => {
		const app = addApp();
		const code = await approve(app);
		expect((await redeem(app, code)).status).toBe(200);
		expect((await redeem(app, code)).body).toEqual(
			refusal('invalid_grant', 'invalid authorization code'),
		);
		const late = await approve(app);
		test.org.clock.advance(15 * 60_000);
		expect((await redeem(app, late)).body).toEqual(
			refusal('invalid_grant', 'expired authorization code'),
		);
	});

	it('ends on Salesforce’s error page for an app that is not installed', async () => {
		const app = addApp({ blocked: true });
		const response = await fetch(
			`${test.sandbox.loginUrl}/services/oauth2/authorize?${form(request(app)).toString()}`,
			{ redirect: 'manual' },
		);
		expect(response.status).toBe(302);
		const location = String(response.headers.get('location'));
		expect(location).toContain(
			'/setup/secur/RemoteAccessErrorPage.apexp?error=invalid_client&error_description=app%20must%20be%20installed%20into%20org',
		);
		const page = await (await fetch(test.sandbox.loginUrl + location)).text();
		expect(page).toContain('OAUTH_APPROVAL_ERROR_GENERIC');
		expect((await redeem(app, 'x')).body).toEqual(
			refusal('invalid_client', 'app must be installed into org'),
		);
	});
});

describe('refreshing', () => {
	const refresh = async (app: App, refresh_token: string, more: Record<string, string> = {}) =>
		await post('token', {
			grant_type: 'refresh_token',
			refresh_token,
			client_id: app.clientId,
			client_secret: app.clientSecret,
			...more,
		});

	it('gives another access token and keeps the refresh token', async () => {
		const app = addApp();
		const { body: first } = await redeem(app, await approve(app));
		const { body } = await refresh(app, first.refresh_token);
		expect(body).toMatchObject({
			instance_url: test.sandbox.instanceUrl,
			scope: 'api refresh_token',
		});
		expect(body.access_token).not.toBe(first.access_token);
		expect(body).not.toHaveProperty('refresh_token');
		expect((await refresh(app, first.refresh_token)).status).toBe(200);
	});

	it('with rotation gives a new refresh token, and the old one is dead', async () => {
		const app = addApp({ rotateRefreshTokens: true });
		const { body: first } = await redeem(app, await approve(app));
		const { body: second } = await refresh(app, first.refresh_token);
		expect(second.refresh_token).not.toBe(first.refresh_token);
		expect((await refresh(app, first.refresh_token)).body).toEqual(
			refusal('invalid_grant', 'expired access/refresh token'),
		);
		expect((await refresh(app, second.refresh_token)).status).toBe(200);
	});

	it('fails for another app, a revoked token and an inactive user', async () => {
		const app = addApp();
		const { body } = await redeem(app, await approve(app));
		expect((await refresh(addApp({ name: 'other' }), body.refresh_token)).body.error).toBe(
			'invalid_grant',
		);
		test.org.update('User', test.org.users.admin, { IsActive: false });
		expect((await refresh(app, body.refresh_token)).body).toEqual(
			refusal('invalid_grant', 'inactive user'),
		);
		test.org.update('User', test.org.users.admin, { IsActive: true });
		expect((await post('revoke', { token: body.refresh_token })).status).toBe(200);
		expect((await refresh(app, body.refresh_token)).body).toEqual(
			refusal('invalid_grant', 'expired access/refresh token'),
		);
	});
});

describe('client credentials', () => {
	const ask = async (
		app: App,
		more: Record<string, string> = {},
		host = test.sandbox.instanceUrl,
	) =>
		await post(
			'token',
			{
				grant_type: 'client_credentials',
				client_id: app.clientId,
				client_secret: app.clientSecret,
				...more,
			},
			host,
		);

	it('act as the run-as user, on My Domain', async () => {
		const app = addApp({ clientCredentialsRunAs: test.org.users.integration });
		const { status, body } = await ask(app);
		expect(status).toBe(200);
		expect(body).toMatchObject({ scope: 'api', token_type: 'Bearer' });
		expect(body).not.toHaveProperty('refresh_token');
		test.admin.token = body.access_token;
		expect(
			(await test.admin.query('SELECT PermissionsApiUserOnly FROM UserPermissionAccess')).body
				.records[0].PermissionsApiUserOnly,
		).toBe(true);
	});

	it('are refused on the login host, without a run-as user, and with a wrong secret', async () => {
		const app = addApp({ clientCredentialsRunAs: test.org.users.integration });
		expect((await ask(app, {}, test.sandbox.loginUrl)).body).toEqual(
			refusal('invalid_grant', 'request not supported on this domain'),
		);
		expect((await ask(addApp({ name: 'no user' }))).body).toEqual(
			refusal('invalid_grant', 'no client credentials user enabled'),
		);
		expect((await ask(app, { client_secret: 'wrong' })).body).toEqual(
			refusal('invalid_client', 'invalid client credentials'),
		);
	});
});

describe('the JWT bearer flow', () => {
	const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	const certificate = publicKey.export({ type: 'spki', format: 'pem' }).toString();

	const assertion = (claims: Record<string, unknown>) => {
		const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
		const text = `${encode({ alg: 'RS256' })}.${encode(claims)}`;
		return `${text}.${sign('RSA-SHA256', Buffer.from(text), privateKey).toString('base64url')}`;
	};

	const ask = async (claims: Record<string, unknown>, app: App) =>
		await post('token', {
			grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
			assertion: assertion({
				iss: app.clientId,
				sub: 'integration@acme.example',
				aud: test.sandbox.loginUrl,
				exp: Math.floor(test.org.clock.now() / 1000) + 180,
				...claims,
			}),
		});

	const jwtApp = () =>
		addApp({ jwtCertificate: certificate, preauthorizedUsers: [test.org.users.integration] });

	it('gives an access token to a user who was approved beforehand', async () => {
		const { status, body } = await ask({}, jwtApp());
		expect(status).toBe(200);
		expect(body).toMatchObject({ scope: 'api', instance_url: test.sandbox.instanceUrl });
	});

	it.each([
		['a user nobody approved', { sub: 'admin@acme.example' }, "user hasn't approved this consumer"],
		['another audience', { aud: 'https://example.com' }, 'audience is invalid'],
		['an assertion that has expired', { exp: 1 }, 'expired authorization code'],
		['a user who is not there', { sub: 'nobody@acme.example' }, 'inactive user'],
	])('refuses %s', async (_what, claims, description) => {
		expect((await ask(claims, jwtApp())).body).toEqual(refusal('invalid_grant', description));
	});

	it.each([
		['far ahead', 4_000_000_000],
		['in milliseconds, as Salesforce’s CLI gives it', Date.now() + 300_000],
	])('takes an assertion that ends %s', async (_what, exp) => {
		expect((await ask({ exp }, jwtApp())).status).toBe(200);
	});

	it('refuses a signature by another key', async () => {
		const other = generateKeyPairSync('rsa', { modulusLength: 2048 })
			.publicKey.export({ type: 'spki', format: 'pem' })
			.toString();
		const app = addApp({ jwtCertificate: other, preauthorizedUsers: [test.org.users.integration] });
		expect((await ask({}, app)).body).toEqual(refusal('invalid_grant', 'invalid assertion'));
	});
});

describe('who a token is', () => {
	const bearer = async (path: string, token: string, host = test.sandbox.instanceUrl) => {
		const response = await fetch(host + path, { headers: { Authorization: `Bearer ${token}` } });
		const text = await response.text();
		return {
			status: response.status,
			body: text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : text,
		};
	};

	it('userinfo tells user and org', async () => {
		const { status, body } = await bearer('/services/oauth2/userinfo', test.org.issueToken());
		expect(status).toBe(200);
		expect(body).toMatchObject({
			sub: `${test.sandbox.loginUrl}/id/${test.org.id}/${test.org.users.admin}`,
			user_id: test.org.users.admin,
			organization_id: test.org.id,
			preferred_username: 'admin@acme.example',
			name: 'Ada Admin',
			email: 'admin@acme.example',
			active: true,
		});
	});

	it('the identity URL tells it to its own user only', async () => {
		const token = test.org.issueToken();
		const path = `/id/${test.org.id}/${test.org.users.admin}`;
		expect((await bearer(path, token, test.sandbox.loginUrl)).body).toMatchObject({
			username: 'admin@acme.example',
			user_id: test.org.users.admin,
		});
		expect((await bearer(`/id/${test.org.id}/${test.org.users.integration}`, token)).status).toBe(
			403,
		);
	});

	it('an unknown token is Bad_OAuth_Token in plain text', async () => {
		expect(await bearer('/services/oauth2/userinfo', 'nonsense')).toEqual({
			status: 403,
			body: 'Bad_OAuth_Token',
		});
	});

	it('introspection tells an active token from a dead one', async () => {
		const app = addApp({ clientCredentialsRunAs: test.org.users.integration });
		const client = { client_id: app.clientId, client_secret: app.clientSecret };
		const { body } = await post(
			'token',
			{ grant_type: 'client_credentials', ...client },
			test.sandbox.instanceUrl,
		);
		expect((await post('introspect', { token: body.access_token, ...client })).body).toMatchObject({
			active: true,
			client_id: app.clientId,
			username: 'integration@acme.example',
			token_type: 'access_token',
		});
		await post('revoke', { token: body.access_token });
		expect((await post('introspect', { token: body.access_token, ...client })).body).toEqual({
			active: false,
		});
	});
});

describe('a session', () => {
	const expired = [anError('INVALID_SESSION_ID', 'Session expired or invalid')];

	it('ends with its time, by revocation, or when all are ended', async () => {
		const { org, admin } = test;
		org.clock.advance(2 * 3_600_000);
		expect(await admin.get('/limits')).toMatchObject({ status: 401, body: expired });
		admin.token = org.issueToken();
		expect((await admin.get('/limits')).status).toBe(200);
		org.expireTokens();
		expect(await admin.get('/limits')).toMatchObject({ status: 401, body: expired });
	});

	it('without the scope api is not for the REST API', async () => {
		test.admin.token = test.org.issueToken(test.org.users.admin, ['openid']);
		expect(await test.admin.get('/limits')).toMatchObject({
			status: 401,
			body: [anError('INVALID_SESSION_ID', 'This session is not valid for use with the REST API')],
		});
	});

	it('is a bearer token', async () => {
		const get = async (headers: Record<string, string>) => {
			const response = await fetch(`${test.sandbox.instanceUrl}/services/data/v67.0/limits`, {
				headers,
			});
			return { status: response.status, body: (await response.json()) as unknown };
		};
		expect(await get({})).toEqual({ status: 401, body: expired });
		expect(await get({ Authorization: 'Basic abc' })).toEqual({
			status: 401,
			body: [anError('INVALID_AUTH_HEADER', 'INVALID_HEADER_TYPE')],
		});
	});

	it('does not exist on the login host', async () => {
		const response = await fetch(`${test.sandbox.loginUrl}/services/data/v67.0/limits`, {
			headers: { Authorization: `Bearer ${test.admin.token}` },
		});
		expect(response.status).toBe(404);
	});
});
