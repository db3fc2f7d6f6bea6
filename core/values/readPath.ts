import { isBeyondExact } from './exactNumbers';
import { isJsonObject, type Json, type JsonObject } from './json';
import { readOwn } from './readOwn';

/** The value at the first of the paths that holds something; null and empty text count as nothing. */
export function firstPresent(source: unknown, paths: readonly string[]): Json | undefined {
	for (const path of paths) {
		const value = readOwn(source, path) as Json | undefined;
		if (value !== undefined && value !== null && value !== '') return value;
	}
	return undefined;
}

/**
 * Like {@link firstPresent}, for ids and names: text, or a number written as text. Objects are passed over, and
 * numbers that have lost digits before they came here.
 */
export function firstText(source: unknown, paths: readonly string[]): string | undefined {
	for (const path of paths) {
		const value = readOwn(source, path) as unknown;
		if (typeof value === 'number' && !isBeyondExact(value)) return String(value);
		if (typeof value === 'string' && value.trim() !== '') return value.trim();
	}
	return undefined;
}

/** Like {@link firstPresent}, for plain objects. */
export function firstObject(source: unknown, paths: readonly string[]): JsonObject | undefined {
	for (const path of paths) {
		const value = readOwn(source, path) as unknown;
		if (isJsonObject(value)) return value;
	}
	return undefined;
}
