import { readIdentity, type Identity } from '../../core/matching/identity';
import { emailKey } from '../../core/matching/samePerson';
import type { Person } from '../../core/matching/person';

/** A person as an item or an event gives it: whatever stands where the ids should. */
export type SentPerson = { readonly [key in keyof Person]?: unknown };

/** A person by real ids and addresses only. */
export interface RealPerson extends Person {
	/** What of the person is no identity, in sentences. */
	doubts: string[];
}

/** Takes off what is no identity (`identity.ts`), and says so. */
export function realPerson(person: SentPerson): RealPerson {
	const userId = readIdentity(person.userId);
	const email = readIdentity(person.email);
	const companyId = readIdentity(person.companyId);
	return {
		userId: userId.id,
		email: email.id,
		companyId: companyId.id,
		doubts: [
			...inSentence('user id', userId),
			...inSentence('e-mail', email),
			...inSentence('company id', companyId),
		],
	};
}

function inSentence(what: string, { doubt }: Identity): string[] {
	return doubt === undefined ? [] : [`the ${what} was not used: ${doubt}`];
}

/**
 * Events of one user do not all carry the e-mail or the company: what the batch says of a user id holds for all of
 * its events. Where it says two things, for example because many people share the id, nothing is filled in.
 */
export function completePersons<T extends Person>(persons: readonly T[]): T[] {
	const emails = new Said(persons, ({ email }) => email, emailKey);
	const companies = new Said(persons, ({ companyId }) => companyId);
	return persons.map((person) => ({
		...person,
		email: person.email ?? emails.of(person.userId),
		companyId: person.companyId ?? companies.of(person.userId),
	}));
}

/** What a batch says of each user id, where it says one thing only. */
class Said {
	private readonly values = new Map<string, Map<string, string>>();

	constructor(
		persons: readonly Person[],
		valueOf: (person: Person) => string | undefined,
		keyOf = (value: string) => value,
	) {
		for (const person of persons) {
			const value = valueOf(person);
			if (!person.userId || !value) continue;
			const said = this.values.get(person.userId) ?? new Map<string, string>();
			this.values.set(person.userId, said);
			if (!said.has(keyOf(value))) said.set(keyOf(value), value);
		}
	}

	of(userId: string | undefined): string | undefined {
		const said = userId ? this.values.get(userId) : undefined;
		return said?.size === 1 ? [...said.values()][0] : undefined;
	}
}

/** Persons that are the same for matching have the same key. */
export function personKey({ userId, email, companyId }: Person): string {
	return JSON.stringify([userId, email?.toLowerCase(), companyId]);
}
