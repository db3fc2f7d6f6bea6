import type { Guard } from '../server/Call';
import type { RateLimiter } from '../server/RateLimiter';
import type { JobRunner } from '../store/JobRunner';
import type { PoisonList } from '../store/PoisonList';
import type { LookupTables } from './LookupTables';
import type { UserpilotState } from './UserpilotState';

/** Bulk settings; change them while running. */
export interface BulkSettings {
	/** Rows in one upload, JSON or file. */
	maxRows: number;
	/** Bytes in one upload. */
	maxBytes: number;
	/** Which of the two documented job answers is given. */
	answer: 'short' | 'long';
	/** `true`: deletions happen at once instead of by the nightly run. */
	deleteAtOnce: boolean;
}

/** The limits that count requests; each can be changed or switched off. */
export interface UserpilotLimits {
	/** Identify users and companies. */
	readonly identify: RateLimiter;
	readonly track: RateLimiter;
	readonly deletions: RateLimiter;
}

/** What the endpoints of one environment work on. */
export interface UserpilotApp {
	readonly appToken: string;
	readonly state: UserpilotState;
	readonly poison: PoisonList;
	readonly jobs: JobRunner;
	readonly bulk: BulkSettings;
	readonly limits: UserpilotLimits;
	readonly lookups: LookupTables;
	/** In front of every endpoint. */
	readonly requireKey: Guard;
}

/** The largest JSON body of a single (not bulk) call. */
// UNCONFIRMED: no size limit is published for single calls; 1 MB is this sandbox's own.
export const MAX_JSON_BYTES = 1_000_000;
