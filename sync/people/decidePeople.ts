import type { CandidateIndex } from '../../core/matching/candidateIndex';
import type { MatchOutcome } from '../../core/matching/outcome';
import { withFreshFacts } from '../../salesforce/freshFacts';
import type { Org } from '../../salesforce/org';
import { withCompanyField } from './companyField';
import { decidePersons, type RecordsRead } from './decidePersons';
import type { Entry } from './entry';
import {
	completePersons,
	personKey,
	realPerson,
	type RealPerson,
	type SentPerson,
} from './persons';
import type { MatchPeopleSettings } from './settings';

export interface DecidedPeople {
	/** In the order of the persons. */
	entries: DecidedEntry[];
	/** Fields that would have told more, and are hidden from the connected user. */
	hidden: string[];
	read: RecordsRead;
	/** All that was found. */
	index: CandidateIndex;
}

export type DecidedEntry = Entry & { person: RealPerson };

/**
 * Decides for each person which record in Salesforce it is, and writes nothing.
 *
 * @throws SyncError as `matchPeople`
 */
export async function decidePeople(
	org: Org,
	persons: readonly SentPerson[],
	settings: Pick<MatchPeopleSettings, 'lookup' | 'match'>,
): Promise<DecidedPeople> {
	const real = completePersons(persons.map(realPerson));
	return await withFreshFacts(org, async () => {
		const lookup = await withCompanyField(settings, real, org.describe);
		const { outcomes, ...found } = await decidePersons(org, real, lookup, settings.match);
		const entries = real.map((person, index) => ({
			index,
			person,
			outcome: { ...(outcomes.get(personKey(person)) as MatchOutcome) },
		}));
		return { entries, ...found };
	});
}

/** Adds to the reason what of the person is no identity. */
export function tellDoubts({ outcome, person: { doubts } }: DecidedEntry): void {
	outcome.reason = [outcome.reason, ...doubts].join('; ');
}
