import type { IExecuteFunctions } from 'n8n-workflow';
import { SetupError } from '../../core/failure/syncError';
import type { ActivityTemplates } from '../../core/activity/template';
import type { FollowUpLook } from '../../sync/activities/followUpPlanner';
import type { ActivityLook } from '../../sync/activities/planner';
import { readActivityOptions } from '../shared/activityOptions';
import { parametersOf, type Parameters } from '../shared/parameters';
import { properties, TEMPLATE_KEYS } from './properties';

/** How the activity of an item is to look. */
export function readLook(context: IExecuteFunctions, itemIndex: number): ActivityLook {
	const parameters = parametersOf(context, properties, itemIndex);
	const options = parameters.collection('options');
	const optional = (name: string) => options.text(name) || undefined;
	return {
		templates: readTemplates(parameters),
		activity: {
			...readActivityOptions(options, context.getTimezone()),
			ownerId: optional('ownerId'),
			priority: optional('priority'),
			type: optional('type'),
		},
		extraFields: readExtraFields(options),
	};
}

/** How the follow-up of an item is to look. */
export function readFollowUpLook(context: IExecuteFunctions, itemIndex: number): FollowUpLook {
	const parameters = parametersOf(context, properties, itemIndex);
	const options = parameters.collection('options');
	return {
		...readLook(context, itemIndex),
		dueInDays: readDays(parameters),
		status: options.text('status') || undefined,
		fallbackOwnerId: options.text('fallbackOwnerId') || undefined,
	};
}

/** Salesforce keeps days up to the year 4000; a follow-up is meant to be made. */
const LONGEST_DAYS = 3_650;

/** @throws SetupError for what is no whole number of days from today on */
function readDays(parameters: Parameters): number {
	const days = parameters.number('dueInDays', 2);
	if (Number.isInteger(days) && days >= 0 && days <= LONGEST_DAYS) return days;
	const label = parameters.labelOf('dueInDays');
	throw new SetupError(`"${label}" is ${days}, and no day from today on`, {
		move: 'fixMapping',
		fields: ['dueInDays'],
		remedy: `Open the node and enter a whole number from 0 to ${LONGEST_DAYS} as "${label}".`,
	});
}

/** The field chosen for the key; empty: the kit's, else a spare one. */
export function readKeyField(context: IExecuteFunctions, itemIndex: number): string {
	return parametersOf(context, properties, itemIndex).locator('eventKeyField');
}

function readTemplates(parameters: Parameters): ActivityTemplates {
	return Object.fromEntries(
		[...parameters.rowsBy('templates', 'template', 'event').values()].map((row) => [
			row.choice('event', TEMPLATE_KEYS),
			{ subject: row.raw('subject'), comment: row.raw('comment') },
		]),
	);
}

/** @throws SetupError for whose timeline it is on: that is the match's to say */
function readExtraFields(options: Parameters): Record<string, unknown> {
	const rows = [...options.rowsBy('extraFields', 'field', 'name')];
	const [who] = rows.find(([name]) => name.toLowerCase() === 'whoid') ?? [];
	if (who !== undefined)
		throw new SetupError(`"${options.labelOf('extraFields')}" cannot set ${who}`, {
			move: 'fixMapping',
			fields: [who],
			remedy:
				'Remove it: the activity goes on the timeline of the Contact or Lead that Salesforce Match found.',
		});
	return Object.fromEntries(rows.map(([name, row]) => [name, row.value('value')]));
}
