import type { AmbiguityPolicy } from './outcome';
import type { Candidate, CompanyCandidate } from './person';

export interface TieBreak {
	/** Absent when the policy cannot or must not decide. */
	winner?: Candidate;
	reason: string;
}

/** What a person can do about records that fit equally well. */
export const TIE_REMEDY =
	'Merge the duplicates in Salesforce, or choose another policy under "If Several Records Fit".';

type Rule = (candidates: readonly Candidate[], companies: readonly CompanyCandidate[]) => TieBreak;

/** Each policy by its value in the node. A policy that finds a tie of its own does not decide. */
const RULES: Readonly<Record<AmbiguityPolicy, Rule>> = {
	stop: () => ({ reason: '' }),
	newest: (candidates) =>
		extreme(candidates, 'modifiedAt', -1, 'the most recently modified was taken'),
	oldest: (candidates) => extreme(candidates, 'createdAt', 1, 'the oldest was taken'),
	company: (candidates, companies) => {
		const accounts = new Set(companies.map(({ id }) => id));
		const fitting = candidates.filter(({ accountId }) => accountId && accounts.has(accountId));
		return fitting.length === 1
			? { winner: fitting[0], reason: "the one at the company's Account was taken" }
			: { reason: `${fitting.length} of them are at the company's Account.` };
	},
};

/** Chooses one of several equally good candidates, or says why not. */
export function breakTie(
	candidates: readonly Candidate[],
	policy: AmbiguityPolicy,
	companies: readonly CompanyCandidate[],
): TieBreak {
	return RULES[policy](candidates, companies);
}

function extreme(
	candidates: readonly Candidate[],
	field: 'modifiedAt' | 'createdAt',
	sign: 1 | -1,
	reason: string,
): TieBreak {
	const dated = candidates.filter((candidate) => candidate[field]);
	const ordered = [...dated].sort(
		(a, b) => sign * ((a[field] as string) < (b[field] as string) ? -1 : 1),
	);
	const [first, second] = ordered;
	if (!first || dated.length < candidates.length || first[field] === second?.[field]) {
		return { reason: 'Their dates do not tell them apart.' };
	}
	return { winner: first, reason };
}
