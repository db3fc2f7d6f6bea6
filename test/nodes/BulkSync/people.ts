import type { FieldValues } from 'salesforce-sandbox';

/** So many people, each with an id of its own from `u-<from>` on. */
export function people(count: number, from = 0): FieldValues[] {
	return Array.from({ length: count }, (_unused, index) => ({
		LastName: `Last ${from + index}`,
		Title: index % 7 === 0 ? null : `Title, "${from + index}"`,
		Email: `p${from + index}@example.com`,
		Product_User_Id__c: `u-${from + index}`,
	}));
}

/** The same as Leads. */
export function leadsOf(persons: readonly FieldValues[]): FieldValues[] {
	return persons.map((person) => ({ ...person, Company: 'Acme' }));
}
