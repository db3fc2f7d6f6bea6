import { webAddressOf, type ApiCredential } from '../credential';

/**
 * The API key goes in a header; it belongs to one environment, which no path names.
 *
 * @see https://docs.userpilot.com/api-references/real-time/identify-user, checked 2026-11-21
 */
export const userpilotCredential: ApiCredential = {
	type: 'userpilotSyncApi',
	secrets: ['apiKey', 'webhookSecret'],
	open: (fields) => webAddressOf(fields, 'Userpilot'),
};
