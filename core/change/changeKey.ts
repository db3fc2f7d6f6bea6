import { createHash } from 'node:crypto';
import { shortId } from '../recordId';

/**
 * The key of a change: of this record, at this stamp. Two changes of one record within one second cannot be
 * told apart by polling; they are one change with the later values.
 */
export function changeKey(object: string, id: string, second: number): string {
	return createHash('sha256')
		.update(`${object} ${shortId(id)} ${second}`)
		.digest('hex')
		.slice(0, 40);
}

/** The key of a page of changes, for n8n's own guard against running the same thing twice. */
export function pageKey(changeKeys: readonly string[]): string {
	return createHash('sha256').update(changeKeys.join(' ')).digest('hex').slice(0, 40);
}
