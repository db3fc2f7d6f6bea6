import { isJsonObject } from '../values/json';

/**
 * The bytes that a value holds: a Buffer, one that was written as JSON (`{"type": "Buffer", "data": [...]}`), or a
 * list of numbers from 0 to 255, as Kafka clients of other languages give them. Undefined for anything else.
 */
export function bytesIn(value: unknown): Buffer | undefined {
	if (value instanceof Uint8Array) return Buffer.from(value);
	if (isBytes(value)) return Buffer.from(value);
	if (isJsonObject(value) && value.type === 'Buffer' && Array.isArray(value.data))
		return isBytes(value.data) || value.data.length === 0
			? Buffer.from(value.data as number[])
			: undefined;
	return undefined;
}

/** An empty list is none: it may be an empty list of events. */
function isBytes(value: unknown): value is number[] {
	return (
		Array.isArray(value) &&
		value.length > 0 &&
		value.every((byte) => Number.isInteger(byte) && byte >= 0 && byte <= 255)
	);
}

const BASE64 = /^[A-Za-z0-9+/_-]*={0,2}$/;

/** What base64 (also base64url, line breaks allowed) stands for; undefined when the text is none. */
export function fromBase64(text: string): Buffer | undefined {
	const written = text.replace(/\s+/g, '');
	if (!BASE64.test(written)) return undefined;
	const digits = written.replace(/={1,2}$/, '');
	return digits.length % 4 === 1 ? undefined : Buffer.from(digits, 'base64');
}
