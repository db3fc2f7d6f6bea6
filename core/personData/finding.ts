import type { WhoseMove } from '../failure/syncError';

/**
 * One line of the report: what there is of a person in one place, and what became of it. It holds counts and record
 * ids, never a value of the person.
 */
export interface Finding {
	/** For example `Task`, `Contact fields`. */
	place: string;
	/** Absent: nobody could look. */
	found?: number;
	erased: number;
	/** In a dry run: what would be erased. */
	wouldErase?: number;
	/** Absent: nobody could look. */
	left?: number;
	/** Why something is left, or what remains to be done. */
	why?: string;
	/** What to do, in a sentence that names the thing. */
	whatToDo?: string;
	/** Whose move it is, by the classes of failures; `yours`: a decision of the one who asked. */
	move?: WhoseMove | 'yours';
	/** Ids of the records that are left, the first of them. */
	records?: readonly string[];
}

/** Ids a line carries. */
export const SHOWN_RECORDS = 50;

/** Does something of the person stand where it was to go? Then what finds it again must not go either. */
export function isUnfinished({ move }: Finding): boolean {
	return move !== undefined && move !== 'yours';
}
