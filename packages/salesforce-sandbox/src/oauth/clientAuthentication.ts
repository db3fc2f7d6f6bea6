import { timingSafeEqual } from 'node:crypto';
import type { App, Apps } from '../state/Apps';
import { OAuthError } from './OAuthError';

export type Form = Record<string, string | undefined>;

export interface ClientCredentials {
	clientId: string | undefined;
	clientSecret: string | undefined;
}

/** Consumer key and secret from the form or from a Basic authorization header. */
export function readClient(form: Form, authorization: string | undefined): ClientCredentials {
	const basic = /^Basic (\S+)$/i.exec(authorization ?? '');
	if (!basic) return { clientId: form.client_id, clientSecret: form.client_secret };
	const text = Buffer.from(basic[1], 'base64').toString();
	const colon = text.indexOf(':');
	return { clientId: text.slice(0, colon), clientSecret: text.slice(colon + 1) };
}

export function isSame(a: string, b: string): boolean {
	const left = Buffer.from(a);
	const right = Buffer.from(b);
	return left.length === right.length && timingSafeEqual(left, right);
}

/** The app a client says it is. An app that is not installed in the org is no app at all. */
export function findApp(apps: Apps, clientId: string | undefined): App {
	const app = apps.find(clientId);
	if (!app) throw new OAuthError('invalid_client_id', 'client identifier invalid');
	if (app.blocked) throw new OAuthError('invalid_client', 'app must be installed into org');
	return app;
}

/** As {@link findApp}, with the secret checked: always where it is sent, and where it is demanded. */
export function authenticateClient(
	apps: Apps,
	client: ClientCredentials,
	secretDemanded: boolean,
): App {
	const app = findApp(apps, client.clientId);
	const { clientSecret } = client;
	if (clientSecret === undefined && !secretDemanded) return app;
	if (clientSecret === undefined || !isSame(clientSecret, app.clientSecret))
		throw new OAuthError('invalid_client', 'invalid client credentials');
	return app;
}
