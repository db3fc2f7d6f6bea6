import type { Guard } from '../server/Call';
import type { RateLimiter } from '../server/RateLimiter';
import type { JobRunner } from '../store/JobRunner';
import type { PoisonList } from '../store/PoisonList';
import type { AppcuesState } from './AppcuesState';
import type { ExportJobs } from './analytics/ExportJobs';

/** How CSV cells become attribute values: as Appcues' own uploader reads them, or all as text. */
export type CsvTyping = 'typed' | 'text';

/** Settings of the import endpoints; change them while running. */
export interface ImportSettings {
	typing: CsvTyping;
	/** `titleOnly` leaves `job_id` out of the answer. */
	answer: 'job' | 'titleOnly';
}

/** What the endpoints of one account work on. */
export interface AppcuesAccount {
	readonly state: AppcuesState;
	readonly poison: PoisonList;
	readonly jobs: JobRunner;
	readonly exports: ExportJobs;
	readonly imports: ImportSettings;
	readonly rateLimit: RateLimiter;
	/** Credentials, account id, rate limit: in front of every endpoint. */
	readonly guards: readonly Guard[];
}

/** The largest JSON body taken. */
// UNCONFIRMED: no size limit is published for Appcues' JSON bodies or import files; 1 MB and 200 MB are this sandbox's own.
export const MAX_JSON_BYTES = 1_000_000;
export const MAX_IMPORT_BYTES = 200_000_000;

/** Every documented path starts with it. */
export const ACCOUNT_PATH = '/v2/accounts/:accountId';
