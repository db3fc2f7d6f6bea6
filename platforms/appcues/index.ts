import { verifyAnyProof } from '../../core/webhook/anyProof';
import type { ProfilePlatform } from '../contract';
import { APPCUES_TEMPLATES } from './activityTemplates';
import { appcuesCredential } from './credential';
import { appcuesPersonData } from './personData';
import { appcuesProfiles } from './profiles';
import { parseAppcuesEvent } from './parse';
import { APPCUES_SAMPLES } from './samples';

/** Appcues. @see https://docs.appcues.com/webhooks-management and https://api.appcues.com/v2/docs */
export const appcues: ProfilePlatform = {
	id: 'appcues',
	displayName: 'Appcues',
	credential: appcuesCredential,
	webhook: {
		setupSteps: [
			'In Appcues Studio open Settings, Integrations, Webhooks and create a webhook.',
			'Paste the Production URL of this node.',
			'Subscribe to the events you want: flows, checklists, NPS, forms, goals.',
			'Set the same secret there and in the Webhook Secret field of the Appcues credential. If Studio offers no secret, add ?secret=YOUR_SECRET to the URL you paste.',
		],
		verification:
			'accepts any proof of the webhook secret: an HMAC-SHA256 of the body in a header, the secret in a header, as Basic password, or as ?secret= in the URL',
		// Appcues' signing scheme is not published: any proof that the sender knows the secret passes.
		verify: (delivery, secret) => verifyAnyProof(delivery, secret),
		parse: parseAppcuesEvent,
	},
	activityTemplates: APPCUES_TEMPLATES,
	profiles: appcuesProfiles,
	personData: appcuesPersonData,
	samples: APPCUES_SAMPLES,
};
