import { losesDigits, quoteLongNumbers } from './exactNumbers';

/** JSON as it travels in a webhook body. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

export function isJsonObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * What the text says as JSON; undefined when it is none, which no JSON is. A number whose digits JavaScript does
 * not keep is text, as it was written: `{"id": 8202522731445525542}` has the id `"8202522731445525542"`.
 */
export function parseJson(text: string): Json | undefined {
	try {
		const json = JSON.parse(text) as Json;
		const exact = quoteLongNumbers(text, losesDigits);
		return exact === text ? json : (JSON.parse(exact) as Json);
	} catch {
		return undefined; // told by the value: whoever asks decides what that means
	}
}

/** JSON with sorted keys: key order in a body must not make another event. */
export function canonicalJson(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map((entry) => canonicalJson(entry)).join(',')}]`;
	if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
	const entries = Object.entries(value)
		.filter(([, entry]) => entry !== undefined)
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`);
	return `{${entries.join(',')}}`;
}

/** What of an object is there: JSON knows no undefined. */
export function withoutUndefined<T extends object>(source: T): T {
	return Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined)) as T;
}
