import type { Delivery, Verdict } from '../../../core/webhook/delivery';
import {
	verifyBasicAuth,
	verifySecretHeader,
	verifySecretInUrl,
} from '../../../core/webhook/sharedSecret';
import { verifyBodySignature } from '../../../core/webhook/signature';
import type { Platform } from '../../../platforms/contract';

export const VERIFICATIONS = [
	'platform',
	'signatureHeader',
	'secretHeader',
	'secretInUrl',
	'basicAuth',
	'none',
] as const;
export type Verification = (typeof VERIFICATIONS)[number];

export interface VerificationSettings {
	verification: Verification;
	platform: Platform;
	/** From the credential; empty: nothing can be trusted. */
	secret: string;
	/** Header of `signatureHeader` and `secretHeader`. */
	header: string;
	/** URL parameter of `secretInUrl`. */
	parameter: string;
	replayWindowSec: number;
	nowMs: number;
}

type Check = (delivery: Delivery, settings: VerificationSettings) => Verdict;

const CHECKS: Readonly<Record<Exclude<Verification, 'none'>, Check>> = {
	platform: (delivery, { platform, secret, nowMs, replayWindowSec }) =>
		platform.webhook.verify(delivery, secret, { nowMs, replayWindowSec }),
	signatureHeader: (delivery, { secret, header }) => verifyBodySignature(delivery, secret, header),
	secretHeader: (delivery, { secret, header }) => verifySecretHeader(delivery, secret, header),
	secretInUrl: (delivery, { secret, parameter }) => verifySecretInUrl(delivery, secret, parameter),
	basicAuth: (delivery, { secret }) => verifyBasicAuth(delivery, secret),
};

/** May the delivery pass? Without a secret nothing does, unless the user has switched verification off. */
export function verifyDelivery(delivery: Delivery, settings: VerificationSettings): Verdict {
	if (settings.verification === 'none') return { accepted: true };
	if (!settings.secret) return { accepted: false, reason: 'secretNotSet' };
	return CHECKS[settings.verification](delivery, settings);
}
