/** Whom an event is about, by the ids given to the platform's identify call. */
export interface Person {
	userId?: string;
	email?: string;
	companyId?: string;
}

/** A Salesforce record that may be the person. Read from the org, never invented. */
export interface Candidate {
	/** `Contact`, `Lead` or the API name of another object. */
	object: string;
	id: string;
	name?: string;
	/** Value of the field that holds the product user id. */
	userId?: string;
	email?: string;
	/** The record's own Account. */
	accountId?: string;
	createdAt?: string;
	modifiedAt?: string;
	/** A Contact that is the person side of a person account. */
	isPersonAccount?: boolean;
	/** Set on a converted Lead: it is its Contact from then on. Without the id the Contact is not to be seen. */
	convertedTo?: { contactId?: string; accountId?: string };
}

/** An Account that may be the person's company. */
export interface CompanyCandidate {
	id: string;
	companyId: string;
	name?: string;
}

/** How e-mail addresses are compared: without case, without white space around them. */
export function emailKey(email: string): string {
	return email.trim().toLowerCase();
}
