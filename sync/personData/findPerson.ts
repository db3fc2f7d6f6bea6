import { SetupError, SyncError } from '../../core/failure/syncError';
import { CandidateIndex } from '../../core/matching/candidateIndex';
import { decideMatch } from '../../core/matching/decide';
import type { MatchSettings, NoMatch } from '../../core/matching/outcome';
import type { Candidate } from '../../core/matching/person';
import { userIdFieldOn } from '../../core/matching/userIdField';
import { recordsOfPerson, type RecordsOfPerson } from '../../core/personData/recordsOfPerson';
import type { Org } from '../../salesforce/org';
import { findPeople } from '../../salesforce/people/find';
import { realPerson, type SentPerson } from '../people/persons';
import type { PersonDataSettings } from './settings';

export interface FoundPerson extends RecordsOfPerson {
	/** As given, else as the record that was found by the e-mail holds it. */
	userId?: string;
	email?: string;
}

/**
 * Which records a person is, by the rules of a match, and of a match for sure only.
 *
 * @throws SyncError when nobody is named, only an e-mail is given that is not to be looked for, or it is not sure who
 *   is meant: nothing may be read out or erased then. Its words hold record ids, never a value of the person.
 */
export async function findPerson(
	org: Org,
	sent: SentPerson,
	settings: PersonDataSettings,
): Promise<FoundPerson> {
	const { alsoByEmail } = settings;
	const { userId, email: given } = realPerson(sent);
	requireNamed(userId, given, alsoByEmail);
	const email = alsoByEmail ? given : undefined;
	const objects = ['Contact', 'Lead'].map((name) => ({
		name,
		userIdField: userIdFieldOn(name, settings),
		emailField: email ? settings.emailField : undefined,
	}));
	const person = { userId, email };
	const { candidates } = await findPeople(org.gateway, [person], { objects }, org.describe);
	const index = new CandidateIndex(candidates, []);
	const keys: MatchSettings['keys'] = email ? ['userId', 'email'] : ['userId'];
	const outcome = decideMatch(person, index, {
		...{ keys, ambiguity: 'stop', fallBackToAccount: false },
	});
	if (outcome.status === 'ambiguous') throw notSure(outcome);
	if (outcome.status === 'unmatched') return { userId, email: given, own: [], doubtful: [] };
	const held = userId ?? idOn(candidates, outcome.id);
	// What carries the id that the record has is the person's as well, and has to be looked for.
	if (held !== userId) return await findPerson(org, { userId: held, email }, settings);
	return { userId, email: given, ...recordsOfPerson(person, index, alsoByEmail) };
}

function idOn(candidates: readonly Candidate[], recordId: string): string | undefined {
	return candidates.find(({ id }) => id === recordId)?.userId;
}

function requireNamed(
	userId: string | undefined,
	email: string | undefined,
	alsoByEmail: boolean,
): void {
	if (userId || (email && alsoByEmail)) return;
	throw new SetupError('Nobody is named: there is no user ID', {
		move: 'fixMapping',
		forEverybody: false,
		remedy:
			'Give the user ID the product knows the person by; a word that stands for a missing ID names nobody. An e-mail alone is looked for only with "Also by Email", since several people may share one.',
	});
}

function notSure({ candidates, class: move }: NoMatch): SyncError {
	const ids = candidates.map(({ object, id }) => `${object} ${id}`).join(', ');
	return new SyncError(`It is not sure which record is the person: ${ids}. Nothing was done`, {
		move,
		forEverybody: false,
		code: 'AMBIGUOUS',
		remedy:
			'Open these records in Salesforce. Merge those that are one person, or give each its own user ID, spelled as in the product. Then run again.',
	});
}
