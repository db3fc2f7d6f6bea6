import type { Org } from 'salesforce-sandbox';

/** A person the product knows, and the record that is theirs. */
export interface Person {
	userId: string;
	email: string;
	/** The only right record; undefined for people nobody may be written on. */
	recordId?: string;
	object?: 'Contact' | 'Lead';
}

export interface Population {
	/** Contacts and Leads with the product's user id. */
	known: Person[];
	/** Contacts with the e-mail address only. */
	byEmail: Person[];
	/** Their user id is on a Lead that was converted. */
	converted: Person[];
	/** Nobody has their user id or e-mail address. */
	strangers: Person[];
	/** Two Contacts have their e-mail address. */
	ambiguous: Person[];
}

/** How many people of each sort; none of those that are not named. */
export type Sizes = Partial<Record<keyof Population, number>>;

const numbers = (count = 0) => Array.from({ length: count }, (_, index) => index);

/** Fills an org that has the kit's fields with people of every sort. */
export function populate(org: Org, sizes: Sizes): Population {
	const account = org.insert('Account', { Name: 'Northwind Logistics' });
	const person = (sort: string, index: number): Person => ({
		userId: `${sort}-${index}`,
		email: `${sort}.${index}@northwind.example`,
	});
	const nameOf = (sort: string, index: number) => ({ FirstName: sort, LastName: `No. ${index}` });
	const contact = (sort: string, index: number, values: Record<string, string>) =>
		org.insert('Contact', { ...nameOf(sort, index), AccountId: account, ...values });
	return {
		known: numbers(sizes.known).map((index) => {
			const known = person('known', index);
			const key = { ProductSync_User_Id__c: known.userId };
			if (index % 5 !== 0)
				return { ...known, object: 'Contact', recordId: contact('known', index, key) };
			const lead = { ...nameOf('known', index), Company: 'Bluefin', ...key };
			return { ...known, object: 'Lead', recordId: org.insert('Lead', lead) };
		}),
		byEmail: numbers(sizes.byEmail).map((index) => {
			const known = person('email', index);
			const recordId = contact('email', index, { Email: known.email.toUpperCase() });
			return { ...known, object: 'Contact', recordId };
		}),
		converted: numbers(sizes.converted).map((index) => {
			const known = person('converted', index);
			const lead = org.insert('Lead', {
				...nameOf('converted', index),
				Company: 'Cedar',
				ProductSync_User_Id__c: known.userId,
			});
			const { contactId } = org.convertLead(lead, { accountId: account });
			return { ...known, object: 'Contact', recordId: contactId };
		}),
		strangers: numbers(sizes.strangers).map((index) => person('stranger', index)),
		ambiguous: numbers(sizes.ambiguous).map((index) => {
			const twice = person('twice', index);
			for (const at of [1, 2]) contact(`twice-${at}`, index, { Email: twice.email });
			return twice;
		}),
	};
}
