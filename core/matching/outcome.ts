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
	| {
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
	  }
	| { status: 'ambiguous'; accountId?: string; candidates: CandidateView[]; reason: string }
	| { status: 'unmatched'; accountId?: string; candidates: CandidateView[]; reason: string };

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
