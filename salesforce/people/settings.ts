import type { ReturnedFields } from './returnedFields';

/** Where a person is looked for in Salesforce. */
export interface PersonLookup {
	objects: readonly LookupObject[];
	/** The field of Account that holds the product's company id; none: companies are not looked up. */
	companyIdField?: string;
	/** What is read of the records besides; none: nothing. */
	returned?: ReturnedFields;
	/** The Account of the company can be the match itself, so that it is read as the other records are. */
	matchesCompany?: boolean;
}

export interface LookupObject {
	/** `Contact`, `Lead` or the API name of another object. */
	name: string;
	/** Field with the product user id; none: not compared. */
	userIdField?: string;
	/** Field with the e-mail; none: not compared. */
	emailField?: string;
}
