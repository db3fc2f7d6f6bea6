import { createHmac } from 'node:crypto';
import type { Signing } from '../../builders/platformWebhook';

/** Hex HMAC-SHA1 of the body, as Segment's and Customer.io's pages say of X-Signature. */
export const signing: Signing = {
	header: 'x-signature',
	sign: (body, secret) => createHmac('sha1', secret).update(body, 'utf8').digest('hex'),
	coversBody: true,
	timestamped: false,
	refusals: { missing: 'secretMissing', wrong: 'signatureWrong' },
};
