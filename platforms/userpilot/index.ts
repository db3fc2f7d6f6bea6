import { verifyTimestampedSignature } from '../../core/webhook/signature';
import type { ProfilePlatform } from '../contract';
import { USERPILOT_TEMPLATES } from './activityTemplates';
import { userpilotCredential } from './credential';
import { userpilotPersonData } from './personData';
import { userpilotProfiles } from './profiles';
import { parseUserpilotEvent } from './parse';
import { USERPILOT_SAMPLES } from './samples';

/** Userpilot. @see https://docs.userpilot.com/integrations/webhooks, checked 2026-11-21 */
export const userpilot: ProfilePlatform = {
	id: 'userpilot',
	displayName: 'Userpilot',
	credential: userpilotCredential,
	webhook: {
		setupSteps: [
			'In Userpilot open Configure, Integrations, Webhooks and choose Create Webhook.',
			'Paste the Production URL of this node as the endpoint.',
			'Switch on the events you want, add the e-mail (and company id) to the properties sent, and enter a secret token.',
			'Enter the same token in the Webhook Secret field of the Userpilot credential.',
			'Save, and switch the webhook’s Status on: events selected but not saved, or a webhook without Status, send nothing.',
		],
		verification: 'X-Signature: t=…,v1=…, an HMAC of the body, a dot and the timestamp',
		// The base string is documented; HMAC-SHA256 is not, and neither is its encoding (hex and base64 pass).
		verify: (delivery, secret, { nowMs, replayWindowSec }) =>
			verifyTimestampedSignature(delivery, secret, {
				header: 'x-signature',
				baseString: (body, timestamp) => Buffer.concat([body, Buffer.from(`.${timestamp}`)]),
				timestampIn: timestampInBody,
				windowSec: replayWindowSec,
				nowMs,
			}),
		parse: parseUserpilotEvent,
	},
	activityTemplates: USERPILOT_TEMPLATES,
	profiles: userpilotProfiles,
	personData: userpilotPersonData,
	samples: USERPILOT_SAMPLES,
};

/** The body carries the signed timestamp as well, as a fall-back. */
function timestampInBody(body: Buffer): string | undefined {
	const timestamp = /"timestamp"\s*:\s*"?(\d{10,13})\b/.exec(body.toString('utf8'))?.[1];
	return timestamp;
}
