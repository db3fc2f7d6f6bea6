import { activityRow, tooOld } from '../../core/activity/activityRow';
import { dueDate, followUpKey } from '../../core/activity/followUp';
import { SetupError } from '../../core/failure/syncError';
import { openStatusOf, readTaskStatuses } from '../../salesforce/activities/taskStatus';
import type { Org } from '../../salesforce/org';
import { shortId } from '../../core/values/recordId';
import { isUser, readOwners, type Owner } from '../../salesforce/people/owners';
import { openActivityFacts } from './activityPlanner';
import type { ActivityLook, EventToLog, RowPlanner } from './planner';
import { followUpTemplateOf } from './templateOf';

export interface FollowUpLook extends ActivityLook {
	/** Calendar days from today to the day on which it is due. */
	dueInDays: number;
	/** A status that counts as open; empty: the org's default. */
	status?: string;
	/** User or queue to whom it is assigned where the owner of the record cannot have it. */
	fallbackOwnerId?: string;
}

/** An event that somebody is to follow up. */
export type EventToFollowUp = EventToLog & { look: FollowUpLook };

/**
 * Open Tasks for those who own the records that events are about, each once, under a key of its own: the activity that
 * says what happened is another one. Owners are read anew. One call for them, one at most once an hour for the statuses.
 *
 * @throws SyncError as `openActivityPlanner`
 */
export async function openFollowUpPlanner(
	org: Org,
	keyField: string,
	entries: readonly EventToFollowUp[],
): Promise<RowPlanner> {
	const { idempotency, facts, valuesOf } = await openActivityFacts(org, 'Task', keyField);
	const statuses = await org.cache.remember(
		'task statuses',
		async () => await readTaskStatuses(org.gateway),
	);
	const unowned = entries.filter(({ look }) => !look.activity.ownerId);
	const owners = await readOwners(
		org.gateway,
		unowned.map(({ target }) => target),
	);
	const assigned = ({ target, look }: EventToFollowUp): Owner =>
		look.activity.ownerId
			? { id: look.activity.ownerId }
			: assignable(owners.get(shortId(target.id)), target, look.fallbackOwnerId);
	const lookOf = (entry: EventToLog) => entry as EventToFollowUp;
	return {
		object: 'Task',
		idempotency,
		keyOf: ({ event }) => followUpKey(event),
		objection: (entry) => {
			const { maxAgeDays } = lookOf(entry).look.activity;
			return tooOld(entry.event, maxAgeDays, Date.now(), tooLate(maxAgeDays));
		},
		row: (entry) => {
			const { event, target, look } = lookOf(entry);
			const { activity, templates, dueInDays, status } = look;
			const { template, platformName } = followUpTemplateOf(event, templates);
			return activityRow(
				event,
				target,
				template,
				{
					...activity,
					object: 'Task',
					platformName,
					extraFields: valuesOf(look),
					ownerId: assigned(lookOf(entry)).id,
					due: {
						on: dueDate(dueInDays, Date.now(), activity.timeZone),
						status: openStatusOf(statuses, status),
					},
				},
				facts,
			);
		},
		said: (entry) => ({ assignedTo: assigned(lookOf(entry)) }),
	};
}

const tooLate = (maxAgeDays: number) =>
	`events older than ${maxAgeDays} days are followed up no more`;

/**
 * Whom a Task can be assigned to: the owner, where that is an active user, else the one named for such cases.
 *
 * @see https://github.com/SalesforceFoundation/NPSP/pull/1484 (tasks of inactive users are refused since Spring 15 as before), checked 2026-11-30
 * @throws SetupError that names the owner
 */
function assignable(
	owner: Owner | undefined,
	{ object, id }: EventToLog['target'],
	fallbackOwnerId: string | undefined,
): Owner {
	if (owner?.isActive) return owner;
	if (fallbackOwnerId && owner) return { id: fallbackOwnerId };
	const name = owner?.name ?? owner?.id;
	const reason = !owner
		? `The ${object} ${id} is gone or hidden, so that its owner is not known`
		: isUser(owner)
			? `The owner of the ${object} ${id}, ${name}, is an inactive user`
			: `The owner of the ${object} ${id}, ${name}, is a queue`;
	throw new SetupError(`${reason}: nobody can be given the follow-up task`, {
		move: 'fixData',
		object,
		fields: ['OwnerId'],
		remedy: owner
			? `Give the ${object} to an active user in Salesforce, or enter a user or queue as the option "Fallback Owner ID".`
			: 'Match the person again.',
	});
}
