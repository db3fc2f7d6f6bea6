import type { App, Scope } from '../state/Apps';
import type { Form } from './clientAuthentication';
import type { OAuthHost } from './tokenEndpoint';
import { loginUsers } from './users';

export type AuthorizeAnswer =
	| { kind: 'page'; app: App; scopes: Scope[]; problem?: string }
	| { kind: 'redirect'; to: string }
	| { kind: 'refused'; text: string };

const encode = (parameters: Record<string, string | undefined>) =>
	Object.entries(parameters)
		.filter(([, value]) => value !== undefined)
		.map(([name, value]) => `${name}=${encodeURIComponent(value!)}`)
		.join('&');

/** An error the client is never told by redirect: text in the browser. */
const refuse = (error: string, error_description: string): AuthorizeAnswer => ({
	kind: 'refused',
	text: `error=${error}&error_description=${error_description}`,
});

function toClient(form: Form, parameters: Record<string, string | undefined>): AuthorizeAnswer {
	const uri = form.redirect_uri!;
	const join = uri.includes('?') ? '&' : '?';
	return { kind: 'redirect', to: uri + join + encode({ ...parameters, state: form.state }) };
}

/** An app nobody installed: the browser ends on Salesforce's own error page and the client hears nothing. */
function toErrorPage(form: Form): AuthorizeAnswer {
	const query = encode({
		error: 'invalid_client',
		error_description: 'app must be installed into org',
		state: form.state,
	});
	return { kind: 'redirect', to: `/setup/secur/RemoteAccessErrorPage.apexp?${query}` };
}

function readScopes(app: App, form: Form): Scope[] | null {
	if (!form.scope) return app.scopes;
	const wanted = form.scope.split(/\s+/).filter(Boolean) as Scope[];
	return wanted.every((scope) => app.scopes.includes(scope)) ? wanted : null;
}

/** Checks an authorization request; a page to show is the good outcome. */
function checkRequest({ state }: OAuthHost, form: Form): AuthorizeAnswer {
	const app = state.apps.find(form.client_id);
	if (!app) return refuse('invalid_client_id', 'client identifier invalid');
	if (app.blocked) return toErrorPage(form);
	if (!form.redirect_uri || !app.callbackUrls.includes(form.redirect_uri))
		return refuse('redirect_uri_mismatch', 'redirect_uri must match configuration');
	if (form.response_type !== 'code')
		return toClient(form, {
			error: 'unsupported_response_type',
			error_description: 'response type not supported',
		});
	if (!form.code_challenge && app.requirePkce)
		return refuse('invalid_request', 'missing required code challenge');
	// UNCONFIRMED: A code challenge method other than S256 is refused as invalid_request.
	if (form.code_challenge_method !== undefined && form.code_challenge_method !== 'S256')
		return refuse('invalid_request', 'invalid code challenge method');
	const scopes = readScopes(app, form);
	if (!scopes)
		return toClient(form, {
			error: 'invalid_scope',
			error_description: 'the requested scope is not allowed',
		});
	return { kind: 'page', app, scopes };
}

/** Answers GET /services/oauth2/authorize: the page on which a user is chosen and the app allowed. */
export function answerAuthorizeRequest(host: OAuthHost, form: Form): AuthorizeAnswer {
	return checkRequest(host, form);
}

/** Answers the page's form: `user` (username or id) and `decision` (`allow` or `deny`). */
export function answerAuthorizeDecision(host: OAuthHost, form: Form): AuthorizeAnswer {
	const checked = checkRequest(host, form);
	if (checked.kind !== 'page') return checked;
	if (form.decision !== 'allow')
		return toClient(form, {
			error: 'access_denied',
			error_description: 'end-user denied authorization',
		});
	const user = loginUsers(host.state).find(({ id, username }) =>
		[id, username].includes(String(form.user)),
	);
	if (!user?.isActive) return { ...checked, problem: 'Please check your username and password.' };
	// UNCONFIRMED: A user with API Only User cannot log in on the page of the web-server flow.
	if (user.isApiOnly)
		return { ...checked, problem: `${user.username} is an API-only user and cannot log in here.` };
	const code = host.state.tokens.createCode({
		userId: user.id,
		app: checked.app,
		scopes: checked.scopes,
		redirectUri: form.redirect_uri!,
		codeChallenge: form.code_challenge ?? null,
	});
	return toClient(form, { code: code.code });
}
