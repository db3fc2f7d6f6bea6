import type { UserAccess } from '../access/UserAccess';
import type { OrgState } from '../state/OrgState';
import type { QueryText } from './QueryText';

/** Who asks, what counts as a row, and the text for errors. */
export interface QueryContext {
	state: OrgState;
	access: UserAccess;
	/** Of the session that asks, where it may ask for more. */
	accessToken?: string;
	source: QueryText;
	/** queryAll: also deleted and archived rows. */
	allRows: boolean;
	/** Through /tooling/query. */
	tooling: boolean;
	/** Root of resource paths in results: `/services/data/v67.0`. */
	basePath: string;
}

/** The value of something for a row, in stored form (dateTimes in milliseconds, null as undefined). */
export type Reader = (row: number) => unknown;
