import { randomBytes } from 'node:crypto';
import type { Clock } from '../time/clock';
import type { App, Scope } from './Apps';

/** A session behind an access token. */
export interface Session {
	accessToken: string;
	userId: string;
	/** Null for tokens issued by the control interface. */
	app: App | null;
	scopes: Scope[];
	issuedAt: number;
	expiresAt: number;
	/** The refresh token it came with or from. */
	refreshToken: string | null;
}

export interface Grant {
	refreshToken: string;
	userId: string;
	app: App;
	scopes: Scope[];
}

export interface AuthorizationCode {
	code: string;
	userId: string;
	app: App;
	scopes: Scope[];
	redirectUri: string;
	codeChallenge: string | null;
	expiresAt: number;
}

const CODE_MS = 15 * 60_000;
const SESSION_MS = 2 * 3_600_000;

/** Access tokens, refresh tokens and authorization codes in force. */
export class Tokens {
	private readonly sessions = new Map<string, Session>();
	private readonly grants = new Map<string, Grant>();
	private readonly codes = new Map<string, AuthorizationCode>();
	/** 15-character id of the org, with which every access token begins. */
	organizationId = '';

	constructor(private readonly clock: Clock) {}

	issue(
		userId: string,
		app: App | null,
		scopes: Scope[],
		refreshToken: string | null = null,
	): Session {
		const issuedAt = this.clock.now();
		const session: Session = {
			accessToken: `${this.organizationId.slice(0, 15)}!AQ${randomBytes(36).toString('base64url')}`,
			userId,
			app,
			scopes,
			issuedAt,
			expiresAt: issuedAt + (app?.sessionTimeoutMs ?? SESSION_MS),
			refreshToken,
		};
		this.sessions.set(session.accessToken, session);
		return session;
	}

	/** The session of a token that is known, not revoked and not expired. */
	session(accessToken: string): Session | undefined {
		const session = this.sessions.get(accessToken);
		return session && this.clock.now() < session.expiresAt ? session : undefined;
	}

	grant(userId: string, app: App, scopes: Scope[]): Grant {
		const refreshToken = `5Aep861${randomBytes(48).toString('base64url')}`;
		const grant: Grant = { refreshToken, userId, app, scopes };
		this.grants.set(refreshToken, grant);
		return grant;
	}

	findGrant(refreshToken: string): Grant | undefined {
		return this.grants.get(refreshToken);
	}

	/** A new refresh token in place of the old one, which is dead from now on. */
	rotate(grant: Grant): Grant {
		this.grants.delete(grant.refreshToken);
		return this.grant(grant.userId, grant.app, grant.scopes);
	}

	createCode(code: Omit<AuthorizationCode, 'code' | 'expiresAt'>): AuthorizationCode {
		const created: AuthorizationCode = {
			...code,
			code: `aPrx${randomBytes(36).toString('base64url')}`,
			expiresAt: this.clock.now() + CODE_MS,
		};
		this.codes.set(created.code, created);
		return created;
	}

	/** Takes a code out of circulation: it works once. */
	redeemCode(code: string): AuthorizationCode | undefined {
		const found = this.codes.get(code);
		this.codes.delete(code);
		return found;
	}

	/** Revokes an access token, or a refresh token with every access token from it. False when unknown. */
	revoke(token: string): boolean {
		const session = this.sessions.get(token);
		const grant = this.grants.get(token);
		this.sessions.delete(token);
		this.grants.delete(token);
		if (grant)
			for (const [accessToken, { refreshToken }] of this.sessions)
				if (refreshToken === token) this.sessions.delete(accessToken);
		return session !== undefined || grant !== undefined;
	}

	/** Ends every access token, as when sessions time out; refresh tokens as well when asked. */
	expireAll({ refreshTokens = false } = {}): void {
		this.sessions.clear();
		if (refreshTokens) this.grants.clear();
	}
}
