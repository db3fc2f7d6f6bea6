import type { CandidateIndex } from './candidateIndex';
import { isContact, lookFor, type Hit, type PersonKey } from './hits';
import type { MatchOutcome, MatchSettings } from './outcome';
import type { Candidate, Person } from './person';
import { keyLabel } from './words';

/** A record that was found for a person, and why it was taken or not. */
export interface JudgedCandidate {
	object: string;
	id: string;
	name?: string;
	/** By which key it was found. */
	foundBy: PersonKey;
	/** The user id it carries. */
	userId?: string;
	taken: boolean;
	/** In words, without a full stop. */
	why: string;
}

/**
 * Says of each record that was found what the decision made of it: all of them, also those that the decision itself
 * does not tell of. Sorts them with the same code as `decideMatch`.
 *
 * @param outcome what was decided about the person
 */
export function judgeCandidates(
	person: Person,
	index: CandidateIndex,
	{ keys }: MatchSettings,
	outcome: MatchOutcome,
): JudgedCandidate[] {
	const hits = keys.map((key) => lookFor(key, person, index));
	const winnerId = outcome.status === 'matched' ? outcome.id : undefined;
	const winners = hits.flatMap(({ free }) => free.filter(({ id }) => id === winnerId));
	const toJudged = ({ key }: Hit, candidate: Candidate, why: string): JudgedCandidate => ({
		object: candidate.object,
		id: candidate.id,
		...(candidate.name ? { name: candidate.name } : {}),
		foundBy: key,
		...(candidate.userId ? { userId: candidate.userId } : {}),
		taken: candidate.id === winnerId,
		why: candidate.holdsPlaceholder ? `${why}; its user id field holds a word for no id` : why,
	});
	const judged = hits.flatMap((hit) => [
		...hit.free.map((one) => toJudged(hit, one, whyFree(one, hit, hits, outcome, winners[0]))),
		...hit.taken.map((one) =>
			toJudged(hit, one, `the ${keyLabel(hit.key)} fits, but it carries another user id`),
		),
		...hit.others.map((one) =>
			toJudged(hit, one, 'a record with the same e-mail carries another user id'),
		),
		...hit.converted.map((one) => toJudged(hit, one, whyConverted(one))),
		...hit.lost.map((one) =>
			toJudged(
				hit,
				one,
				'a converted Lead whose Contact was deleted or is hidden from the connected user',
			),
		),
	]);
	const byId = hits.find(({ key }) => key === 'userId');
	const folded = byId
		? index
				.withUserIdInAnotherCase(person)
				.map((one) => toJudged(byId, one, 'the user id differs in capital letters'))
		: [];
	return eachOnce([...judged, ...folded]);
}

function whyFree(
	candidate: Candidate,
	{ key }: Hit,
	hits: readonly Hit[],
	outcome: MatchOutcome,
	winner: Candidate | undefined,
): string {
	if (winner?.id === candidate.id) return `has the same ${keyLabel(key)}`;
	const contacts = hits.some((hit) => hit.free.some(isContact));
	if (contacts && !isContact(candidate)) return 'a Contact goes before a Lead';
	if (!winner) return `one of several with the same ${keyLabel(key)}`;
	const isTie = outcome.status === 'matched' && outcome.matchedBy === key;
	return isTie
		? `fits as well, but ${winner.object} ${winner.id} was taken: ${outcome.reason}`
		: `${winner.object} ${winner.id} was found by a key that goes first`;
}

function whyConverted({ convertedTo }: Candidate): string {
	return `was converted to Contact ${convertedTo?.contactId}, which stands for the person`;
}

/** A record that several keys lead to is told of once: as the one that was taken, else by the first key. */
function eachOnce(judged: readonly JudgedCandidate[]): JudgedCandidate[] {
	const byId = new Map<string, JudgedCandidate>();
	for (const one of judged) {
		const known = byId.get(one.id);
		if (!known || (one.taken && !known.taken)) byId.set(one.id, one);
	}
	return [...byId.values()];
}
