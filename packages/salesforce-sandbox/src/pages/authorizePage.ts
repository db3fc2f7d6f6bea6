import type { AuthorizeAnswer } from '../oauth/authorizeEndpoint';
import type { Form } from '../oauth/clientAuthentication';
import { loginUsers } from '../oauth/users';
import type { OrgState } from '../state/OrgState';
import { escapeHtml, page } from './html';

const scopeLabels: Record<string, string> = {
	api: 'Access and manage your data (api)',
	full: 'Full access (full)',
	web: 'Provide access to your data via the Web (web)',
	refresh_token: 'Perform requests on your behalf at any time (refresh_token, offline_access)',
	openid: 'Allow access to your unique identifier (openid)',
	id: 'Access your basic information (id, profile, email, address, phone)',
};

function userChoice(state: OrgState): string {
	return loginUsers(state)
		.filter(({ isActive }) => isActive)
		.map(({ username, name, isApiOnly }, at) => {
			const state = isApiOnly ? 'disabled' : at === 0 ? 'checked' : '';
			const remark = isApiOnly ? ' <span class="muted">API only</span>' : '';
			return `<label class="${isApiOnly ? 'off' : ''}"><input type="radio" name="user" value="${escapeHtml(username)}" ${state}> ${escapeHtml(name)} <span class="muted">${escapeHtml(username)}</span>${remark}</label>`;
		})
		.join('\n');
}

/** The page on which a user is chosen and the app allowed; stands for login page and approval page in one. */
export function authorizePage(
	{ app, scopes, problem }: Extract<AuthorizeAnswer, { kind: 'page' }>,
	state: OrgState,
	form: Form,
): string {
	const hidden = Object.entries(form)
		.filter(([name]) => name !== 'user' && name !== 'decision')
		.map(
			([name, value]) =>
				`<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
		)
		.join('\n');
	const wanted = scopes
		.filter((scope) => scope in scopeLabels)
		.map((scope) => `<li>${escapeHtml(scopeLabels[scope])}</li>`)
		.join('\n');
	return page(
		'Allow Access?',
		'Salesforce',
		`<section class="card" style="max-width: 560px; margin: 40px auto">
<h1>Allow Access?</h1>
<p><b>${escapeHtml(app.name)}</b> is asking to:</p>
<ul>${wanted}</ul>
${problem ? `<p class="problem">${escapeHtml(problem)}</p>` : ''}
<form class="login" method="post" action="/services/oauth2/authorize">
${hidden}
<h2>Log in as</h2>
${userChoice(state)}
<p><button class="brand" name="decision" value="allow">Allow</button>
<button name="decision" value="deny">Deny</button></p>
</form>
</section>`,
	);
}
