import type { PersonKeys } from './samePerson';

/** Whom an event is about, by the ids given to the platform's identify call. */
export interface Person extends PersonKeys {
	companyId?: string;
}

/** A Salesforce record that may be the person. Read from the org, never invented. */
export interface Candidate extends PersonKeys {
	/** `Contact`, `Lead` or the API name of another object. */
	object: string;
	id: string;
	name?: string;
	/** The record's own Account. */
	accountId?: string;
	createdAt?: string;
	modifiedAt?: string;
	/** The fields that were asked for, by path; absent where none were. */
	fields?: Readonly<Record<string, unknown>>;
	/** Its field for the user id holds a word that stands for none: it is nobody's, and not to be overwritten. */
	holdsPlaceholder?: boolean;
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
	modifiedAt?: string;
	/** As of a {@link Candidate}. */
	fields?: Readonly<Record<string, unknown>>;
}
