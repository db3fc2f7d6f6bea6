import { judgeCandidates } from '../../core/matching/judgedCandidates';
import type { MatchOutcome } from '../../core/matching/outcome';
import type { Org } from '../../salesforce/org';
import { decidePeople, tellDoubts } from '../people/decidePeople';
import type { SentPerson } from '../people/persons';
import type { MatchPeopleSettings } from '../people/settings';
import { failedStep, placeOf, type TraceStep } from './step';

export type MatchTraceSettings = Pick<MatchPeopleSettings, 'match' | 'lookup'>;

/** Which record the person is, and the match where there is one. */
export interface TracedMatch {
	step: TraceStep;
	matched?: Extract<MatchOutcome, { status: 'matched' }>;
}

/** The decision of Salesforce Match about a person, with what became of every record that was found. */
export async function traceMatch(
	org: Org,
	person: SentPerson,
	settings: MatchTraceSettings,
): Promise<TracedMatch> {
	try {
		const { entries, hidden, index } = await decidePeople(org, [person], settings);
		const [entry] = entries;
		const candidates = judgeCandidates(entry.person, index, settings.match, entry.outcome);
		tellDoubts(entry);
		const { outcome } = entry;
		const { status, reason } = outcome;
		const data = { candidates, ...(hidden.length > 0 ? { hidden } : {}) };
		const said =
			hidden.length > 0 ? `${reason}; ${hidden.join(', ')} hidden from the connected user` : reason;
		if (outcome.status !== 'matched') {
			const { class: move, remedy } = outcome;
			return { step: { step: 'match', outcome: status, reason: said, class: move, remedy, data } };
		}
		const { object, id, accountId, matchedBy } = outcome;
		const step: TraceStep = {
			step: 'match',
			outcome: status,
			reason: said,
			...placeOf(org.gateway.instanceUrl, id),
			data: { object, matchedBy, ...(accountId ? { accountId } : {}), ...data },
		};
		return { step, matched: outcome };
	} catch (error) {
		return { step: failedStep('match', error) };
	}
}
