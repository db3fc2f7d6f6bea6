import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
	Icon,
} from 'n8n-workflow';

/**
 * Userpilot API key, and the secret token that its webhooks are signed with.
 *
 * @see https://docs.userpilot.com/api-references/real-time/identify-user, checked 2026-11-21
 */
export class UserpilotSyncApi implements ICredentialType {
	name = 'userpilotSyncApi';
	displayName = 'Userpilot Sync API';
	icon: Icon = { light: 'file:../icons/userpilot.svg', dark: 'file:../icons/userpilot.dark.svg' };
	documentationUrl =
		'https://github.com/n8n-nodes-salesforce-product-sync/n8n-nodes-salesforce-product-sync/blob/main/docs/userpilot.md';
	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'From Userpilot, Environment. This is the API key, not the App Token that begins with NX-.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://analytex.userpilot.io',
			required: true,
			description:
				'For accounts hosted in the EU: https://analytex-eu.userpilot.io. Enterprise accounts may have an address of their own, shown in Userpilot, Environment.',
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
				'The secret token entered with the webhook in Userpilot. The Product Event Trigger refuses every delivery while it is empty.',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: {
			headers: {
				Authorization: '=Token {{$credentials.apiKey}}',
				'X-API-Version': '2020-09-22',
			},
		},
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl.trim().replace(/\\/+$/, "")}}',
			url: '/v1/validate',
			disableFollowRedirect: true,
		},
	};
}
