import { PlatformError } from '../core/failure/syncError';

/**
 * An id as one part of an address.
 *
 * @throws PlatformError for `.` and `..`: however they are written, they name another address
 * @see https://url.spec.whatwg.org/#double-dot-path-segment (`%2e` is a dot), checked 2026-11-29
 */
export function pathPart(id: string): string {
	if (id !== '.' && id !== '..') return encodeURIComponent(id);
	throw new PlatformError(`"${id}" is no id that can be written to`, {
		move: 'fixData',
		code: 'NO_IDENTITY',
		remedy: 'Correct the id where it comes from, or leave the record out.',
	});
}
