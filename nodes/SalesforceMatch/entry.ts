import type { MatchOutcome } from '../../core/matching/outcome';
import type { Person } from '../../core/matching/person';

/** An item and what is known of it so far. */
export interface Entry {
	itemIndex: number;
	person: Person;
	outcome: MatchOutcome & { created?: boolean; writeBack?: WriteBack };
}

export interface WriteBack {
	status: 'written' | 'failed';
	/** The field of the record, or of its Account where a person account is written through that. */
	field?: string;
	reason?: string;
}
