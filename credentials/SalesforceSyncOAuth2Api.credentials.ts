import type { ICredentialTestRequest, ICredentialType, INodeProperties, Icon } from 'n8n-workflow';

/**
 * An expression for the org's address from what was entered: letter case does not matter, and the address of the
 * org's pages leads to that of its API.
 */
const addressFrom = (entered: string) =>
	`${entered}.trim().toLowerCase().replace(/\\/+$/, "").replace(/\\.(lightning\\.force|my\\.salesforce-setup)\\.com(\\/.*)?$/, ".my.salesforce.com")`;

/** The login host, by the environment chosen. Client credentials work on My Domain only. */
const HOST = `($self["environment"] === "myDomain" || $self["grantType"] === "clientCredentials" ? ${addressFrom('$self["myDomainUrl"]')} : $self["environment"] === "sandbox" ? "https://test.salesforce.com" : "https://login.salesforce.com")`;

/**
 * OAuth2 against the customer's own External Client App: authorization code with PKCE, or client
 * credentials for an integration user without a login screen.
 *
 * Scopes are the least that work: `api`, and `refresh_token` to stay connected. Client credentials take
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
			],
			default: 'pkce',
			description:
				'PKCE: you log in to Salesforce once. Client Credentials: for an API-only integration user; the External Client App names the user it runs as.',
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
			displayOptions: { show: { grantType: ['pkce'] } },
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
			default: '={{ $self["grantType"] === "clientCredentials" ? "" : "api refresh_token" }}',
		},
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: '',
		},
		{ displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'body' },
	];

	test: ICredentialTestRequest = {
		request: {
			baseURL: `={{ ($credentials.oauthTokenData && $credentials.oauthTokenData.instance_url) || ${addressFrom('$credentials.myDomainUrl')} }}`,
			url: '/services/data/v67.0/limits',
			disableFollowRedirect: true,
		},
	};
}
