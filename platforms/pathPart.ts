import { PlatformError } from '../core/failure/syncError';

const HALF_A_CHARACTER = /\p{Cs}/u;

/**
 * An id as one part of an address.
 *
 * @throws PlatformError for `.` and `..`: however they are written, they name another address; and for half of a
 * character, which no address can hold
 * @see https://url.spec.whatwg.org/#path-state (`%2e` is a dot), checked 2026-11-29
 */
export function pathPart(id: string): string {
	if (id !== '.' && id !== '..' && !HALF_A_CHARACTER.test(id)) return encodeURIComponent(id);
	throw new PlatformError(`"${id}" is no id that can be written to`, {
		move: 'fixData',
		code: 'NO_IDENTITY',
		remedy: 'Correct the id where it comes from, or leave the record out.',
	});
}
