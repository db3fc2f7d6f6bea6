import { verifyAnyProof } from '../../core/webhook/anyProof';
import type { Delivery, Verdict } from '../../core/webhook/delivery';
import { verifyFirstSigned } from '../../core/webhook/firstSigned';
import type { EventPlatform } from '../contract';
import { segmentTemplates } from './activityTemplates';
import { segmentCredential } from './credential';
import { parseSegmentEvent } from './parse';
import { segmentSamples } from './samples';

/**
 * Events in Segment's specification: of Segment, RudderStack and Customer.io, which send it, and of PostHog.
 *
 * @see https://www.twilio.com/docs/segment/connections/destinations/catalog/actions-webhook, checked 2026-11-30
 * @see https://docs.customer.io/integrations/data-out/connections/webhook, checked 2026-11-30
 */
export const segment: EventPlatform = {
	id: 'segment',
	displayName: 'Segment',
	credential: segmentCredential,
	webhook: {
		setupSteps: [
			'In Segment open Connections, Catalog, choose Webhooks (Actions), and connect it to your source.',
			'Under Settings, Advanced Settings enter a shared secret, and the same in the Webhook Secret field of the Segment credential.',
			'Add a mapping Send: the Production URL of this node, method POST, the event as data, and a batch size of 0, since Segment signs of a batch only its first event.',
			'Choose the events that are sent: track and, if you want them, identify and group. Enable mapping and destination.',
			'RudderStack, PostHog and others that do not sign: let them send the secret in a header, for example X-Webhook-Secret.',
		],
		verification:
			'X-Signature, an HMAC-SHA1 of the body in hex; or the webhook secret itself in a header, as Basic password, or as ?secret= in the URL',
		verify,
		parse: parseSegmentEvent,
	},
	activityTemplates: segmentTemplates,
	samples: segmentSamples,
};

/** Segment and Customer.io sign; what they sign is less than a batch, so another proof may stand in for it. */
function verify(delivery: Delivery, secret: string): Verdict {
	const signed = verifyFirstSigned(delivery, secret, 'x-signature');
	if (signed.accepted) return signed;
	const proven = verifyAnyProof(delivery, secret);
	return proven.accepted || signed.reason === 'signatureMissing' ? proven : signed;
}
