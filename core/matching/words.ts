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

/** How many records are named one by one: a shared mailbox may be on thousands. */
const NAMED = 10;

export function namesOf(candidates: ReadonlyArray<Pick<Candidate, 'object' | 'id'>>): string {
	return listed(candidates, ({ object, id }) => `${object} ${id}`);
}

/** The first of a list in words, and how many more there are. */
export function listed<T>(items: readonly T[], wordsOf: (item: T) => string): string {
	const named = items.slice(0, NAMED).map(wordsOf).join(', ');
	return items.length > NAMED ? `${named} and ${items.length - NAMED} more` : named;
}
