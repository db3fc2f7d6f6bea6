import uniqBy from 'lodash/uniqBy';
import type { CandidateIndex } from '../matching/candidateIndex';
import type { Candidate, Person } from '../matching/person';
import { isAnotherUser } from '../matching/samePerson';

export interface RecordsOfPerson {
	/** Records that are the person for sure. */
	own: Candidate[];
	/** Records that may be the person, by an e-mail that others have as well: for people to look at. */
	doubtful: Candidate[];
}

/**
 * All the records a person is, where a match names one: a Contact and the Leads before it, converted ones too. The
 * same rules as for a match, but stricter, since what is erased does not come back: by e-mail a record counts only if
 * it is the only one of its object, and no record with this e-mail is another user's.
 *
 * @param byEmail the e-mail counts, too
 */
export function recordsOfPerson(
	person: Person,
	index: CandidateIndex,
	byEmail: boolean,
): RecordsOfPerson {
	const withId = withContacts(index.withUserId(person), index, person);
	const mailbox = byEmail ? withContacts(index.withEmail(person), index) : [];
	const shared = mailbox.some((candidate) => isAnotherUser(person, candidate));
	const known = new Set(withId.map(({ id }) => id));
	const others = mailbox.filter(
		(candidate) => !known.has(candidate.id) && !isAnotherUser(person, candidate),
	);
	const isOwn = (candidate: Candidate) => !shared && isOnlyOne(candidate, [...withId, ...others]);
	return {
		own: [...withId, ...others.filter(isOwn)],
		doubtful: others.filter((candidate) => !isOwn(candidate)),
	};
}

/** With the Contacts that converted Leads became, unless those are another user's. */
function withContacts(
	candidates: readonly Candidate[],
	index: CandidateIndex,
	person: Person = {},
): Candidate[] {
	const contacts = candidates.flatMap(({ convertedTo }) => {
		const contact = convertedTo?.contactId ? index.contact(convertedTo.contactId) : undefined;
		return contact && !isAnotherUser(person, contact) ? [contact] : [];
	});
	return uniqBy([...candidates, ...contacts], 'id');
}

/** A converted Lead stands for its Contact, so that several may be one person. */
function isOnlyOne({ object, id, convertedTo }: Candidate, all: readonly Candidate[]): boolean {
	if (convertedTo) return all.some((other) => other.id === convertedTo.contactId);
	return all.every((other) => other.object !== object || other.convertedTo || other.id === id);
}
