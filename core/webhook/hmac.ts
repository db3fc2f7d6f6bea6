import { createHmac, timingSafeEqual } from 'node:crypto';

const HEX_SHA256 = /^[0-9a-f]{64}$/i;
const BASE64_SHA256 = /^[A-Za-z0-9+/_-]{43}=?$/;

/**
 * A check whether a text is the HMAC-SHA256 of one of the given messages under the secret. The messages are
 * hashed once, and not before a text has the form of one, however many texts a stranger sends.
 *
 * Accepts hex and base64 (also base64url), with or without a `sha256=` in front: where a vendor does not
 * publish the encoding, either proves knowledge of the secret.
 */
export function hmacSha256Check(
	messages: () => readonly Buffer[],
	secret: string,
): (signature: string) => boolean {
	let digests: Buffer[] | undefined;
	return (signature) => {
		const given = decodeSha256(signature);
		if (!given) return false;
		digests ??= messages().map((message) => createHmac('sha256', secret).update(message).digest());
		return digests.some((digest) => timingSafeEqual(digest, given));
	};
}

/** Could this text be an HMAC-SHA256 at all? */
export function looksLikeSha256(signature: string): boolean {
	return decodeSha256(signature) !== undefined;
}

function decodeSha256(signature: string): Buffer | undefined {
	const text = signature.trim().replace(/^sha256=/i, '');
	if (HEX_SHA256.test(text)) return Buffer.from(text, 'hex');
	if (BASE64_SHA256.test(text)) return Buffer.from(text, 'base64');
	return undefined;
}
