import type { PlatformCredential } from '../credential';

/** Events come in, and nothing is asked of the sender: the only secret is the one its webhooks prove that they know. */
export const segmentCredential: PlatformCredential = {
	type: 'segmentSyncApi',
	secrets: ['webhookSecret'],
};
