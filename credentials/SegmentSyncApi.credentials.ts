import type { ICredentialType, INodeProperties, Icon } from 'n8n-workflow';

/**
 * The secret that the webhooks of Segment, and of others that send its events, prove that they know. Nothing is asked
 * of them, so there is no key and no address.
 *
 * @see https://www.twilio.com/docs/segment/connections/destinations/catalog/actions-webhook, checked 2026-11-30
 */
// eslint-disable-next-line @n8n/community-nodes/credential-test-required -- nothing is asked of the sender: there is no request to try it with
export class SegmentSyncApi implements ICredentialType {
	name = 'segmentSyncApi';
	displayName = 'Segment Sync API';
	icon: Icon = { light: 'file:../icons/segment.svg', dark: 'file:../icons/segment.dark.svg' };
	documentationUrl =
		'https://github.com/n8n-nodes-salesforce-product-sync/n8n-nodes-salesforce-product-sync/blob/main/docs/segment.md';
	properties: INodeProperties[] = [
		{
			displayName: 'Webhook Secret',
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			placeholder: 'Needed for the Product Event Trigger',
			hint: 'Without it the Product Event Trigger refuses every delivery. Make up a long random one, and enter it here and with the webhook.',
			description:
				'The shared secret of the webhook destination in Segment or Customer.io, or the secret that RudderStack, PostHog and others send in a header. The Product Event Trigger refuses every delivery while it is empty.',
		},
	];
}
