import { fingerprint } from '../values/fingerprint';
import { shortId } from '../values/recordId';

/**
 * The key of a change: of this record, at this stamp.
 *
 * @param again tells apart changes that left no new stamp: of formula and parent fields, and a second change
 *   within one second, since stamps have no finer grain
 */
export function changeKey(object: string, id: string, second: number, again = ''): string {
	return fingerprint([object, shortId(id), String(second), ...(again ? [again] : [])]);
}

/** The key of a page of changes, for n8n's own guard against running the same thing twice. */
export function pageKey(changeKeys: readonly string[]): string {
	return fingerprint(changeKeys);
}
