import { emailKey } from '../../core/matching/samePerson';
import type { PersonOutcome, Entry } from './entry';

type MatchedOutcome = Extract<PersonOutcome, { status: 'matched' }>;

/**
 * Leads for users of a batch as if they came one after the other: of users with one e-mail the first gets the Lead;
 * to the others it belongs to another user then. When its Lead cannot be made, it is the next one's turn.
 *
 * @param entries all of the batch: those without a user id are matched with the Lead of their e-mail
 * @param wanted those that are to get a Lead
 * @param create makes the Leads, and enters the match
 */
export async function oneForEachEmail(
	entries: readonly Entry[],
	wanted: readonly Entry[],
	create: (round: readonly Entry[]) => Promise<void>,
): Promise<void> {
	const leads = new Map<string, Entry & { outcome: MatchedOutcome }>();
	for (let open = wanted; open.length > 0; ) {
		const turn = firstUsers(open);
		const round = open.filter((entry) => turn.has(entry));
		await create(round);
		for (const entry of round) if (isMatched(entry)) leads.set(keyOf(entry), entry);
		open = open.filter((entry) => !turn.has(entry) && !leads.has(keyOf(entry)));
	}
	for (const entry of entries) {
		const lead = entry.outcome.status === 'unmatched' && leads.get(keyOf(entry));
		if (lead) entry.outcome = outcomeBeside(entry, lead);
	}
}

/** The entries of the first user of each e-mail, and of every user without one. */
function firstUsers(entries: readonly Entry[]): Set<Entry> {
	const firsts = new Map<string, string | undefined>();
	return new Set(
		entries.filter((entry) => {
			const key = keyOf(entry);
			if (!firsts.has(key)) firsts.set(key, entry.person.userId);
			return key === '' || firsts.get(key) === entry.person.userId;
		}),
	);
}

function keyOf({ person: { email } }: Entry): string {
	return email ? emailKey(email) : '';
}

function isMatched(entry: Entry): entry is Entry & { outcome: MatchedOutcome } {
	return entry.outcome.status === 'matched' && keyOf(entry) !== '';
}

function outcomeBeside(
	{ person }: Entry,
	{ outcome, person: owner }: Entry & { outcome: MatchedOutcome },
): PersonOutcome {
	if (!person.userId)
		return {
			...outcome,
			matchedBy: 'email',
			created: undefined,
			reason: 'Lead with the same e-mail',
		};
	return {
		status: 'ambiguous',
		candidates: [{ object: outcome.object, id: outcome.id, matchedBy: 'email' }],
		reason: `The e-mail fits, but ${outcome.object} ${outcome.id} was created in this run for user "${owner.userId}", who has the same`,
		class: 'fixData',
		remedy: 'Correct the e-mail of one of the two in the product.',
	};
}
