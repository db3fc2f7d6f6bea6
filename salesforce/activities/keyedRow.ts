import type { Row } from '../client';
import type { SyncError } from '../../core/failure/syncError';

/** A row that is written at most once, whatever happens. */
export interface KeyedRow {
	key: string;
	/** The row without its key. */
	row: Row;
	/** When what it tells of happened, epoch milliseconds; unknown where it is missing. */
	occurredAtMs?: number;
}

export type KeyedResult =
	/** Without an id: the record is there, but the connected user may not see it. */
	{ ok: true; id?: string; created: boolean } | { ok: false; error: SyncError };
