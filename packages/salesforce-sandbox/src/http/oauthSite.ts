import type { IncomingMessage } from 'node:http';
import {
	answerAuthorizeDecision,
	answerAuthorizeRequest,
	type AuthorizeAnswer,
} from '../oauth/authorizeEndpoint';
import { authenticateClient, type Form, readClient } from '../oauth/clientAuthentication';
import { identity, introspection, mayReadIdentity, userInfo } from '../oauth/identity';
import { OAuthError } from '../oauth/OAuthError';
import { answerTokenRequest, type OAuthHost } from '../oauth/tokenEndpoint';
import type { Session } from '../state/Tokens';
import { authorizePage } from '../pages/authorizePage';
import { errorPage } from '../pages/errorPage';
import type { RestResponse } from '../rest/RestRequest';

interface OAuthRequest {
	host: OAuthHost;
	url: URL;
	form: Form;
	headers: IncomingMessage['headers'];
}

type Endpoint = (request: OAuthRequest) => RestResponse;

const html = (status: number, body: string): RestResponse => ({
	status,
	contentType: 'text/html;charset=UTF-8',
	body,
});

const json = (body: unknown): RestResponse => ({
	status: 200,
	headers: { 'Cache-Control': 'no-cache, no-store', Pragma: 'no-cache' },
	body,
});

function toResponse(answer: AuthorizeAnswer, request: OAuthRequest): RestResponse {
	if (answer.kind === 'redirect') return { status: 302, headers: { Location: answer.to } };
	if (answer.kind === 'refused') return { status: 400, body: answer.text };
	return html(200, authorizePage(answer, request.host.state, request.form));
}

const authorize: Endpoint = (request) =>
	toResponse(answerAuthorizeRequest(request.host, request.form), request);
const decide: Endpoint = (request) =>
	toResponse(answerAuthorizeDecision(request.host, request.form), request);

const token: Endpoint = ({ host, form, headers }) =>
	json(answerTokenRequest({ host, form, authorization: headers.authorization }));

/** The session of a bearer token, from the header or the query. */
function sessionOf({ host, form, headers }: OAuthRequest): Session | RestResponse {
	const text =
		/^(?:Bearer|OAuth) (\S+)$/i.exec(headers.authorization ?? '')?.[1] ??
		form.oauth_token ??
		form.access_token;
	if (text === undefined) return { status: 403, body: 'Missing_OAuth_Token' };
	const session = host.state.tokens.session(text);
	if (!session || !mayReadIdentity(session)) return { status: 403, body: 'Bad_OAuth_Token' };
	return session;
}

const userinfo: Endpoint = (request) => {
	const session = sessionOf(request);
	return 'status' in session ? session : json(userInfo(request.host, session));
};

const identityOf: Endpoint = (request) => {
	const session = sessionOf(request);
	if ('status' in session) return session;
	const { state } = request.host;
	const asked = request.url.pathname.split('/').slice(2);
	if (asked[0] !== state.organizationId || asked[1] !== session.userId)
		return { status: 403, body: 'Wrong_Id' };
	return json(identity(request.host, session));
};

// UNCONFIRMED: Revoking a token nobody knows gives 400 unsupported_token_type.
const revoke: Endpoint = ({ host, form }) => {
	if (host.state.tokens.revoke(form.token ?? '')) return { status: 200 };
	throw new OAuthError('unsupported_token_type', 'this token type is not supported');
};

const introspect: Endpoint = ({ host, form, headers }) => {
	authenticateClient(host.state.apps, readClient(form, headers.authorization), true);
	return json(introspection(host, host.state.tokens.session(form.token ?? '')));
};

const endpoints: Record<string, Endpoint> = {
	'GET /services/oauth2/authorize': authorize,
	'POST /services/oauth2/authorize': decide,
	'POST /services/oauth2/token': token,
	'GET /services/oauth2/userinfo': userinfo,
	'POST /services/oauth2/userinfo': userinfo,
	'GET /services/oauth2/revoke': revoke,
	'POST /services/oauth2/revoke': revoke,
	'POST /services/oauth2/introspect': introspect,
	'GET /setup/secur/RemoteAccessErrorPage.apexp': ({ url }) =>
		html(
			200,
			errorPage('OAUTH_APPROVAL_ERROR_GENERIC', url.searchParams.get('error_description') ?? ''),
		),
};

function readForm(url: URL, headers: IncomingMessage['headers'], body: Buffer): Form {
	const form: Form = Object.fromEntries(url.searchParams);
	const type = headers['content-type'] ?? '';
	if (/^application\/x-www-form-urlencoded/i.test(type))
		Object.assign(form, Object.fromEntries(new URLSearchParams(body.toString('utf8'))));
	return form;
}

/** Answers the OAuth endpoints, the same on the login host and on My Domain; null for other paths. */
export function answerOAuth(
	host: OAuthHost,
	request: IncomingMessage,
	body: Buffer,
): RestResponse | null {
	const url = new URL(request.url ?? '/', 'http://localhost');
	const path = url.pathname.replace(/\/$/, '');
	const isIdentity = /^\/id\/\w+\/\w+$/.test(path);
	const endpoint = isIdentity ? identityOf : endpoints[`${request.method ?? 'GET'} ${path}`];
	if (!endpoint) return null;
	try {
		return endpoint({
			host,
			url,
			form: readForm(url, request.headers, body),
			headers: request.headers,
		});
	} catch (error) {
		if (!(error instanceof OAuthError)) throw error;
		return { status: error.status, body: error.toBody() };
	}
}
