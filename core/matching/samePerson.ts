import { trimUnseen } from '../values/text';

/**
 * When two are one person. The one rule, for whoever compares: Salesforce Match (a product user and records),
 * the Salesforce Record Trigger (a Lead and Contacts), Bulk Sync (each record and those read before it: all of
 * them carry a user id, so that rule 1 decides alone).
 *
 * 1. **The product's user id decides where both have one.** The same id: one person. Another id: two persons,
 *    whatever the e-mail says: families and teams share mailboxes. Ids are compared exactly, since products
 *    tell capital letters apart and Salesforce does not.
 * 2. **Else the e-mail decides**, without case and without white space around it. No domain, alias or name is
 *    guessed from.
 * 3. **Else they are two.** Nothing in common is never the same.
 *
 * That a Contact goes before a Lead, and that a converted Lead is its Contact, says which *record* stands for
 * the person (`decide.ts`), not who is one.
 */
export interface PersonKeys {
	userId?: string;
	email?: string;
}

/** By which key the two are one person; undefined when they are not. */
export function samePersonBy(a: PersonKeys, b: PersonKeys): 'userId' | 'email' | undefined {
	if (isAnotherUser(a, b)) return undefined;
	if (a.userId && a.userId === b.userId) return 'userId';
	return a.email && b.email && emailKey(a.email) === emailKey(b.email) ? 'email' : undefined;
}

/** Both carry a user id of the product, and not the same. */
export function isAnotherUser(a: PersonKeys, b: PersonKeys): boolean {
	return Boolean(a.userId && b.userId && a.userId !== b.userId);
}

/** How e-mail addresses are compared: without case, without white space and unseen characters around them. */
export function emailKey(email: string): string {
	return trimUnseen(email).toLowerCase();
}
