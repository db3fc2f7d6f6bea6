import { createPrivateKey, sign, type KeyObject } from 'node:crypto';
import { SetupError } from '../core/failure/syncError';

/** A login by certificate: the app trusts whoever can sign with the private key. */
export interface JwtLogin {
	/** The app's consumer key. */
	clientId: string;
	/** The user whom the app has approved beforehand. */
	username: string;
	/** PEM, as it was entered. */
	privateKey: string;
	/** Where tokens are given, for example `https://acme.my.salesforce.com/services/oauth2/token`. */
	tokenUrl: string;
}

/** The login of a credential with the grant type JWT bearer; undefined for the others. */
export function jwtLoginOf(credential: Readonly<Record<string, unknown>>): JwtLogin | undefined {
	if (credential.grantType !== 'jwtBearer') return undefined;
	const text = (name: string) => String(credential[name] ?? '').trim();
	return {
		clientId: text('clientId'),
		username: text('username'),
		privateKey: text('privateKey'),
		tokenUrl: text('accessTokenUrl'),
	};
}

/** Of an assertion, seconds: Salesforce takes it for three minutes more or less, clocks included. */
const LIFETIME_SEC = 180;

export const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/**
 * The form that asks the token endpoint for an access token. There is no refresh token: who needs a new one asks
 * again.
 *
 * @see https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_jwt_flow.htm, checked 2026-11-30
 */
export function jwtTokenRequest(login: JwtLogin, nowMs: number): string {
	return new URLSearchParams({
		grant_type: JWT_BEARER,
		assertion: assertionOf(login, nowMs),
	}).toString();
}

function assertionOf(
	{ clientId, username, privateKey, tokenUrl }: JwtLogin,
	nowMs: number,
): string {
	const claims = {
		iss: clientId,
		sub: username,
		aud: audienceOf(tokenUrl),
		exp: Math.floor(nowMs / 1000) + LIFETIME_SEC,
	};
	const signed = [{ alg: 'RS256' }, claims].map(encode).join('.');
	const signature = sign('RSA-SHA256', Buffer.from(signed), keyOf(privateKey));
	return `${signed}.${signature.toString('base64url')}`;
}

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

/** The general login page of the org's kind: a sandbox says so in its address. */
function audienceOf(tokenUrl: string): string {
	const { host } = new URL(tokenUrl);
	const isSandbox = host === 'test.salesforce.com' || host.includes('.sandbox.');
	return `https://${isSandbox ? 'test' : 'login'}.salesforce.com`;
}

/** Fields of one line make one line of a PEM, and some tools write its line ends as `\n`. */
function keyOf(entered: string): KeyObject {
	const text = entered.replaceAll('\\n', '\n').trim();
	const [head, kind = ''] = /-----BEGIN ([A-Z ]{1,40})-----/.exec(text) ?? [''];
	const from = text.indexOf(head) + head.length;
	const to = text.indexOf(`-----END ${kind}-----`, from);
	const body = text.slice(from, to);
	if (to < 0 || /^$|PUBLIC|CERTIFICATE/.test(kind))
		throw badKey('it is no private key in PEM form (-----BEGIN PRIVATE KEY-----)');
	if (/ENCRYPTED/.test(`${kind} ${body}`)) throw badKey('it is encrypted with a passphrase');
	const lines = body.replace(/\s+/g, '').match(/.{1,64}/g) ?? [];
	const pem = [`-----BEGIN ${kind}-----`, ...lines, `-----END ${kind}-----`, ''].join('\n');
	let key: KeyObject;
	try {
		key = createPrivateKey(pem);
	} catch {
		// The cause may show parts of the key.
		throw badKey('it is cut off or damaged');
	}
	if (key.asymmetricKeyType !== 'rsa') throw badKey('it is no RSA key');
	return key;
}

function badKey(why: string): SetupError {
	return new SetupError(`The Private Key of the Salesforce credential cannot be used: ${why}`, {
		move: 'reconnect',
		remedy:
			'Paste the whole private key whose certificate is uploaded to the External Client App, from -----BEGIN PRIVATE KEY----- to -----END PRIVATE KEY-----, an RSA key without a passphrase, into Private Key of the Salesforce credential.',
	});
}
