import { createHmac, timingSafeEqual } from 'node:crypto';

const HEX_SHA256 = /^[0-9a-f]{64}$/i;
const BASE64_SHA256 = /^[A-Za-z0-9+/_-]{43}=?$/;
const HEX_SHA1 = /^[0-9a-f]{40}$/i;

/** Hashed once, and not before a text has the form of a signature, however many texts a stranger sends. */
type Messages = () => readonly Buffer[];
type Check = (signature: string) => boolean;

/**
 * A check whether a text is the HMAC-SHA256 of one of the given messages under the secret.
 *
 * Accepts hex and base64 (also base64url), with or without a `sha256=` in front: where a vendor does not
 * publish the encoding, either proves knowledge of the secret.
 */
export function hmacSha256Check(messages: Messages, secret: string): Check {
	return hmacCheck({ algorithm: 'sha256', decode: decodeSha256 }, messages, secret);
}

/** The same for HMAC-SHA1, in hex alone: vendors that sign so publish the encoding. */
export function hmacSha1Check(messages: Messages, secret: string): Check {
	return hmacCheck({ algorithm: 'sha1', decode: decodeSha1 }, messages, secret);
}

/** Could this text be an HMAC-SHA256 at all? */
export function looksLikeSha256(signature: string): boolean {
	return decodeSha256(signature) !== undefined;
}

/** Could this text be an HMAC-SHA1 at all? */
export function looksLikeSha1(signature: string): boolean {
	return decodeSha1(signature) !== undefined;
}

interface Scheme {
	algorithm: 'sha256' | 'sha1';
	/** The bytes of a text that has the form of such a signature: as many as the algorithm makes. */
	decode: (signature: string) => Buffer | undefined;
}

function hmacCheck({ algorithm, decode }: Scheme, messages: Messages, secret: string): Check {
	let digests: Buffer[] | undefined;
	return (signature) => {
		const given = decode(signature);
		if (!given) return false;
		digests ??= messages().map((message) => createHmac(algorithm, secret).update(message).digest());
		return digests.some((digest) => timingSafeEqual(digest, given));
	};
}

function decodeSha256(signature: string): Buffer | undefined {
	const text = signature.trim().replace(/^sha256=/i, '');
	if (HEX_SHA256.test(text)) return Buffer.from(text, 'hex');
	if (BASE64_SHA256.test(text)) return Buffer.from(text, 'base64');
	return undefined;
}

function decodeSha1(signature: string): Buffer | undefined {
	const text = signature.trim();
	return HEX_SHA1.test(text) ? Buffer.from(text, 'hex') : undefined;
}
