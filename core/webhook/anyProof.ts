import { headerOf, type Delivery, type Verdict } from './delivery';
import { hmacSha256Check } from './hmac';
import { sameSecret } from './sameSecret';
import { verifyBasicAuth, verifySecretInUrl } from './sharedSecret';

/**
 * For a platform that does not publish how it authenticates its webhooks: accepts whatever proves that the
 * sender knows the secret (an HMAC-SHA256 of the raw body in any header, the secret itself in any header,
 * as Basic password, or in the URL parameter `secret`). None of these can be made without the secret, so
 * accepting any of them is no weaker than demanding one.
 */
export function verifyAnyProof(delivery: Delivery, secret: string): Verdict {
	if (!secret) return { accepted: false, reason: 'secretNotSet' };
	const signs = hmacSha256Check(() => [delivery.rawBody], secret);
	const byUrl = verifySecretInUrl(delivery, secret, 'secret');
	const byBasic = verifyBasicAuth(delivery, secret);
	if (
		byUrl.accepted ||
		byBasic.accepted ||
		Object.keys(delivery.headers).some((name) => provesSecret(name))
	) {
		return { accepted: true };
	}
	if (!byUrl.accepted && byUrl.reason === 'secretWrong') return byUrl;
	if (!byBasic.accepted && byBasic.reason === 'secretWrong') return byBasic;
	return { accepted: false, reason: carriesSignature() ? 'signatureWrong' : 'secretMissing' };

	function provesSecret(name: string): boolean {
		const value = headerOf(delivery, name);
		if (!value) return false;
		const parts = value
			.split(',')
			.map((part) => part.trim().replace(/^(v1|sha256|signature)=/i, ''));
		return sameSecret(value.replace(/^Bearer\s+/i, ''), secret) || parts.some(signs);
	}

	function carriesSignature(): boolean {
		return Object.keys(delivery.headers).some((name) => /signature|hmac/i.test(name));
	}
}
