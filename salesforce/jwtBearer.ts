import { createPrivateKey, sign, type KeyObject } from 'node:crypto';
import { SetupError } from '../core/failure/syncError';
import { noToken } from './errors/noToken';
import { readRefusal } from './errors/tokenRefusal';

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

/** The token response, where the token endpoint has given one. */
export interface TokenResponse {
	access_token: string;
	[name: string]: unknown;
}

/**
 * What was answered without an error. A proxy or a page of single sign-on may have answered.
 *
 * @throws SalesforceError when no token is in it
 */
export function tokenIn(answer: unknown): TokenResponse {
	const { access_token: token } = (answer ?? {}) as Partial<TokenResponse>;
	if (typeof token === 'string' && token !== '') return answer as TokenResponse;
	const text = typeof answer === 'string' ? answer : JSON.stringify(answer ?? '');
	throw noToken(readRefusal(200, text), { byJwt: true });
}

function assertionOf(
	{ clientId, username, privateKey, tokenUrl }: JwtLogin,
	nowMs: number,
): string {
	if (!clientId) throw isEmpty('Client ID', 'the Consumer Key of the External Client App');
	if (!username)
		throw isEmpty(
			'Username',
			'that of the integration user, in a sandbox with its ending, such as .uat',
		);
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

function isEmpty(field: string, what: string): SetupError {
	return new SetupError(`${field} of the Salesforce credential is empty`, {
		move: 'reconnect',
		remedy: `Enter ${field} in the Salesforce credential: ${what}.`,
	});
}

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

/**
 * The general login page of the org's kind: sandboxes and scratch orgs say so in their address. Elsewhere than at
 * salesforce.com an org is its own.
 *
 * UNCONFIRMED: The audience of orgs at salesforce.mil and the like.
 *
 * @see https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_jwt_flow.htm (login and test), checked 2026-11-30
 * @see https://help.salesforce.com/s/articleView?id=xcloud.domain_name_url_formats.htm (addresses by kind of org), checked 2026-11-30
 */
function audienceOf(tokenUrl: string): string {
	const { host, origin } = new URL(tokenUrl);
	if (/\.(mil|cn)$/.test(host) || host.endsWith('cloudforce.com')) return origin;
	return `https://${OF_TEST.test(host) ? 'test' : 'login'}.salesforce.com`;
}

/** `acme--uat.sandbox.my`, `acme--uat.my` and `acme--uat.cs42.my` of older orgs, `acme.scratch.my`. */
const OF_TEST = /^test\.|\.(sandbox|scratch|cs\d+)\.|^cs\d+\.|^[^.]*--/;

/** Fields of one line make one line of a PEM, and some tools write its line ends as `\n`. */
function keyOf(entered: string): KeyObject {
	const text = entered.replace(/\\[rn]/g, '\n');
	const { kind, body } = privatePartOf(text);
	if (/ENCRYPTED/.test(`${kind} ${body}`)) throw badKey('it is encrypted with a passphrase');
	if (kind.startsWith('OPENSSH'))
		throw badKey('it is in the form of OpenSSH (ssh-keygen -p -m PEM writes the other)');
	const lines = body.replace(/[^A-Za-z0-9+/=]+/g, '').match(/.{1,64}/g) ?? [];
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

/** The private key among what was pasted, which may have its certificate before or behind it. */
function privatePartOf(text: string): { kind: string; body: string } {
	const parts = [...text.matchAll(/-----BEGIN ([A-Z0-9 ]{1,40})-----/g)].map(
		({ 0: head, 1: kind, index }) => ({ kind, from: index + head.length }),
	);
	const found = parts.find(({ kind }) => kind.includes('PRIVATE KEY'));
	if (!found) throw badKey(whatElse(text, parts[0]?.kind ?? ''));
	const to = text.indexOf(`-----END ${found.kind}-----`, found.from);
	if (to < 0) throw badKey('it is cut off: its last line is missing');
	return { kind: found.kind, body: text.slice(found.from, to) };
}

function whatElse(text: string, kind: string): string {
	if (text.trim() === '') return 'it is empty';
	if (kind.includes('CERTIFICATE REQUEST')) return 'it is a certificate request';
	if (kind.includes('CERTIFICATE')) return 'it is the certificate, which belongs into the app';
	if (kind.includes('PUBLIC')) return 'it is a public key';
	if (/^LS0tLS1CRUdJTi/.test(text.trim())) return 'it is in base64: decode it first (base64 -d)';
	return 'it is no private key in PEM form (-----BEGIN PRIVATE KEY-----)';
}

function badKey(why: string): SetupError {
	return new SetupError(`The Private Key of the Salesforce credential cannot be used: ${why}`, {
		move: 'reconnect',
		remedy:
			'Paste the whole private key whose certificate is uploaded to the External Client App, from -----BEGIN PRIVATE KEY----- to -----END PRIVATE KEY-----, an RSA key without a passphrase, into Private Key of the Salesforce credential.',
	});
}
