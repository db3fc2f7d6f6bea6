import { createHash, randomBytes } from 'node:crypto';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { SalesforceSandbox } from 'salesforce-sandbox';

/** Nobody is there: the login is done here, and its outcome put into the credential. */
const CALLBACK = 'http://127.0.0.1/callback';

/** Signs a person in, and answers what n8n keeps then. Each refresh ends the refresh token it was made with. */
export async function signIn({
	org,
	instanceUrl,
}: SalesforceSandbox): Promise<ICredentialDataDecryptedObject> {
	const app = org.addApp({
		name: 'n8n product sync, signed in',
		callbackUrls: [CALLBACK],
		requirePkce: true,
		rotateRefreshTokens: true,
	});
	const verifier = randomBytes(48).toString('base64url');
	const challenge = createHash('sha256').update(verifier).digest('base64url');
	const code = await approve(instanceUrl, {
		response_type: 'code',
		client_id: app.clientId,
		redirect_uri: CALLBACK,
		scope: 'api refresh_token',
		code_challenge: challenge,
		user: org.users.admin,
		decision: 'allow',
	});
	const answer = await post(`${instanceUrl}/services/oauth2/token`, {
		grant_type: 'authorization_code',
		code,
		client_id: app.clientId,
		client_secret: app.clientSecret,
		redirect_uri: CALLBACK,
		code_verifier: verifier,
	});
	if (!answer.ok) throw new Error(`No token: ${await answer.text()}`);
	return {
		grantType: 'pkce',
		environment: 'myDomain',
		myDomainUrl: instanceUrl,
		clientId: app.clientId,
		clientSecret: app.clientSecret,
		oauthTokenData: (await answer.json()) as ICredentialDataDecryptedObject,
	} as ICredentialDataDecryptedObject;
}

async function approve(instanceUrl: string, form: Record<string, string>): Promise<string> {
	const answer = await post(`${instanceUrl}/services/oauth2/authorize`, form);
	const location = answer.headers.get('location');
	const code = location && new URL(location).searchParams.get('code');
	if (!code) throw new Error(`No code: ${answer.status} ${location ?? (await answer.text())}`);
	return code;
}

async function post(url: string, form: Record<string, string>): Promise<Response> {
	const body = new URLSearchParams(form);
	return await fetch(url, { method: 'POST', body, redirect: 'manual' });
}
