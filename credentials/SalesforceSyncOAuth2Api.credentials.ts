import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	INodeProperties,
	Icon,
} from 'n8n-workflow';
import { noToken } from '../salesforce/errors/noToken';
import { readRefusal } from '../salesforce/errors/tokenRefusal';
import { jwtLoginOf, jwtTokenRequest, tokenIn } from '../salesforce/jwtBearer';

/**
 * An expression for the org's address from what was entered: letter case does not matter, and the address of the
 * org's pages leads to that of its API.
 */
const addressFrom = (entered: string) =>
	`${entered}.trim().toLowerCase().replace(/\\/{1,9}$/, "").replace(/\\.(lightning\\.force|my\\.salesforce-setup)\\.com(\\/.*)?$/, ".my.salesforce.com")`;

/** Salesforce's own hosts, and this machine, where the sandbox answers; as `salesforce/myDomain.ts` has them. */
const SALESFORCE =
	'/^https:\\/\\/([a-z0-9-]+\\.)+(salesforce\\.com|salesforce\\.mil|cloudforce\\.com|sfcrmproducts\\.cn)$|^https?:\\/\\/(localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[::1\\])(:\\d+)?$/';

/** No server ever has this name (RFC 2606), and whoever looks for it is told by the name what is wrong. */
const NOWHERE = 'https://my-domain-url-is-not-an-address-of-salesforce.invalid';

/** The secret, the code and the tokens go to nobody but Salesforce: whoever may edit the address learns no secret. */
const onlySalesforce = (address: string) =>
	`(${SALESFORCE}.test(${address}) ? ${address} : "${NOWHERE}")`;

/** The login host, by the environment chosen. Client credentials work on My Domain only. */
const HOST = `($self["environment"] === "myDomain" || $self["grantType"] === "clientCredentials" ? ${onlySalesforce(addressFrom('$self["myDomainUrl"]'))} : $self["environment"] === "sandbox" ? "https://test.salesforce.com" : "https://login.salesforce.com")`;

/**
 * OAuth2 against the customer's own External Client App: authorization code with PKCE, or client
 * credentials or a signed JWT for an integration user without a login screen.
 *
 * Scopes are the least that work: `api`, and `refresh_token` to stay connected. Client credentials and JWT take
 * their scopes from the app.
 *
 * @see https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_flows.htm, checked 2026-11-21
 */
export class SalesforceSyncOAuth2Api implements ICredentialType {
	name = 'salesforceSyncOAuth2Api';
	extends = ['oAuth2Api'];
	displayName = 'Salesforce Sync OAuth2 API';
	icon: Icon = { light: 'file:../icons/salesforce.svg', dark: 'file:../icons/salesforce.dark.svg' };
	documentationUrl =
		'https://github.com/n8n-nodes-salesforce-product-sync/n8n-nodes-salesforce-product-sync/blob/main/docs/operator-guide.md';
	properties: INodeProperties[] = [
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'options',
			options: [
				{ name: 'Authorization Code with PKCE', value: 'pkce' },
				{ name: 'Client Credentials (Integration User)', value: 'clientCredentials' },
				{ name: 'JWT Bearer (Integration User, Certificate)', value: 'jwtBearer' },
			],
			default: 'pkce',
			description:
				'PKCE: you log in to Salesforce once. Client Credentials: for an API-only integration user; the External Client App names the user it runs as. JWT Bearer: for an integration user too, with a certificate instead of a secret.',
		},
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{ name: 'My Domain', value: 'myDomain' },
				{ name: 'Production', value: 'production' },
				{ name: 'Sandbox', value: 'sandbox' },
			],
			default: 'production',
			displayOptions: { show: { grantType: ['pkce', 'jwtBearer'] } },
			description:
				'Which login page to use. Choose My Domain if your org does not allow login.salesforce.com or test.salesforce.com.',
		},
		{
			displayName: 'My Domain URL',
			name: 'myDomainUrl',
			type: 'string',
			default: '',
			placeholder: 'https://your-domain.my.salesforce.com',
			description:
				'The address of your org (Salesforce Setup, My Domain). Needed for Client Credentials and for Environment: My Domain; otherwise it is the fall-back when Salesforce does not say where the org is.',
		},
		{
			displayName: 'Username',
			name: 'username',
			type: 'string',
			default: '',
			placeholder: 'integration@your-company.example',
			displayOptions: { show: { grantType: ['jwtBearer'] } },
			description: 'Of the integration user, whom the External Client App has approved beforehand',
		},
		{
			displayName: 'Private Key',
			name: 'privateKey',
			type: 'string',
			typeOptions: { password: true, rows: 4 },
			default: '',
			placeholder: '-----BEGIN PRIVATE KEY-----',
			displayOptions: { show: { grantType: ['jwtBearer'] } },
			description:
				'The RSA key, in PEM form and without a passphrase, whose certificate is uploaded to the External Client App',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			displayOptions: { hide: { grantType: ['jwtBearer'] } },
		},
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default: `={{ ${HOST} + "/services/oauth2/authorize" }}`,
			required: true,
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: `={{ ${HOST} + "/services/oauth2/token" }}`,
			required: true,
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'hidden',
			default: '={{ $self["grantType"] === "pkce" ? "api refresh_token" : "" }}',
		},
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: '',
		},
		{ displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'body' },
	];

	/**
	 * n8n runs this before each request. With a JWT, where nobody has brought a token, as when the credential is
	 * tested, one is asked for; the nodes bring theirs (`nodes/shared/jwtTokens.ts`).
	 */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		const { access_token: brought } = (credentials.oauthTokenData ?? {}) as IDataObject;
		const login = jwtLoginOf(credentials);
		if (!login || brought) return {};
		try {
			const answer: unknown = await this.helpers.httpRequest({
				method: 'POST',
				url: login.tokenUrl,
				headers: {
					'content-type': 'application/x-www-form-urlencoded',
					accept: 'application/json',
				},
				body: jwtTokenRequest(login, Date.now()),
				json: true,
				disableFollowRedirect: true,
			});
			return { oauthTokenData: tokenIn(answer) as IDataObject };
		} catch (error) {
			throw forPeople(error);
		}
	}

	test: ICredentialTestRequest = {
		request: {
			baseURL: `={{ ${onlySalesforce(`(($credentials.oauthTokenData && $credentials.oauthTokenData.instance_url) || ${addressFrom('$credentials.myDomainUrl')})`)} }}`,
			// Whoever may use the API may ask for it; /limits needs View Setup and Configuration.
			url: '/services/data/v67.0/',
			disableFollowRedirect: true,
		},
	};
}

/** n8n shows the message alone: so that says what to do, too. */
function forPeople(error: unknown): unknown {
	const { response } = error as { response?: { status: number; data: unknown } };
	const told = response
		? noToken(readRefusal(response.status, textOf(response.data)), { byJwt: true })
		: error;
	return hasRemedy(told) ? new Error(`${told.message}. ${told.remedy}`) : told;
}

const hasRemedy = (error: unknown): error is Error & { remedy: string } =>
	error instanceof Error && 'remedy' in error;

const textOf = (data: unknown) => (typeof data === 'string' ? data : JSON.stringify(data ?? ''));
