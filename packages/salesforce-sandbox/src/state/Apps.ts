import { randomBytes } from 'node:crypto';

export type Scope =
	| 'api'
	| 'web'
	| 'full'
	| 'refresh_token'
	| 'offline_access'
	| 'openid'
	| 'id'
	| 'profile'
	| 'email';

/** A client of the org: an external client app, or a connected app of older days. */
export interface AppSpec {
	name: string;
	kind?: 'externalClientApp' | 'connectedApp';
	/** Consumer key and secret; made up when absent. */
	clientId?: string;
	clientSecret?: string;
	/** Callback URLs of the web-server flow; the flow is off when there are none. */
	callbackUrls?: string[];
	/** Scopes the app may ask for. Default: `api refresh_token offline_access`. */
	scopes?: Scope[];
	/** Refuse the web-server flow without a code challenge. Default: true for external client apps. */
	requirePkce?: boolean;
	/** Ask for the secret in the web-server and refresh flows. Default: true. */
	requireSecret?: boolean;
	/** Id of the run-as user: switches the client credentials flow on. */
	clientCredentialsRunAs?: string;
	/** Certificate or public key (PEM): switches the JWT bearer flow on. */
	jwtCertificate?: string;
	/** Ids of users the admin has approved beforehand (needed by the JWT bearer flow). */
	preauthorizedUsers?: string[];
	/** Each refresh gives a new refresh token and kills the old one. Default: false. */
	rotateRefreshTokens?: boolean;
	/** Not installed in the org (or blocked by the admin): nobody may authorize it. */
	blocked?: boolean;
	/** How long access tokens live. Default: two hours. */
	sessionTimeoutMs?: number;
}

export type App = Required<Omit<AppSpec, 'clientCredentialsRunAs' | 'jwtCertificate'>> &
	Pick<AppSpec, 'clientCredentialsRunAs' | 'jwtCertificate'>;

const CONSUMER_KEY_START = '3MVG9';
const SESSION_MS = 2 * 3_600_000;

/** The apps of an org, by consumer key. */
export class Apps {
	private readonly apps = new Map<string, App>();

	/** Adds an app and returns it; change its members to change its policies. */
	add(spec: AppSpec): App {
		const kind = spec.kind ?? 'externalClientApp';
		const app: App = {
			callbackUrls: [],
			scopes: ['api', 'refresh_token', 'offline_access'],
			requirePkce: kind === 'externalClientApp',
			requireSecret: true,
			preauthorizedUsers: [],
			rotateRefreshTokens: false,
			blocked: false,
			sessionTimeoutMs: SESSION_MS,
			...spec,
			kind,
			clientId: spec.clientId ?? CONSUMER_KEY_START + randomBytes(40).toString('base64url'),
			clientSecret: spec.clientSecret ?? randomBytes(32).toString('hex').toUpperCase(),
		};
		this.apps.set(app.clientId, app);
		return app;
	}

	find(clientId: string | undefined): App | undefined {
		return clientId === undefined ? undefined : this.apps.get(clientId);
	}

	all(): App[] {
		return [...this.apps.values()];
	}
}
