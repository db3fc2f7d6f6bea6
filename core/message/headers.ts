import type { Delivery } from '../webhook/delivery';
import { isJsonObject, parseJson } from '../values/json';
import { bytesIn, fromBase64 } from './bytes';

/** Headers as they were written, in their order: one entry for each value. */
export type HeaderEntry = readonly [name: string, value: string];

export type HeaderEncoding = 'text' | 'base64';

/**
 * The headers of a message, in the shapes in which triggers, clients and tables hold them: an object by names; a
 * list of such objects; a list of `{key, value}` or `{name, value}`, or of `[name, value]`; and each of these as
 * JSON text. A value is text, a number, bytes in one of the shapes of {@link bytesIn}, or a list of these.
 *
 * @returns undefined when the value is no headers; none at all are an empty list
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-kafka.html (lists of bytes), checked 2026-11-29
 * @see https://docs.confluent.io/platform/current/kafka-rest/api.html (name and base64), checked 2026-11-29
 */
export function readHeaders(
	value: unknown,
	encoding: HeaderEncoding = 'text',
): HeaderEntry[] | undefined {
	if (value === undefined || value === null || value === '') return [];
	if (typeof value === 'string') {
		const parsed = parseJson(value);
		return typeof parsed === 'object' && parsed !== null
			? readHeaders(parsed, encoding)
			: undefined;
	}
	if (Array.isArray(value)) return all(value.map((entry) => entriesOf(entry, encoding)));
	return isJsonObject(value) ? byName(value, encoding) : undefined;
}

/** Headers as a webhook's are: by names in lower case; of a name that was written several times, all values. */
export function toDeliveryHeaders(entries: readonly HeaderEntry[]): Delivery['headers'] {
	// Without a prototype: a header may be called `constructor`, and another may be looked for.
	const headers = Object.create(null) as Record<string, string | string[]>;
	for (const [name, value] of entries) {
		const key = name.toLowerCase();
		headers[key] = key in headers ? [headers[key], value].flat() : value;
	}
	return headers;
}

/** The value under exactly this name, else under it in any case; of several the first. */
export function headerNamed(entries: readonly HeaderEntry[], name: string): string | undefined {
	const exact = entries.find(([written]) => written === name);
	const same = (written: string) => written.toLowerCase() === name.toLowerCase();
	return (exact ?? entries.find(([written]) => same(written)))?.[1];
}

function entriesOf(entry: unknown, encoding: HeaderEncoding): HeaderEntry[] | undefined {
	if (Array.isArray(entry)) {
		const [name, value] = entry as unknown[];
		return entry.length === 2 && typeof name === 'string'
			? valuesOf(name, value, encoding)
			: undefined;
	}
	if (!isJsonObject(entry)) return undefined;
	const name = entry.key ?? entry.name;
	const isNamed = 'value' in entry && typeof name === 'string' && Object.keys(entry).length === 2;
	return isNamed ? valuesOf(name, entry.value, encoding) : byName(entry, encoding);
}

function byName(headers: object, encoding: HeaderEncoding): HeaderEntry[] | undefined {
	return all(Object.entries(headers).map(([name, value]) => valuesOf(name, value, encoding)));
}

/** A header that has no value is not there. */
function valuesOf(
	name: string,
	value: unknown,
	encoding: HeaderEncoding,
): HeaderEntry[] | undefined {
	if (value === undefined || value === null) return [];
	const bytes = bytesIn(value);
	if (bytes) return [[name, bytes.toString('utf8')]];
	if (Array.isArray(value)) return all(value.map((one) => oneOf(name, one, encoding)));
	if (typeof value === 'object') return undefined;
	const text = String(value as string | number | boolean);
	if (encoding === 'text') return [[name, text]];
	const decoded = fromBase64(text);
	return decoded && [[name, decoded.toString('utf8')]];
}

/** A value of a list; a list in it can only be bytes. */
function oneOf(name: string, value: unknown, encoding: HeaderEncoding): HeaderEntry[] | undefined {
	return Array.isArray(value) && !bytesIn(value) ? undefined : valuesOf(name, value, encoding);
}

function all(parts: ReadonlyArray<HeaderEntry[] | undefined>): HeaderEntry[] | undefined {
	return parts.includes(undefined) ? undefined : parts.flatMap((part) => part ?? []);
}
