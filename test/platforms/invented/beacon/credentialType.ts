import type { ICredentialType, INodeProperties } from 'n8n-workflow';

/** Nothing but what the webhooks prove that they know. */
export class BeaconSyncApi implements ICredentialType {
	name = 'beaconSyncApi';
	displayName = 'Beacon Sync API';
	properties: INodeProperties[] = [
		{
			displayName: 'Webhook Secret',
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
		},
	];
}
