import { SyncError } from './syncError';

/** What happened and what to do about it, in one text. */
export function reasonOf(error: unknown): string {
	if (error instanceof SyncError) return `${error.message}. ${error.remedy}`;
	return error instanceof Error ? error.message : String(error);
}
