import type { Org } from '../../salesforce/org';
import { createLeads } from './createLeads';
import { decidePeople, tellDoubts } from './decidePeople';
import type { PersonOutcome } from './entry';
import type { SentPerson } from './persons';
import type { MatchPeopleSettings } from './settings';
import { writeBackUserIds } from './writeBack';

/** What became of one person; with a failure the decision that led to it. */
export type PersonResult = { outcome: PersonOutcome } | { outcome: PersonOutcome; error: unknown };

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
	const { entries, hidden, read } = await decidePeople(org, persons, settings);
	if (settings.writeBack) await writeBackUserIds(entries, settings, org, read);
	const failures = settings.leadValuesOf
		? await createLeads(entries, settings, org, settings.leadValuesOf)
		: new Map<number, unknown>();
	for (const entry of entries) tellDoubts(entry);
	const results = entries.map(
		({ index, outcome }): PersonResult =>
			failures.has(index) ? { outcome, error: failures.get(index) } : { outcome },
	);
	return { results, hidden };
}
