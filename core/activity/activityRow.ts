import type { ProductEvent } from '../event/productEvent';
import type { ActivityFacts, ActivitySettings } from './activityKind';
import { dayOf } from '../values/day';
import { render } from './render';
import type { ActivityTemplate } from './template';
import { truncate } from '../values/text';
import { templateValues } from './values';

/** Whose timeline the activity is on, as Salesforce Match decided. */
export interface ActivityTarget {
	object: string;
	id: string;
	accountId?: string;
}

export type ActivityRow = Record<string, unknown>;

const DAY_MS = 86_400_000;

/** Why an event is too old to be logged; undefined when it is not. */
export function tooOld(
	{ event }: ProductEvent,
	maxAgeDays: number,
	nowMs: number,
): string | undefined {
	const ageDays = (nowMs - Date.parse(event.occurredAt)) / DAY_MS;
	if (!(ageDays > maxAgeDays)) return undefined;
	return `The event is ${Math.floor(ageDays)} days old; Salesforce archives activities after 365 days, so events older than ${maxAgeDays} days are not logged`;
}

/**
 * The Task or Event for a product event: closed, so that saving it locks nothing, on the person's timeline,
 * cut to Salesforce's lengths. The event key is not in it.
 */
export function activityRow(
	event: ProductEvent,
	target: ActivityTarget,
	template: ActivityTemplate,
	settings: ActivitySettings,
	facts: ActivityFacts,
): ActivityRow {
	const values = templateValues(event, settings.platformName);
	const row: ActivityRow = {
		Subject: truncate(render(template.subject, values), facts.lengths.Subject ?? 255),
		Description: comment(event, render(template.comment, values), facts),
		...whoAndWhat(target, settings),
		...(settings.object === 'Task'
			? taskFields(event, settings, facts)
			: eventFields(event, facts)),
	};
	if (settings.ownerId) row.OwnerId = settings.ownerId;
	if (settings.type) row.Type = settings.type;
	// What the user set counts; whose timeline it is on is the match's to say.
	Object.assign(row, settings.extraFields, whoAndWhat(target, settings));
	if (facts.occurredAtField) row[facts.occurredAtField] = event.event.occurredAt;
	if (facts.eventTypeField) row[facts.eventTypeField] = `${event.event.kind}.${event.event.action}`;
	return row;
}

/**
 * A Task has a day but no time; without a field for the time, the comment keeps it. Long text is cut in front
 * of it.
 */
function comment({ event }: ProductEvent, text: string, facts: ActivityFacts): string {
	const length = facts.lengths.Description ?? 32_000;
	if (facts.occurredAtField) return truncate(text, length);
	const when = `${event.name}, ${event.occurredAt.slice(0, 19).replace('T', ' ')} UTC`;
	const end = text
		? `

${when}`
		: when;
	return truncate(truncate(text, length - end.length) + end, length);
}

/** WhoId takes Contacts and Leads only; an activity on a Lead can have no WhatId. */
function whoAndWhat(
	{ object, id, accountId }: ActivityTarget,
	settings: ActivitySettings,
): ActivityRow {
	if (object === 'Lead') return { WhoId: id };
	if (object === 'Contact') {
		return settings.relateToAccount && accountId ? { WhoId: id, WhatId: accountId } : { WhoId: id };
	}
	return { WhatId: id };
}

function taskFields(
	{ event }: ProductEvent,
	settings: ActivitySettings,
	facts: ActivityFacts,
): ActivityRow {
	return {
		ActivityDate: dayOf(event.occurredAt, settings.timeZone),
		...(facts.closedStatus ? { Status: facts.closedStatus } : {}),
		...(settings.priority ? { Priority: settings.priority } : {}),
	};
}

/** A note of what happened must not block anybody's calendar: it takes no time, and shows as free. */
function eventFields({ event }: ProductEvent, { showAsField }: ActivityFacts): ActivityRow {
	return {
		ActivityDateTime: event.occurredAt,
		DurationInMinutes: 0,
		...(showAsField ? { [showAsField]: 'Free' } : {}),
	};
}
