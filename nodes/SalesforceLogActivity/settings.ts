import type { IExecuteFunctions } from 'n8n-workflow';
import type { ActivityTemplates } from '../../core/activity/template';
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

function readTemplates(parameters: Parameters): ActivityTemplates {
	return Object.fromEntries(
		parameters
			.rows('templates', 'template')
			.map((row) => [
				row.choice('event', TEMPLATE_KEYS),
				{ subject: row.raw('subject'), comment: row.raw('comment') },
			]),
	);
}

function readExtraFields(options: Parameters): Record<string, unknown> {
	return Object.fromEntries(
		options
			.rows('extraFields', 'field')
			.map((row) => [row.text('name'), row.value('value')])
			.filter(([name]) => name),
	);
}
