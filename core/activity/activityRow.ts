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
	why = `Salesforce archives activities after 365 days, so events older than ${maxAgeDays} days are not logged`,
): string | undefined {
	const ageDays = (nowMs - Date.parse(event.occurredAt)) / DAY_MS;
	if (!(ageDays > maxAgeDays)) return undefined;
	return `The event is ${Math.floor(ageDays)} days old; ${why}`;
}

/**
 * The Task or Event for a product event: closed, so that saving it locks nothing, unless it is due on a day; on the
 * person's timeline, cut to Salesforce's lengths. The key is not in it.
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
		Subject: subjectOf(template, values, facts.lengths.Subject),
		Description: comment(event, render(template.comment, values), facts),
		...accountOf(target, settings),
		...(settings.object === 'Task'
			? taskFields(event, settings, facts)
			: eventFields(event, facts)),
	};
	if (settings.ownerId) row.OwnerId = settings.ownerId;
	if (settings.type) row.Type = settings.type;
	// What the user set counts, also what it is related to; whose timeline it is on is the match's to say.
	Object.assign(row, settings.extraFields, timelineOf(target));
	if (facts.occurredAtField) row[facts.occurredAtField] = event.event.occurredAt;
	if (facts.eventTypeField) row[facts.eventTypeField] = `${event.event.kind}.${event.event.action}`;
	return row;
}

/** @param longest characters the org's field takes */
export const subjectOf = ({ subject }: ActivityTemplate, values: object, longest = 255): string =>
	truncate(render(subject, values), longest);

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

/** WhoId takes Contacts and Leads only. */
function timelineOf({ object, id }: ActivityTarget): ActivityRow {
	return object === 'Lead' || object === 'Contact' ? { WhoId: id } : { WhatId: id };
}

/** An activity on a Lead can have no WhatId. */
function accountOf(
	{ object, accountId }: ActivityTarget,
	{ relateToAccount }: ActivitySettings,
): ActivityRow {
	return object === 'Contact' && relateToAccount && accountId ? { WhatId: accountId } : {};
}

function taskFields(
	{ event }: ProductEvent,
	settings: ActivitySettings,
	facts: ActivityFacts,
): ActivityRow {
	const { due } = settings;
	const status = due ? due.status : facts.closedStatus;
	return {
		ActivityDate: due ? due.on : dayOf(event.occurredAt, settings.timeZone),
		...(status ? { Status: status } : {}),
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
