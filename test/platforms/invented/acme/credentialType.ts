import type { IAuthenticateGeneric, ICredentialType, INodeProperties } from 'n8n-workflow';

/** What n8n stores of Acme, and how it signs a request. Of a real platform this file stands in `credentials/`. */
export class AcmeSyncApi implements ICredentialType {
	name = 'acmeSyncApi';
	displayName = 'Acme Sync API';
	properties: INodeProperties[] = [
		{ displayName: 'Workspace', name: 'workspace', type: 'string', default: '' },
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.acme.example',
		},
		{
			displayName: 'Webhook Secret',
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.apiKey}}' } },
	};
}
