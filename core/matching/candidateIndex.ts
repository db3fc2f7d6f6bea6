import { shortId } from '../values/recordId';
import { emailKey } from './samePerson';
import type { Candidate, CompanyCandidate, Person } from './person';

/** Candidates by what they are looked up by, so that a batch of persons costs no scan each. */
export class CandidateIndex {
	private readonly byUserId: Map<string, Candidate[]>;
	private readonly byEmail: Map<string, Candidate[]>;
	private readonly byFoldedUserId: Map<string, Candidate[]>;
	private readonly contacts: Map<string, Candidate[]>;
	private readonly byCompanyId: Map<string, CompanyCandidate[]>;

	constructor(candidates: readonly Candidate[], companies: readonly CompanyCandidate[]) {
		this.byUserId = groupBy(candidates, ({ userId }) => userId);
		this.byFoldedUserId = groupBy(candidates, ({ userId }) => userId?.toLowerCase());
		this.contacts = groupBy(candidates, ({ object, id }) =>
			object === 'Contact' ? shortId(id) : undefined,
		);
		this.byEmail = groupBy(candidates, ({ email }) => email && emailKey(email));
		this.byCompanyId = groupBy(companies, ({ companyId }) => companyId);
	}

	/** Salesforce compares text without case, products do not: only the exact id counts here. */
	withUserId({ userId }: Person): Candidate[] {
		return (userId && this.byUserId.get(userId)) || [];
	}

	/** Records whose id is the person's but for capital letters. */
	withUserIdInAnotherCase({ userId }: Person): Candidate[] {
		const folded = (userId && this.byFoldedUserId.get(userId.toLowerCase())) || [];
		return folded.filter((candidate) => candidate.userId !== userId);
	}

	contact(id: string): Candidate | undefined {
		return this.contacts.get(shortId(id))?.[0];
	}

	withEmail({ email }: Person): Candidate[] {
		return (email && this.byEmail.get(emailKey(email))) || [];
	}

	companies({ companyId }: Person): CompanyCandidate[] {
		return (companyId && this.byCompanyId.get(companyId)) || [];
	}
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string | undefined): Map<string, T[]> {
	const groups = new Map<string, T[]>();
	for (const item of items) {
		const key = keyOf(item);
		if (!key) continue;
		const group = groups.get(key);
		if (group) group.push(item);
		else groups.set(key, [item]);
	}
	return groups;
}
