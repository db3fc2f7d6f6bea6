import { createPublicKey, verify } from 'node:crypto';
import type { OrgState } from '../state/OrgState';
import { type App, type Scope } from '../state/Apps';
import { findApp } from './clientAuthentication';
import { invalidGrant } from './OAuthError';
import { findUserByName } from './users';

const AUDIENCES = ['https://login.salesforce.com', 'https://test.salesforce.com'];

interface Claims {
	iss?: string;
	sub?: string;
	aud?: string;
	exp?: number;
}

function decode(part: string | undefined): Record<string, unknown> {
	try {
		return JSON.parse(Buffer.from(part ?? '', 'base64url').toString()) as Record<string, unknown>;
	} catch {
		throw invalidGrant('invalid assertion');
	}
}

function verifySignature(app: App, assertion: string): void {
	const [header, payload, signature] = assertion.split('.');
	const signed = Buffer.from(`${header}.${payload}`);
	const algorithm = decode(header).alg;
	const key = app.jwtCertificate && createPublicKey(app.jwtCertificate);
	const valid =
		key &&
		algorithm === 'RS256' &&
		verify('RSA-SHA256', signed, key, Buffer.from(signature ?? '', 'base64url'));
	if (!valid) throw invalidGrant('invalid assertion');
}

/**
 * The user and app an assertion speaks for.
 *
 * @see https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_jwt_flow.htm (checked 2026-11)
 */
export function acceptAssertion(
	state: OrgState,
	assertion: string,
	hosts: string[],
): { app: App; userId: string; scopes: Scope[] } {
	const claims = decode(assertion.split('.')[1]) as Claims;
	const app = findApp(state.apps, claims.iss);
	verifySignature(app, assertion);
	if (![...AUDIENCES, ...hosts].includes(String(claims.aud)))
		throw invalidGrant('audience is invalid');
	const nowSec = Math.floor(state.clock.now() / 1000);
	const exp = Number(claims.exp);
	// The words: https://salesforce.stackexchange.com/questions/282513 (checked 2026-11-30).
	// UNCONFIRMED: How far ahead an assertion ends does not matter: Salesforce's own CLI gives milliseconds.
	if (!(exp > nowSec)) throw invalidGrant('expired authorization code');
	const user = findUserByName(state, String(claims.sub));
	if (!user?.isActive) throw invalidGrant('inactive user');
	if (!app.preauthorizedUsers.includes(user.id))
		throw invalidGrant("user hasn't approved this consumer");
	const scopes = app.scopes.filter(
		(scope) => scope !== 'refresh_token' && scope !== 'offline_access',
	);
	return { app, userId: user.id, scopes };
}
