import type { SyncError } from '../../core/failure/syncError';

/** Are the org's daily API requests used up? The daily bulk jobs have a limit of their own. */
export function isDailyLimit({ code, quotaExhausted }: SyncError): boolean {
	return quotaExhausted && code === 'REQUEST_LIMIT_EXCEEDED';
}
