import { verifyBodySignature } from '../../../../core/webhook/signature';
import type { ProfilePlatform } from '../../../../platforms/contract';
import { acmeCredential } from './credential';
import { parseAcmeEvent } from './parse';
import { acmeProfiles } from './profiles';
import { ACME_SAMPLES } from './samples';

/** Acme: tours, a score, and profiles of people and teams. */
export const acme: ProfilePlatform = {
	id: 'acme',
	displayName: 'Acme',
	credential: acmeCredential,
	webhook: {
		setupSteps: [
			'In Acme open Settings, Webhooks and paste the Production URL of this node.',
			'Enter the same secret there and in the Webhook Secret field of the Acme credential.',
		],
		verification: 'X-Acme-Signature, an HMAC-SHA256 of the body',
		verify: (delivery, secret) => verifyBodySignature(delivery, secret, 'x-acme-signature'),
		parse: parseAcmeEvent,
	},
	// What is not here has the texts every platform has.
	activityTemplates: {
		'flow.completed': {
			subject: 'Acme Tour Completed[[ - {{ flowName }}]]',
			comment: 'The tour[[ “{{ flowName }}”]] was completed.',
		},
	},
	profiles: acmeProfiles,
	samples: ACME_SAMPLES,
};
