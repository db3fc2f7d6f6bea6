import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
	Icon,
} from 'n8n-workflow';

/**
 * Appcues API key and secret (HTTP Basic), and the secret that its webhooks prove themselves with.
 *
 * @see https://api.appcues.com/v2/docs, checked 2026-11-21
 */
export class AppcuesSyncApi implements ICredentialType {
	name = 'appcuesSyncApi';
	displayName = 'Appcues Sync API';
	icon: Icon = { light: 'file:../icons/appcues.svg', dark: 'file:../icons/appcues.dark.svg' };
	documentationUrl =
		'https://github.com/n8n-nodes-salesforce-product-sync/n8n-nodes-salesforce-product-sync/blob/main/docs/appcues.md';
	properties: INodeProperties[] = [
		{
			displayName: 'Account ID',
			name: 'accountId',
			type: 'string',
			default: '',
			required: true,
			description: 'The number in the address of Appcues Studio, and in Settings, Installation',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'From Settings, API Keys. The permission level Publisher is enough.',
		},
		{
			displayName: 'API Secret',
			name: 'apiSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Shown once when the API key is made',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.appcues.com',
			required: true,
			description: 'For accounts hosted in the EU: https://api.eu.appcues.com',
		},
		{
			displayName: 'Webhook Secret',
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'Needed for the Product Event Trigger',
			hint: 'Without it the Product Event Trigger refuses every delivery. Make up a long random one, and enter it here and with the webhook.',
			description:
				'The secret that webhooks from Appcues must prove they know. The Product Event Trigger refuses every delivery while it is empty.',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: {
			auth: { username: '={{$credentials.apiKey}}', password: '={{$credentials.apiSecret}}' },
		},
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl.trim().replace(/\\/+$/, "")}}',
			url: '=/v2/accounts/{{encodeURIComponent($credentials.accountId)}}/tags',
			disableFollowRedirect: true,
		},
	};
}
