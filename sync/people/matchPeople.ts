import type { MatchOutcome } from '../../core/matching/outcome';
import type { Org } from '../../salesforce/org';
import { withCompanyField } from './companyField';
import { createLeads } from './createLeads';
import { decidePersons, type RecordsRead } from './decidePersons';
import type { Entry, PersonOutcome } from './entry';
import {
	completePersons,
	personKey,
	realPerson,
	type RealPerson,
	type SentPerson,
} from './persons';
import type { MatchPeopleSettings } from './settings';
import { writeBackUserIds } from './writeBack';

/** What became of one person. */
export type PersonResult = { outcome: PersonOutcome } | { error: unknown };

export interface MatchedPeople {
	/** In the order of the persons. */
	results: PersonResult[];
	/** Fields that would have told more, and are hidden from the connected user. */
	hidden: string[];
}

/**
 * Decides for each person which record in Salesforce it is; one call for up to 400 persons. Where the settings
 * ask for it, gives the user id to records that have none, and creates Leads for whom no record fits.
 *
 * @param persons what they say of a user id holds for all with that id, where it is one thing; words that stand for a
 *   missing id (`core/matching/identity.ts`) are no identity, and the reason says so
 * @throws SyncError when the org cannot be asked, or a field that is needed is not there; else a failure is the
 *   result of its person
 */
export async function matchPeople(
	org: Org,
	persons: readonly SentPerson[],
	settings: MatchPeopleSettings,
): Promise<MatchedPeople> {
	const { entries, hidden, read } = await decideAll(
		completePersons(persons.map(realPerson)),
		settings,
		org,
	);
	if (settings.writeBack) await writeBackUserIds(entries, settings, org, read);
	const failures = settings.leadValuesOf
		? await createLeads(entries, settings, org, settings.leadValuesOf)
		: new Map<number, unknown>();
	for (const entry of entries) tellDoubts(entry);
	const results = entries.map(
		({ index, outcome }): PersonResult =>
			failures.has(index) ? { error: failures.get(index) } : { outcome },
	);
	return { results, hidden };
}

async function decideAll(
	persons: readonly RealPerson[],
	settings: MatchPeopleSettings,
	org: Org,
): Promise<{ entries: DoubtedEntry[]; hidden: string[]; read: RecordsRead }> {
	const lookup = await withCompanyField(settings, persons, org.describe);
	const { outcomes, hidden, read } = await decidePersons(org, persons, lookup, settings.match);
	const entries = persons.map((person, index) => ({
		index,
		person,
		outcome: { ...(outcomes.get(personKey(person)) as MatchOutcome) },
	}));
	return { entries, hidden, read };
}

type DoubtedEntry = Entry & { person: RealPerson };

function tellDoubts({ outcome, person: { doubts } }: DoubtedEntry): void {
	outcome.reason = [outcome.reason, ...doubts].join('; ');
}
