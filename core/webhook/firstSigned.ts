import { headerOf, type Delivery, type Verdict } from './delivery';
import { firstOfList } from './firstOfList';
import { hmacSha1Check, looksLikeSha1 } from './hmac';

/**
 * HMAC-SHA1 of the body in hex, in a named header, by a sender that signs of a list of events the first alone. Such
 * a list passes when it holds no other event; with others it is refused, since nothing says whose they are. A list
 * that is signed as a whole passes.
 */
export function verifyFirstSigned(delivery: Delivery, secret: string, header: string): Verdict {
	if (!secret) return { accepted: false, reason: 'secretNotSet' };
	const signature = headerOf(delivery, header);
	if (!signature) return { accepted: false, reason: 'signatureMissing' };
	if (!looksLikeSha1(signature)) return { accepted: false, reason: 'signatureMalformed' };
	const signs = (message: Buffer) => hmacSha1Check(() => [message], secret)(signature);
	if (signs(delivery.rawBody)) return { accepted: true };
	const list = firstOfList(delivery.rawBody);
	if (!list || !signs(list.first)) return { accepted: false, reason: 'signatureWrong' };
	return list.alone ? { accepted: true } : { accepted: false, reason: 'batchPartlySigned' };
}
