import { SetupError } from '../../core/failure/syncError';
import { shortId } from '../../core/values/recordId';
import { withFreshFacts } from '../../salesforce/freshFacts';
import {
	enrol,
	type CampaignSettings,
	type Enrolled,
	type ToEnrol,
} from '../../salesforce/campaigns/members';
import type { Org } from '../../salesforce/org';
import type { LoggedEvents } from './logEvents';
import type { LogResult } from './logPlanned';
import type { EventToLog } from './planner';

const STATUSES = { added: 'logged', movedOn: 'updated', left: 'alreadyLogged' } as const;

/**
 * Makes whom the events are about members of a campaign, each once. Events of one person count once.
 *
 * @throws SyncError as `enrol`; that an event is about nobody who can be a member is its own result
 */
export async function enrolMembers(
	org: Org,
	entries: readonly EventToLog[],
	settings: CampaignSettings,
): Promise<LoggedEvents> {
	const persons = entries.flatMap(({ target: { object, id } }) =>
		object === 'Contact' || object === 'Lead' ? [{ object, id } satisfies ToEnrol] : [],
	);
	const enrolled =
		persons.length > 0
			? await withFreshFacts(org, async () => await enrol(org, persons, settings))
			: [];
	const byId = new Map(persons.map(({ id }, index) => [shortId(id), enrolled[index]]));
	const seen = new Set<string>();
	const results = entries.map((entry) => {
		const id = shortId(entry.target.id);
		const result = toResult(entry, byId.get(id), seen.has(id), org.gateway.instanceUrl);
		seen.add(id);
		return result;
	});
	return { results, warnings: [] };
}

function toResult(
	{ event, target }: EventToLog,
	enrolled: Enrolled | undefined,
	seenBefore: boolean,
	instanceUrl: string,
): LogResult {
	if (!enrolled) return { error: nobody(target.object) };
	if ('error' in enrolled) return enrolled;
	const { id, outcome, status } = enrolled;
	return {
		report: {
			status: seenBefore ? 'alreadyLogged' : STATUSES[outcome],
			...{ object: 'CampaignMember', id, url: `${instanceUrl}/${id}` },
			...{ key: event.event.key, memberStatus: status },
		},
	};
}

function nobody(object: string): SetupError {
	return new SetupError(`A record of ${object} cannot be a campaign member`, {
		move: 'fixMapping',
		forEverybody: false,
		object: 'CampaignMember',
		remedy:
			'Only a Contact or Lead can. In Salesforce Match look in Contacts and Leads, and switch off matching the Account if no person fits.',
	});
}
