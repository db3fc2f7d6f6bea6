import type { WhoseMove } from '../failure/syncError';
import type { Candidate } from './person';

export type MatchKey = 'userId' | 'email' | 'company';

/** What is decided when several records fit one person equally well. */
export const AMBIGUITY_POLICIES = ['stop', 'newest', 'oldest', 'company'] as const;
export type AmbiguityPolicy = (typeof AMBIGUITY_POLICIES)[number];

export interface MatchSettings {
	/** Keys to try, in this order. */
	keys: ReadonlyArray<'userId' | 'email'>;
	ambiguity: AmbiguityPolicy;
	/** When no person is found but the company is, match the Account itself. */
	fallBackToAccount: boolean;
}

/** The decision, with the words that explain it. Becomes `salesforce` of the item. */
export type MatchOutcome =
	| ({
			status: 'matched';
			object: string;
			id: string;
			name?: string;
			accountId?: string;
			matchedBy: MatchKey;
			isPersonAccount?: boolean;
			/** The record carries no product user id yet. */
			lacksUserId?: boolean;
			candidates: CandidateView[];
			reason: string;
	  } & ReadFields)
	| NoMatch;

/** Several may be meant, or nobody is, and whose move it is. */
export type NoMatch = Nobody<'ambiguous'> | Nobody<'unmatched'>;

interface Nobody<Status extends string> {
	status: Status;
	accountId?: string;
	candidates: CandidateView[];
	reason: string;
	class: WhoseMove;
	/** What to do, in a sentence that names the thing. */
	remedy: string;
}

/** What was read of the matched record besides, where it was asked for. */
export interface ReadFields {
	/** Values by path, in Salesforce's spelling; a field that the object does not have is absent. */
	fields?: Readonly<Record<string, unknown>>;
	/** When the record was changed last, as Salesforce wrote it. */
	modifiedAt?: string;
	/** When it was read, by the clock of n8n. ISO 8601. */
	readAt?: string;
}

/** Of what was read only when it was asked for. */
export function readFieldsOf({
	fields,
	modifiedAt,
}: Pick<Candidate, 'fields' | 'modifiedAt'>): ReadFields {
	return fields ? { fields, ...(modifiedAt ? { modifiedAt } : {}) } : {};
}

/** What of a candidate is shown to people. */
export interface CandidateView {
	object: string;
	id: string;
	name?: string;
	matchedBy: MatchKey;
}

export function viewOf({ object, id, name }: Candidate, matchedBy: MatchKey): CandidateView {
	return { object, id, ...(name ? { name } : {}), matchedBy };
}
