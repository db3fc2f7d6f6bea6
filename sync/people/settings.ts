import type { MatchSettings } from '../../core/matching/outcome';
import type { PersonLookup } from '../../salesforce/people/settings';

export interface MatchPeopleSettings {
	match: MatchSettings;
	lookup: PersonLookup;
	/** Write the product user id into the record that has none. */
	writeBack: boolean;
	/**
	 * Fields of the Lead to create for a person that no record fits, by the person's place in the batch. Absent:
	 * nothing is created. What it throws is the failure of that person.
	 */
	leadValuesOf?: (index: number) => LeadValues;
	/** Create a Lead also where a duplicate rule would only warn. */
	saveAnyway?: boolean;
}

/** Fields of a new Lead, besides its key and e-mail. */
export interface LeadValues {
	LastName: string;
	Company: string;
	LeadSource?: string;
}
