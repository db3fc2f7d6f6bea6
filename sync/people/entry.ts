import type { MatchOutcome } from '../../core/matching/outcome';
import type { Person } from '../../core/matching/person';

/** The decision about a person, and what was done because of it. */
export type PersonOutcome = MatchOutcome & {
	/** The record is a Lead that was created in this run. */
	created?: boolean;
	writeBack?: WriteBack;
};

/** A person of the batch and what is known of it so far. */
export interface Entry {
	/** Place in the batch. */
	index: number;
	person: Person;
	outcome: PersonOutcome;
}

export interface WriteBack {
	status: 'written' | 'failed';
	/** The field of the record, or of its Account where a person account is written through that. */
	field?: string;
	reason?: string;
}
