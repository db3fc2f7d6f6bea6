import type { INodeProperties } from 'n8n-workflow';
import type { FieldPaths } from '../../../core/event/envelope';
import type { Parameters } from '../parameters';

const path = (displayName: string, name: string, placeholder: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder: `e.g. ${placeholder}`,
	description: 'Path into the body as received',
});

/** An option: where the values of an event are in a body, if not where the platform puts them. */
export const fieldPaths: INodeProperties = {
	displayName: 'Field Paths',
	name: 'fieldPaths',
	type: 'fixedCollection',
	default: {},
	placeholder: 'Set paths',
	description: 'Where to find a value in the body, if the platform sends it somewhere unusual',
	options: [
		{
			displayName: 'Paths',
			name: 'paths',
			values: [
				path('Company ID', 'companyId', 'data.company.id'),
				path('Content ID', 'contentId', 'data.flow_id'),
				path('Content Name', 'contentName', 'data.flow_name'),
				path('Email', 'email', 'data.user.email'),
				path('Event ID', 'eventId', 'delivery.id'),
				path('Event Name', 'eventName', 'event.name'),
				path('NPS Feedback', 'feedback', 'data.comment'),
				path('NPS Score', 'score', 'data.rating'),
				path('Time', 'occurredAt', 'data.created_at'),
				path('User ID', 'userId', 'data.user.user_id'),
			],
		},
	],
};

/** Paths that were entered; the others are where the platform puts them. */
export function readFieldPaths(options: Parameters): FieldPaths {
	const { paths = {} } = (options.value('fieldPaths') ?? {}) as { paths?: FieldPaths };
	const entered = Object.entries(paths).map(([name, path]) => [name, String(path ?? '').trim()]);
	return Object.fromEntries(entered.filter(([, path]) => path !== '')) as FieldPaths;
}
