import uniqBy from 'lodash/uniqBy';
import type { CandidateIndex } from './candidateIndex';
import type { MatchSettings } from './outcome';
import type { Candidate, Person } from './person';
import { isAnotherUser, samePersonBy } from './samePerson';

export type PersonKey = MatchSettings['keys'][number];

/** What one key led to. */
export interface Hit {
	key: PersonKey;
	/** Records that may be the person. */
	free: Candidate[];
	/** Records that carry another user's id. */
	taken: Candidate[];
	/** Records without an id whose person, by the e-mail, is one of those that are taken. */
	others: Candidate[];
	/** Converted Leads whose Contact is not to be seen. */
	lost: Candidate[];
	/** Converted Leads that their Contacts stand for. */
	converted: Candidate[];
}

/** Sorts the records that one key of the person leads to. */
export function lookFor(key: PersonKey, person: Person, index: CandidateIndex): Hit {
	const found = key === 'userId' ? index.withUserId(person) : index.withEmail(person);
	const [records, lost] = split(
		found,
		({ convertedTo }) => !convertedTo || Boolean(convertedTo.contactId),
	);
	const [direct, converted] = split(records, ({ convertedTo }) => !convertedTo);
	// What a Contact holds itself counts before what its old Lead held.
	const own = [...direct, ...converted.map((lead) => contactOf(lead, index))];
	const [taken, fitting] = split(uniqBy(own, 'id'), (candidate) =>
		isAnotherUser(person, candidate),
	);
	const [others, free] = split(fitting, (candidate) =>
		taken.some((other) => isOther(candidate, other)),
	);
	return { key, free, taken, others, lost: uniqBy(lost, 'id'), converted };
}

/** A Contact and a Lead of one e-mail are one person: whose id one of them carries, the other is. */
function isOther(candidate: Candidate, taken: Candidate): boolean {
	return candidate.object !== taken.object && samePersonBy(candidate, taken) !== undefined;
}

/** The Contact a Lead became, as it was read; else with what the Lead said. */
function contactOf(lead: Candidate, index: CandidateIndex): Candidate {
	const { contactId = '', accountId } = lead.convertedTo ?? {};
	return (
		index.contact(contactId) ?? {
			...lead,
			object: 'Contact',
			id: contactId,
			accountId,
			convertedTo: undefined,
			fields: undefined,
		}
	);
}

export function isContact({ object }: Candidate): boolean {
	return object === 'Contact';
}

function split<T>(items: readonly T[], fits: (item: T) => boolean): [T[], T[]] {
	return [items.filter(fits), items.filter((item) => !fits(item))];
}
