import { hash } from 'node:crypto';
import { canonicalJson } from './json';

/** Characters of a fingerprint that says nothing else: 160 bits, short enough for any Salesforce Text field. */
export const FINGERPRINT_LENGTH = 40;

/**
 * What tells values apart: the same for equal JSON, whatever the order of its keys, in every process. The
 * beginning of the SHA-256 of the canonical JSON, in lowercase hex.
 *
 * For names and comparisons, never for secrets: those are compared in constant time (`core/webhook`).
 *
 * @param length characters to keep: four bits each in hex, six in base64
 */
export function fingerprint(
	value: unknown,
	length = FINGERPRINT_LENGTH,
	encoding: 'hex' | 'base64' = 'hex',
): string {
	return hash('sha256', canonicalJson(value), encoding).slice(0, length);
}
