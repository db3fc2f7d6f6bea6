import uniqBy from 'lodash/uniqBy';
import type { CandidateIndex } from './candidateIndex';
import { decideCompany, withAccount, type Company } from './company';
import { viewOf, type CandidateView, type MatchOutcome, type MatchSettings } from './outcome';
import type { Candidate, Person } from './person';
import { isAnotherUser, samePersonBy } from './samePerson';
import { keyLabel, listed, namesOf, triedKeys } from './words';
import { breakTie } from './tieBreak';

type PersonKey = MatchSettings['keys'][number];

/** What one key led to. */
interface Hit {
	key: PersonKey;
	/** Records that may be the person. */
	free: Candidate[];
	/** Records that carry another user's id. */
	taken: Candidate[];
	/** Converted Leads whose Contact is not to be seen. */
	lost: Candidate[];
}

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

function lookFor(key: PersonKey, person: Person, index: CandidateIndex): Hit {
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
	const free = fitting.filter((candidate) => !taken.some((other) => isOther(candidate, other)));
	return { key, free, taken, lost: uniqBy(lost, 'id') };
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
		}
	);
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
	const tie =
		best.length > 1 ? breakTie(best, settings.ambiguity, index.companies(person)) : undefined;
	const winner = tie ? tie.winner : best[0];
	if (!winner) {
		const reason = `${best.length} records have this ${keyLabel(key)}: ${namesOf(best)}. ${tie?.reason ?? ''}`;
		return { status: 'ambiguous', ...withAccount(company), candidates, reason: reason.trim() };
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
		reason: [
			`${winner.object} with the same ${keyLabel(key)}`,
			tie && `${best.length} fitted; ${tie.reason}`,
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
		...hits.map(({ key, taken }) => ({ key, found: taken, why: takenByAnother(key, taken) })),
		...hits.map(({ key, lost }) => ({ key, found: lost, why: contactLost(lost) })),
		...(byId ? [inAnotherCase(person, index)] : []),
	];
	const doubt = doubts.find(({ found }) => found.length > 0);
	if (!doubt) return undefined;
	return {
		status: 'ambiguous',
		...withAccount(company),
		candidates: doubt.found.map((candidate) => viewOf(candidate, doubt.key)),
		reason: doubt.why,
	};
}

function takenByAnother(key: PersonKey, taken: readonly Candidate[]): string {
	const carried = listed(
		taken,
		({ object, id, userId }) => `${object} ${id} carries user id ${userId}`,
	);
	return `The ${keyLabel(key)} fits, but the record belongs to another product user: ${carried}. Correct the user id in Salesforce, or the e-mail in the product.`;
}

function contactLost(lost: readonly Candidate[]): string {
	return `${namesOf(lost)} was converted, and its Contact was deleted since or is not visible to the connected user. Grant View All on Contact and Read Access to Lead.ConvertedContactId, or restore the Contact.`;
}

function inAnotherCase(person: Person, index: CandidateIndex) {
	const found = uniqBy(index.withUserIdInAnotherCase(person), 'id');
	const carried = listed(found, ({ object, id, userId }) => `${object} ${id} carries "${userId}"`);
	const why = `The user id differs only in capital letters: the product says "${person.userId}", ${carried}. Salesforce does not tell them apart, so make them the same on both sides.`;
	return { key: 'userId' as const, found, why };
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
			reason: `No person found; the company's Account was matched instead (${triedKeys(person, settings) || 'no key given'})`,
		};
	}
	const tried = triedKeys(person, settings);
	const wanted = settings.keys.map(keyLabel).join(' or ');
	return {
		status: 'unmatched',
		...withAccount(company),
		candidates: [],
		reason: tried
			? `No record has this ${tried}`
			: `The event carries no ${wanted}; add it to the properties the platform sends`,
	};
}

function viewsOf({ key, free }: Pick<Hit, 'key' | 'free'>): CandidateView[] {
	return free.map((candidate) => viewOf(candidate, key));
}

function isContact({ object }: Candidate): boolean {
	return object === 'Contact';
}

function split<T>(items: readonly T[], fits: (item: T) => boolean): [T[], T[]] {
	return [items.filter(fits), items.filter((item) => !fits(item))];
}
