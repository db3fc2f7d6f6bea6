import { CandidateIndex } from '../../core/matching/candidateIndex';
import { decideMatch } from '../../core/matching/decide';
import type { MatchOutcome, MatchSettings } from '../../core/matching/outcome';
import type { Candidate, CompanyCandidate, Person } from '../../core/matching/person';

/** Ada, as an event names her. */
export function aPerson(overrides: Partial<Person> = {}): Person {
	return { userId: 'u-1', email: 'ada@example.com', ...overrides };
}

/** Ada's Contact. */
export function aCandidate(overrides: Partial<Candidate> = {}): Candidate {
	return {
		object: 'Contact',
		id: '003000000000001AAA',
		name: 'Ada Byron',
		userId: 'u-1',
		email: 'ada@example.com',
		accountId: '001000000000001AAA',
		createdAt: '2025-01-01T00:00:00.000+0000',
		modifiedAt: '2026-01-01T00:00:00.000+0000',
		...overrides,
	};
}

/** Ada's Lead, open. */
export function aLead(overrides: Partial<Candidate> = {}): Candidate {
	return aCandidate({
		object: 'Lead',
		id: '00Q000000000001AAA',
		accountId: undefined,
		...overrides,
	});
}

/** Ada's Lead after conversion to the Contact of {@link aCandidate}. */
export function aConvertedLead(overrides: Partial<Candidate> = {}): Candidate {
	return aLead({
		convertedTo: { contactId: '003000000000001AAA', accountId: '001000000000001AAA' },
		...overrides,
	});
}

export function aCompany(overrides: Partial<CompanyCandidate> = {}): CompanyCandidate {
	return { id: '001000000000009AAA', companyId: 'c-1', name: 'Analytical Engines', ...overrides };
}

export interface Org {
	candidates?: Candidate[];
	companies?: CompanyCandidate[];
}

/** The decision about a person in an org that holds just these records. */
export function decideIn(
	{ candidates = [], companies = [] }: Org,
	person: Person = aPerson(),
	settings: Partial<MatchSettings> = {},
): MatchOutcome {
	return decideMatch(person, new CandidateIndex(candidates, companies), {
		keys: ['userId', 'email'],
		ambiguity: 'stop',
		fallBackToAccount: false,
		...settings,
	});
}
