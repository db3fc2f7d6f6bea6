import type { OrgState } from '../state/OrgState';
import type { Session } from '../state/Tokens';
import { identityUrl, type OAuthHost } from './tokenEndpoint';
import type { Scope } from '../state/Apps';

/**
 * UNCONFIRMED: Which scopes open userinfo and the identity URL: api, full, openid, id, profile or email.
 */
const IDENTITY_SCOPES: Scope[] = ['api', 'full', 'openid', 'id', 'profile', 'email'];

export function mayReadIdentity({ scopes }: Session): boolean {
	return scopes.some((scope) => IDENTITY_SCOPES.includes(scope));
}

function reader(state: OrgState, userId: string) {
	const user = state.store.locateLive(userId)!;
	return (field: string) => user.table.read(user.row, field) ?? null;
}

function resourceUrls({ instanceUrl, state }: OAuthHost, userId: string) {
	const data = `${instanceUrl}/services/data/v{version}`;
	return {
		enterprise: `${instanceUrl}/services/Soap/c/{version}/${state.organizationId.slice(0, 15)}`,
		metadata: `${instanceUrl}/services/Soap/m/{version}/${state.organizationId.slice(0, 15)}`,
		partner: `${instanceUrl}/services/Soap/u/{version}/${state.organizationId.slice(0, 15)}`,
		rest: `${data}/`,
		sobjects: `${data}/sobjects/`,
		search: `${data}/search/`,
		query: `${data}/query/`,
		recent: `${data}/recent/`,
		tooling_soap: `${instanceUrl}/services/Soap/T/{version}/${state.organizationId.slice(0, 15)}`,
		tooling_rest: `${data}/tooling/`,
		profile: `${instanceUrl}/${userId}`,
		custom_domain: instanceUrl,
	};
}

/** The body of GET /services/oauth2/userinfo. @see https://help.salesforce.com/s/articleView?id=sf.remoteaccess_using_userinfo_endpoint.htm (checked 2026-11) */
export function userInfo(host: OAuthHost, { userId, app }: Session) {
	const read = reader(host.state, userId);
	return {
		sub: identityUrl(host, userId),
		user_id: userId,
		organization_id: host.state.organizationId,
		preferred_username: read('Username'),
		nickname: read('CommunityNickname') ?? read('Alias'),
		name: read('Name'),
		email: read('Email'),
		email_verified: true,
		given_name: read('FirstName'),
		family_name: read('LastName'),
		zoneinfo: read('TimeZoneSidKey'),
		photos: {},
		profile: `${host.instanceUrl}/${userId}`,
		address: {},
		urls: resourceUrls(host, userId),
		active: read('IsActive') === true,
		user_type: 'STANDARD',
		language: read('LanguageLocaleKey'),
		locale: read('LocaleSidKey'),
		utcOffset: 0,
		updated_at: new Date(Number(read('LastModifiedDate'))).toISOString().replace('.000', ''),
		is_app_installed: app !== null,
	};
}

/** The body of the identity URL. @see https://help.salesforce.com/s/articleView?id=sf.remoteaccess_using_openid.htm (checked 2026-11) */
export function identity(host: OAuthHost, { userId, app }: Session) {
	const read = reader(host.state, userId);
	return {
		id: identityUrl(host, userId),
		asserted_user: true,
		user_id: userId,
		organization_id: host.state.organizationId,
		username: read('Username'),
		nick_name: read('CommunityNickname') ?? read('Alias'),
		display_name: read('Name'),
		email: read('Email'),
		email_verified: true,
		first_name: read('FirstName'),
		last_name: read('LastName'),
		timezone: read('TimeZoneSidKey'),
		photos: {},
		addr_street: null,
		addr_city: null,
		addr_state: null,
		addr_country: null,
		addr_zip: null,
		mobile_phone: read('MobilePhone'),
		mobile_phone_verified: false,
		is_lightning_login_user: false,
		status: { created_date: null, body: null },
		urls: resourceUrls(host, userId),
		active: read('IsActive') === true,
		user_type: 'STANDARD',
		language: read('LanguageLocaleKey'),
		locale: read('LocaleSidKey'),
		utcOffset: 0,
		last_modified_date: new Date(Number(read('LastModifiedDate')))
			.toISOString()
			.replace('.000', ''),
		is_app_installed: app !== null,
	};
}

/** The body of POST /services/oauth2/introspect. @see https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oidc_token_introspection.htm (checked 2026-11) */
export function introspection(host: OAuthHost, session: Session | undefined) {
	if (!session) return { active: false };
	const toSec = (ms: number) => Math.floor(ms / 1000);
	return {
		active: true,
		scope: session.scopes.join(' '),
		client_id: session.app?.clientId ?? '',
		username: reader(host.state, session.userId)('Username'),
		sub: identityUrl(host, session.userId),
		token_type: 'access_token',
		exp: toSec(session.expiresAt),
		iat: toSec(session.issuedAt),
		nbf: toSec(session.issuedAt),
	};
}
