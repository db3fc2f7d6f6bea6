import type { Json } from '../core/values/json';
import type { PlatformApi } from './PlatformApi';

/** What a platform's public API can do with all that it holds of one user, and what is left for people to do. */
export interface PlatformPersonData {
	/** All that it tells of a user; undefined where it does not know the user. Absent: it tells nothing. */
	read?(api: PlatformApi, userId: string): Promise<ReadPersonData | undefined>;
	/** Erases users in one go, and answers for each. Absent: the API erases nobody. */
	erase?(api: PlatformApi, userIds: readonly string[]): Promise<ErasedUser[]>;
	/** What the API does not erase or read, each with the vendor's page. */
	others: readonly OtherPlace[];
}

export interface ReadPersonData {
	profile: Json;
	events: Json[];
	/** There may be older events that were not read. */
	hasMoreEvents: boolean;
}

/** `scheduled`: the platform does it later, and does not tell whether it knew the user. */
export type ErasedUser =
	| { status: 'erased' | 'unknown' | 'scheduled' }
	| { status: 'failed'; error: unknown };

/** What stays in the platform. */
export interface OtherPlace {
	/** For example `events`. */
	what: string;
	/** In sentences. */
	why: string;
	whatToDo: string;
	/** The vendor's page. */
	page: string;
}
