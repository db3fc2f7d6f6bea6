import type { Json } from '../values/json';
import { bytesIn, fromBase64 } from './bytes';

export type BodyEncoding = 'text' | 'base64';

/** A body as a message holds it. */
export type MessageBody =
	/** Bytes as they were received, or text that stands for them in UTF-8. */
	| { bytes: Buffer }
	/** JSON that somebody has parsed before: the bytes that were received are gone. */
	| { parsed: Json }
	| { unreadable: string };

/** Bytes of which there was no text: whoever read them as UTF-8 has put this in their place. */
const REPLACEMENT = '\ufffd';

/** What a field of a message holds as its body. Text is taken as the UTF-8 it was read from. */
export function readBody(value: unknown, encoding: BodyEncoding): MessageBody {
	if (value === undefined || value === null) return { unreadable: 'the message has no body' };
	const bytes = bytesIn(value);
	if (bytes) return { bytes };
	if (typeof value !== 'string') return { parsed: value as Json };
	if (encoding === 'text') return { bytes: Buffer.from(value, 'utf8') };
	const decoded = fromBase64(value);
	return decoded ? { bytes: decoded } : { unreadable: 'the body is not base64' };
}

/** May bytes have been lost when this body was made text, before it came here? */
export function wasReplaced(bytes: Buffer): boolean {
	return bytes.includes(REPLACEMENT);
}

/** Is this what gzip makes? n8n undoes it for a webhook; here nobody has. */
export function isGzip(bytes: Buffer): boolean {
	return bytes[0] === 0x1f && bytes[1] === 0x8b;
}
