import type { SaveResult } from '../collections';

/** Status of a refusal: somebody else changed the record since it was read. */
export const CHANGED_MEANWHILE = 412;

export function changedMeanwhile(result: SaveResult): boolean {
	return !result.ok && result.error.status === CHANGED_MEANWHILE;
}
