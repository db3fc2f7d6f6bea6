import { CandidateIndex } from '../../core/matching/candidateIndex';
import { decideMatch } from '../../core/matching/decide';
import type { MatchOutcome, MatchSettings } from '../../core/matching/outcome';
import type { Person } from '../../core/matching/person';
import type { Org } from '../../salesforce/org';
import { findPeople } from '../../salesforce/people/find';
import type { PersonLookup } from '../../salesforce/people/settings';
import { personKey } from './persons';

export interface Decisions {
	/** By {@link personKey}. */
	outcomes: Map<string, MatchOutcome>;
	/** Fields that would have told more, and are hidden from the connected user. */
	hidden: string[];
	read: RecordsRead;
	/** All that was found. */
	index: CandidateIndex;
}

/** How fresh what is known of the records is. */
export interface RecordsRead {
	/** When Salesforce was asked, epoch milliseconds. */
	askedAtMs: number;
	/** Date of the last change by record id, as Salesforce wrote it. */
	changedAt: ReadonlyMap<string, string>;
}

/** Asks Salesforce once for each distinct person, and decides which record it is. */
export async function decidePersons(
	{ gateway, describe }: Org,
	persons: readonly Person[],
	lookup: PersonLookup,
	match: MatchSettings,
): Promise<Decisions> {
	const distinct = new Map(persons.map((person) => [personKey(person), person]));
	const askedAtMs = Date.now();
	const found = await findPeople(gateway, [...distinct.values()], lookup, describe);
	const index = new CandidateIndex(found.candidates, found.companies);
	const readAt = new Date(askedAtMs).toISOString();
	const outcomes = new Map(
		[...distinct].map(([key, person]) => {
			const outcome = decideMatch(person, index, match);
			const isRead = outcome.status === 'matched' && outcome.fields !== undefined;
			return [key, isRead ? { ...outcome, readAt } : outcome];
		}),
	);
	const changedAt = new Map(
		found.candidates.flatMap(({ id, modifiedAt }) =>
			modifiedAt ? [[id, modifiedAt] as const] : [],
		),
	);
	return { outcomes, hidden: found.hidden, read: { askedAtMs, changedAt }, index };
}
