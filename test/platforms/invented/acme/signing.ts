import { hmac } from '../../../builders/delivery';
import type { Signing } from '../../../builders/platformWebhook';

export const signing: Signing = {
	header: 'x-acme-signature',
	sign: (body, secret) => hmac(body, secret),
	coversBody: true,
	timestamped: false,
	refusals: { missing: 'signatureMissing', wrong: 'signatureWrong' },
};
