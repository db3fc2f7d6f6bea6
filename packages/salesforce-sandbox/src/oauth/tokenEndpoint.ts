import { createHash, createHmac } from 'node:crypto';
import type { OrgState } from '../state/OrgState';
import type { App, Scope } from '../state/Apps';
import { authenticateClient, type Form, isSame, readClient } from './clientAuthentication';
import { acceptAssertion } from './jwtBearer';
import { invalidGrant, OAuthError } from './OAuthError';
import type { Session } from '../state/Tokens';
import { findUser } from './users';

/** Where the request came in, and what the org is called from outside. */
export interface OAuthHost {
	state: OrgState;
	instanceUrl: string;
	loginUrl: string;
	/** True on the login host, false on My Domain. */
	isLoginHost: boolean;
}

interface TokenRequest {
	host: OAuthHost;
	form: Form;
	authorization: string | undefined;
}

/** The identity URL of a user: `<login host>/id/<org id>/<user id>`. */
export function identityUrl({ state, loginUrl }: OAuthHost, userId: string): string {
	return `${loginUrl}/id/${state.organizationId}/${userId}`;
}

/** @see https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_web_server_flow.htm (checked 2026-11; there is no expires_in) */
function tokenResponse(host: OAuthHost, session: Session, refreshToken?: string) {
	const id = identityUrl(host, session.userId);
	const issuedAt = String(session.issuedAt);
	const secret = session.app?.clientSecret ?? '';
	return {
		access_token: session.accessToken,
		...(refreshToken ? { refresh_token: refreshToken } : {}),
		signature: createHmac('sha256', secret)
			.update(id + issuedAt)
			.digest('base64'),
		scope: session.scopes.join(' '),
		instance_url: host.instanceUrl,
		id,
		token_type: 'Bearer',
		issued_at: issuedAt,
	};
}

function requireActive(state: OrgState, userId: string): void {
	if (!findUser(state, userId)?.isActive) throw invalidGrant('inactive user');
}

const wantsRefresh = (scopes: Scope[]) =>
	scopes.includes('refresh_token') || scopes.includes('offline_access') || scopes.includes('full');

function authorizationCode({ host, form, authorization }: TokenRequest) {
	const { tokens, apps, clock } = host.state;
	const client = readClient(form, authorization);
	const app = authenticateClient(apps, client, apps.find(client.clientId)?.requireSecret ?? true);
	const code = tokens.redeemCode(form.code ?? '');
	if (!code || code.app !== app) throw invalidGrant('invalid authorization code');
	if (clock.now() >= code.expiresAt) throw invalidGrant('expired authorization code');
	if (form.redirect_uri !== code.redirectUri)
		throw new OAuthError('redirect_uri_mismatch', 'redirect_uri must match configuration');
	checkVerifier(code.codeChallenge, form.code_verifier);
	requireActive(host.state, code.userId);
	const grant = wantsRefresh(code.scopes) ? tokens.grant(code.userId, app, code.scopes) : null;
	const session = tokens.issue(code.userId, app, code.scopes, grant?.refreshToken ?? null);
	return tokenResponse(host, session, grant?.refreshToken);
}

function checkVerifier(challenge: string | null, verifier: string | undefined): void {
	if (challenge === null && verifier === undefined) return;
	const hashed = createHash('sha256')
		.update(verifier ?? '')
		.digest('base64url');
	if (challenge === null || verifier === undefined || !isSame(hashed, challenge))
		throw invalidGrant('invalid code verifier');
}

function refreshToken({ host, form, authorization }: TokenRequest) {
	const { tokens, apps } = host.state;
	const client = readClient(form, authorization);
	const app = authenticateClient(apps, client, apps.find(client.clientId)?.requireSecret ?? true);
	const grant = tokens.findGrant(form.refresh_token ?? '');
	if (!grant || grant.app !== app) throw invalidGrant('expired access/refresh token');
	requireActive(host.state, grant.userId);
	const current = app.rotateRefreshTokens ? tokens.rotate(grant) : grant;
	const session = tokens.issue(grant.userId, app, grant.scopes, current.refreshToken);
	return tokenResponse(host, session, app.rotateRefreshTokens ? current.refreshToken : undefined);
}

/** @see https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_client_credentials_flow.htm (checked 2026-11) */
function clientCredentials({ host, form, authorization }: TokenRequest) {
	if (host.isLoginHost) throw invalidGrant('request not supported on this domain');
	const app = authenticateClient(host.state.apps, readClient(form, authorization), true);
	if (app.clientCredentialsRunAs === undefined)
		throw invalidGrant('no client credentials user enabled');
	requireActive(host.state, app.clientCredentialsRunAs);
	const scopes = withoutRefresh(app);
	return tokenResponse(host, host.state.tokens.issue(app.clientCredentialsRunAs, app, scopes));
}

const withoutRefresh = (app: App) =>
	app.scopes.filter((scope) => scope !== 'refresh_token' && scope !== 'offline_access');

function jwtBearer({ host, form }: TokenRequest) {
	const hosts = [host.loginUrl, host.instanceUrl];
	const { app, userId, scopes } = acceptAssertion(host.state, form.assertion ?? '', hosts);
	return tokenResponse(host, host.state.tokens.issue(userId, app, scopes));
}

const grants: Record<string, (request: TokenRequest) => Record<string, unknown>> = {
	authorization_code: authorizationCode,
	refresh_token: refreshToken,
	client_credentials: clientCredentials,
	'urn:ietf:params:oauth:grant-type:jwt-bearer': jwtBearer,
};

/** Answers POST /services/oauth2/token. Username-password and device flows are not offered. */
export function answerTokenRequest(request: TokenRequest): Record<string, unknown> {
	const grant = grants[request.form.grant_type ?? ''];
	if (!grant) throw new OAuthError('unsupported_grant_type', 'grant type not supported');
	return grant(request);
}
