import uniqBy from 'lodash/uniqBy';
import type { CandidateIndex } from './candidateIndex';
import { decideCompany, withAccount, type Company } from './company';
import {
	readFieldsOf,
	viewOf,
	type CandidateView,
	type MatchOutcome,
	type MatchSettings,
	type NoMatch,
} from './outcome';
import { isContact, lookFor, type Hit, type PersonKey } from './hits';
import type { Candidate, Person } from './person';
import { keyLabel, listed, namesOf, triedKeys } from './words';
import { breakTie, TIE_REMEDY, type TieBreak } from './tieBreak';

/**
 * Decides which record a person is. No match means no match; two candidates are never silently one; a
 * converted Lead is its Contact; where Contact and Lead fit, by whichever keys, it is the Contact.
 */
export function decideMatch(
	person: Person,
	index: CandidateIndex,
	settings: MatchSettings,
): MatchOutcome {
	return brief(decide(person, index, settings));
}

/** How many candidates an item carries; the reason says how many there are. */
const SHOWN_CANDIDATES = 20;

function brief(outcome: MatchOutcome): MatchOutcome {
	return { ...outcome, candidates: outcome.candidates.slice(0, SHOWN_CANDIDATES) };
}

function decide(person: Person, index: CandidateIndex, settings: MatchSettings): MatchOutcome {
	const company = decideCompany(person, index);
	const hits = settings.keys.map((key) => lookFor(key, person, index));
	const fitting = hits.filter(({ free }) => free.length > 0);
	const hit = fitting.find(({ free }) => free.some(isContact)) ?? fitting[0];
	if (hit) {
		const passedOver = fitting.slice(0, fitting.indexOf(hit)).flatMap(viewsOf);
		return choose(hit, passedOver, person, index, settings, company);
	}
	return notSure(hits, person, index, company) ?? noPerson(person, settings, company);
}

function choose(
	{ key, free }: Hit,
	passedOver: readonly CandidateView[],
	person: Person,
	index: CandidateIndex,
	settings: MatchSettings,
	company: Company,
): MatchOutcome {
	const contacts = free.filter(isContact);
	const best = contacts.length > 0 ? contacts : free;
	const candidates = uniqBy([...viewsOf({ key, free }), ...passedOver], 'id');
	const { winner, reason: tie }: TieBreak =
		best.length > 1
			? breakTie(best, settings.ambiguity, index.companies(person))
			: { winner: best[0], reason: '' };
	if (!winner) {
		const reason = `${best.length} records have this ${keyLabel(key)}: ${namesOf(best)}${tie && `. ${tie}`}`;
		return {
			status: 'ambiguous',
			...withAccount(company),
			candidates,
			reason,
			class: 'fixData',
			remedy: TIE_REMEDY,
		};
	}
	return {
		status: 'matched',
		object: winner.object,
		id: winner.id,
		...(winner.name ? { name: winner.name } : {}),
		// A person account is its own Account, whatever company the person belongs to.
		...withAccount(winner.isPersonAccount ? {} : company, winner.accountId),
		matchedBy: key,
		...(winner.isPersonAccount ? { isPersonAccount: true } : {}),
		...(winner.userId || winner.holdsPlaceholder ? {} : { lacksUserId: true }),
		candidates,
		...readFieldsOf(winner),
		reason: [
			`${winner.object} with the same ${keyLabel(key)}`,
			tie && `${best.length} fitted; ${tie}`,
			isContact(winner) && best.length < candidates.length && 'a Contact goes before a Lead',
			company.reason,
		]
			.filter(Boolean)
			.join('; '),
	};
}

/** Records that nearly fit: somebody has to look at them before anything is written. */
function notSure(
	hits: readonly Hit[],
	person: Person,
	index: CandidateIndex,
	company: Company,
): MatchOutcome | undefined {
	const byId = hits.some(({ key }) => key === 'userId');
	const doubts = [
		...hits.map(({ key, taken }) => ({ key, found: taken, ...takenByAnother(key, taken) })),
		...hits.map(({ key, lost }) => ({ key, found: lost, ...contactLost(lost) })),
		...(byId ? [inAnotherCase(person, index)] : []),
	];
	const doubt = doubts.find(({ found }) => found.length > 0);
	if (!doubt) return undefined;
	const { key, found, reason, class: move, remedy } = doubt;
	return {
		status: 'ambiguous',
		...withAccount(company),
		candidates: found.map((candidate) => viewOf(candidate, key)),
		reason,
		class: move,
		remedy,
	};
}

/** Why nothing is written, and whose move it is. */
type Doubt = Pick<NoMatch, 'reason' | 'class' | 'remedy'>;

function takenByAnother(key: PersonKey, taken: readonly Candidate[]): Doubt {
	const carried = listed(
		taken,
		({ object, id, userId }) => `${object} ${id} carries user id ${userId}`,
	);
	return {
		reason: `The ${keyLabel(key)} fits, but the record belongs to another product user: ${carried}`,
		class: 'fixData',
		remedy: 'Correct the user id in Salesforce, or the e-mail in the product.',
	};
}

function contactLost(lost: readonly Candidate[]): Doubt {
	return {
		reason: `${namesOf(lost)} was converted, and its Contact was deleted since or is not visible to the connected user`,
		class: 'fixPermission',
		remedy:
			'Grant View All on Contact and Read Access to Lead.ConvertedContactId, or restore the Contact.',
	};
}

function inAnotherCase(
	person: Person,
	index: CandidateIndex,
): Doubt & { key: 'userId'; found: Candidate[] } {
	const found = uniqBy(index.withUserIdInAnotherCase(person), 'id');
	const carried = listed(found, ({ object, id, userId }) => `${object} ${id} carries "${userId}"`);
	return {
		...{ key: 'userId', found },
		reason: `The user id differs only in capital letters: the product says "${person.userId}", ${carried}`,
		class: 'fixData',
		remedy: 'Salesforce does not tell them apart, so make them the same on both sides.',
	};
}

function noPerson(person: Person, settings: MatchSettings, company: Company): MatchOutcome {
	if (company.accountId && settings.fallBackToAccount) {
		return {
			status: 'matched',
			object: 'Account',
			id: company.accountId,
			...(company.name ? { name: company.name } : {}),
			accountId: company.accountId,
			matchedBy: 'company',
			candidates: [],
			...readFieldsOf(company),
			reason: `No person found; the company's Account was matched instead (${triedKeys(person, settings) || 'no key given'})`,
		};
	}
	const tried = triedKeys(person, settings);
	const wanted = settings.keys.map(keyLabel).join(' or ');
	return {
		status: 'unmatched',
		...withAccount(company),
		candidates: [],
		...(tried
			? {
					reason: `No record has this ${tried}`,
					class: 'fixData',
					remedy: `Enter the ${tried} at the right record in Salesforce, or create one. If a record has it, let the connected user see that record.`,
				}
			: {
					reason: `The event carries no ${wanted}`,
					class: 'fixMapping',
					remedy: `Add the ${wanted} to the properties the platform sends; events of users that are not logged in have none.`,
				}),
	};
}

function viewsOf({ key, free }: Pick<Hit, 'key' | 'free'>): CandidateView[] {
	return free.map((candidate) => viewOf(candidate, key));
}
