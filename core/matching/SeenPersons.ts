import { KeySet } from '../bulk/KeySet';
import { emailKey, type PersonKeys } from './samePerson';

/** Persons by the keys of {@link PersonKeys}; of a bulk read each record carries a user id. */
export type KeyedPerson = PersonKeys & { userId: string };

/**
 * The persons of up to millions of records, in some twenty bytes each: which key belongs to which record is not
 * kept. So beside the rule of `samePerson.ts` an e-mail alone makes one person here, also where the ids differ:
 * of two records with one address the one that was read first is sent, and the other is told as left out.
 */
export class SeenPersons {
	private readonly userIds: KeySet;
	private readonly emails?: KeySet;

	/**
	 * @param expected how many there will be; more fit as well
	 * @param remembersEmails false: nobody asks by e-mail, and no memory is spent on it
	 */
	constructor(expected: number, remembersEmails: boolean) {
		this.userIds = new KeySet(expected);
		if (remembersEmails) this.emails = new KeySet(expected);
	}

	/** By which key the person is among them; undefined when it is not. */
	has({ userId, email }: KeyedPerson): 'userId' | 'email' | undefined {
		if (this.userIds.has(userId)) return 'userId';
		return email && this.emails?.has(emailKey(email)) ? 'email' : undefined;
	}

	/** False when one with the same user id is there already; nothing is changed then. */
	add({ userId, email }: KeyedPerson): boolean {
		if (!this.userIds.add(userId)) return false;
		if (email) this.emails?.add(emailKey(email));
		return true;
	}
}
