import type { MatchKey, MatchSettings } from './outcome';
import type { Candidate, Person } from './person';

const LABELS: Readonly<Record<MatchKey, string>> = {
	userId: 'user id',
	email: 'e-mail',
	company: 'company id',
};

export function keyLabel(key: MatchKey): string {
	return LABELS[key];
}

/** The keys the person has, with their values; empty when none of the wanted is there. */
export function triedKeys(person: Person, { keys }: MatchSettings): string {
	return keys
		.filter((key) => person[key])
		.map((key) => `${LABELS[key]} "${person[key]}"`)
		.join(' or ');
}

export function namesOf(candidates: ReadonlyArray<Pick<Candidate, 'object' | 'id'>>): string {
	return candidates.map(({ object, id }) => `${object} ${id}`).join(', ');
}
