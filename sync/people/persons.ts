import type { Person } from '../../core/matching/person';

/**
 * Events of one user do not all carry the e-mail or the company: what one of the batch says of a user id holds
 * for the others.
 */
export function completePersons(persons: readonly Person[]): Person[] {
	const known = new Map<string, Person>();
	for (const person of persons) {
		if (!person.userId) continue;
		const sofar = known.get(person.userId);
		known.set(person.userId, {
			email: sofar?.email ?? person.email,
			companyId: sofar?.companyId ?? person.companyId,
		});
	}
	return persons.map(({ userId, email, companyId }) => {
		const other = userId ? known.get(userId) : undefined;
		return {
			userId,
			email: email ?? other?.email,
			companyId: companyId ?? other?.companyId,
		};
	});
}

/** Persons that are the same for matching have the same key. */
export function personKey({ userId, email, companyId }: Person): string {
	return JSON.stringify([userId, email?.toLowerCase(), companyId]);
}
