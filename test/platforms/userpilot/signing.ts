import { userpilotHeader } from '../../builders/delivery';
import type { Signing } from '../../builders/platformWebhook';

export const signing: Signing = {
	header: 'x-signature',
	sign: (body, secret, t) => userpilotHeader(body, { secret, t }),
	coversBody: true,
	timestamped: true,
	refusals: { missing: 'signatureMissing', wrong: 'signatureWrong' },
};
