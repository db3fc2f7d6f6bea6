import type { CandidateIndex } from './candidateIndex';
import {
	viewOf,
	type CandidateView,
	type MatchKey,
	type MatchOutcome,
	type MatchSettings,
} from './outcome';
import type { Candidate, Person } from './person';
import { breakTie } from './tieBreak';

/**
 * Decides which record a person is. No match means no match; two candidates are never silently one; a
 * converted Lead is its Contact; where Contact and Lead fit, it is the Contact.
 */
export function decideMatch(
	person: Person,
	index: CandidateIndex,
	settings: MatchSettings,
): MatchOutcome {
	const company = decideCompany(person, index);
	for (const key of settings.keys) {
		const found = onePerRecord(candidatesBy(key, person, index).map(followConversion));
		if (found.length === 0) continue;
		const free = found.filter((candidate) => !belongsToAnother(candidate, person, key));
		if (free.length === 0) return takenByAnother(found, key, company);
		return choose(free, key, person, index, settings, company);
	}
	return noPerson(person, settings, company);
}

interface Company {
	accountId?: string;
	name?: string;
	reason?: string;
}

function candidatesBy(key: 'userId' | 'email', person: Person, index: CandidateIndex): Candidate[] {
	return key === 'userId' ? index.withUserId(person) : index.withEmail(person);
}

/** A converted Lead stands for its Contact; what was known of the Lead stays known. */
function followConversion(candidate: Candidate): Candidate {
	if (!candidate.convertedTo) return candidate;
	const { contactId, accountId } = candidate.convertedTo;
	return { ...candidate, object: 'Contact', id: contactId, accountId, convertedTo: undefined };
}

/** The same record once: a Contact may be found itself and through its converted Lead. */
function onePerRecord(candidates: Candidate[]): Candidate[] {
	const byId = new Map<string, Candidate>();
	for (const candidate of candidates) {
		const known = byId.get(candidate.id);
		byId.set(candidate.id, known ? { ...candidate, ...known } : candidate);
	}
	return [...byId.values()];
}

/** A record found by e-mail that carries another product user id is another user's record. */
function belongsToAnother({ userId }: Candidate, person: Person, key: MatchKey): boolean {
	return key === 'email' && Boolean(userId && person.userId && userId !== person.userId);
}

function choose(
	free: Candidate[],
	key: 'userId' | 'email',
	person: Person,
	index: CandidateIndex,
	settings: MatchSettings,
	company: Company,
): MatchOutcome {
	const contacts = free.filter(({ object }) => object === 'Contact');
	const best = contacts.length > 0 ? contacts : free;
	const candidates = free.map((candidate) => viewOf(candidate, key));
	const tie =
		best.length > 1 ? breakTie(best, settings.ambiguity, index.companies(person)) : undefined;
	const winner = tie ? tie.winner : best[0];
	if (!winner) {
		const reason =
			`${best.length} records have this ${LABELS[key]}: ${names(candidates)}. ${tie?.reason ?? ''}`.trim();
		return { status: 'ambiguous', ...account(company), candidates, reason };
	}
	return {
		status: 'matched',
		object: winner.object,
		id: winner.id,
		...(winner.name ? { name: winner.name } : {}),
		// A person account is its own Account, whatever company the person belongs to.
		...account(winner.isPersonAccount ? {} : company, winner.accountId),
		matchedBy: key,
		...(winner.isPersonAccount ? { isPersonAccount: true } : {}),
		...(winner.userId ? {} : { lacksUserId: true }),
		candidates,
		reason: [
			`${winner.object} with the same ${LABELS[key]}`,
			tie && `${best.length} fitted; ${tie.reason}`,
			contacts.length > 0 && contacts.length < free.length && 'a Contact goes before a Lead',
			company.reason,
		]
			.filter(Boolean)
			.join('; '),
	};
}

function takenByAnother(found: Candidate[], key: MatchKey, company: Company): MatchOutcome {
	const candidates = found.map((candidate) => viewOf(candidate, key));
	const ids = found
		.map(({ object, id, userId }) => `${object} ${id} carries user id ${userId}`)
		.join(', ');
	return {
		status: 'ambiguous',
		...account(company),
		candidates,
		reason: `The e-mail fits, but the record belongs to another product user: ${ids}. Correct the user id in Salesforce, or the e-mail in the product.`,
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
			reason: `No person found; the company's Account was matched instead (${triedKeys(person, settings)})`,
		};
	}
	return {
		status: 'unmatched',
		...account(company),
		candidates: [],
		reason: noMatchReason(person, settings),
	};
}

function noMatchReason(person: Person, settings: MatchSettings): string {
	const given = settings.keys.filter((key) => person[key]);
	if (given.length === 0) {
		const wanted = settings.keys.map((key) => LABELS[key]).join(' or ');
		return `The event carries no ${wanted}; add it to the properties the platform sends`;
	}
	return `No record has this ${triedKeys(person, settings)}`;
}

function triedKeys(person: Person, settings: MatchSettings): string {
	const given = settings.keys.filter((key) => person[key]);
	return given.map((key) => `${LABELS[key]} "${person[key]}"`).join(' or ') || 'no key given';
}

function decideCompany(person: Person, index: CandidateIndex): Company {
	const found = index.companies(person);
	if (found.length === 1) return { accountId: found[0].id, name: found[0].name };
	if (found.length === 0) return {};
	return {
		reason: `${found.length} Accounts have company id "${person.companyId}", so none was taken`,
	};
}

function account(company: Company, own?: string): { accountId?: string } {
	const accountId = company.accountId ?? own;
	return accountId ? { accountId } : {};
}

const LABELS: Readonly<Record<MatchKey, string>> = {
	userId: 'user id',
	email: 'e-mail',
	company: 'company id',
};

function names(candidates: CandidateView[]): string {
	return candidates.map(({ object, id }) => `${object} ${id}`).join(', ');
}
