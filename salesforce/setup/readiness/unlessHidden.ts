import { SyncError } from '../../../core/failure/syncError';

/** Refusals that mean: this user may not know, or this org has no such thing. */
const MAY_NOT_KNOW = new Set([
	'INVALID_TYPE',
	'INVALID_FIELD',
	'NOT_FOUND',
	'INSUFFICIENT_ACCESS',
	'INSUFFICIENT_ACCESS_OR_READONLY',
	'INVALID_QUERY_FILTER_OPERATOR',
]);

/** What the org says, or undefined where it will not tell this user. Other failures are thrown. */
export async function unlessHidden<T>(ask: () => Promise<T>): Promise<T | undefined> {
	try {
		return await ask();
	} catch (error) {
		if (error instanceof SyncError && MAY_NOT_KNOW.has(error.code ?? '')) return undefined;
		throw error;
	}
}
