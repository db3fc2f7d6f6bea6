import type { Signing } from '../../../builders/platformWebhook';

/** Not a signature: the secret itself. */
export const signing: Signing = {
	header: 'x-beacon-secret',
	sign: (_body, secret) => secret,
	coversBody: false,
	timestamped: false,
	refusals: { missing: 'secretMissing', wrong: 'secretWrong' },
};
