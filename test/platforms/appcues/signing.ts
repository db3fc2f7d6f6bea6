import { hmac } from '../../builders/delivery';
import type { Signing } from '../../builders/platformWebhook';

/** Not published; an HMAC of the body is what most senders use. */
export const signing: Signing = {
	header: 'x-appcues-signature',
	sign: (body, secret) => hmac(body, secret),
	coversBody: true,
	timestamped: false,
	refusals: { missing: 'secretMissing', wrong: 'signatureWrong' },
};
