import type { INodeProperties } from 'n8n-workflow';
import { NamedMeanings } from '../../../core/event/meanings';
import { EVENT_ACTIONS, EVENT_KINDS } from '../../../core/event/productEvent';
import type { Parameters } from '../parameters';
import { actionOptions, kindOptions } from './filterProperties';

/** An option: what events of certain names mean, if not what the platform's own table says. */
export const eventNames: INodeProperties = {
	displayName: 'Event Names',
	name: 'eventNames',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	default: {},
	placeholder: 'Add event name',
	description:
		'What events of your own names mean: each row goes before what is known of the platform. Best set before the first event: another kind gives an event another key, so one that comes again would be logged again.',
	options: [
		{
			displayName: 'Events',
			name: 'events',
			values: [
				{
					displayName: 'Event Name',
					name: 'eventName',
					type: 'string',
					default: '',
					placeholder: 'e.g. Tour Finished',
					description:
						'As in "name" of the event. Letter case and blanks around it make no difference.',
				},
				{
					displayName: 'Kind',
					name: 'kind',
					type: 'options',
					options: kindOptions,
					default: 'custom',
					description: 'What the event is about',
				},
				{
					displayName: 'Action',
					name: 'action',
					type: 'options',
					options: actionOptions,
					default: 'tracked',
					description: 'What happened',
				},
			],
		},
	],
};

/** @throws SetupError for two rows of one name, and for an action that cannot happen to its kind */
export function readEventNames(options: Parameters): NamedMeanings {
	const rows = options.rowsBy('eventNames', 'events', 'eventName');
	return new NamedMeanings(
		[...rows].map(([name, row]) => [
			name,
			{ kind: row.choice('kind', EVENT_KINDS), action: row.choice('action', EVENT_ACTIONS) },
		]),
	);
}
