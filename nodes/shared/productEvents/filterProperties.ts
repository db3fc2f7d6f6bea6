import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { EVENT_ACTIONS, EVENT_KINDS } from '../../../core/event/productEvent';

const KIND_NAMES: Readonly<Record<(typeof EVENT_KINDS)[number], string>> = {
	flow: 'Flow',
	checklist: 'Checklist',
	checklistItem: 'Checklist Item',
	nps: 'NPS',
	survey: 'Survey',
	form: 'Form',
	featureTag: 'Feature Tag',
	button: 'Button',
	goal: 'Goal',
	custom: 'Other (Custom)',
};

const ACTION_NAMES: Readonly<Record<(typeof EVENT_ACTIONS)[number], string>> = {
	started: 'Started',
	completed: 'Completed',
	dismissed: 'Dismissed',
	scored: 'Scored',
	feedbackGiven: 'Feedback Given',
	answered: 'Answered',
	submitted: 'Submitted',
	clicked: 'Clicked',
	hovered: 'Hovered',
	textEntered: 'Text Entered',
	reached: 'Reached',
	tracked: 'Tracked (Other)',
};

/** What happened in an event, for people: `NPS: Scored`. */
export const eventLabel = (
	kind: (typeof EVENT_KINDS)[number],
	action: (typeof EVENT_ACTIONS)[number],
): string => `${KIND_NAMES[kind]}: ${ACTION_NAMES[action]}`;

const options = <T extends string>(
	values: readonly T[],
	names: Readonly<Record<T, string>>,
): INodePropertyOptions[] =>
	values
		.map((value) => ({ name: names[value], value }))
		.sort((a, b) => a.name.localeCompare(b.name));

export const kindOptions = options(EVENT_KINDS, KIND_NAMES);
export const actionOptions = options(EVENT_ACTIONS, ACTION_NAMES);

/**
 * Which product events count: the parameters `kinds` and `actions`.
 *
 * @param kinds what becomes of the kinds that are chosen, the beginning of a sentence
 */
export const filterProperties = (kinds: string): INodeProperties[] => [
	{
		displayName: 'Event Kinds',
		name: 'kinds',
		type: 'multiOptions',
		options: kindOptions,
		default: [],
		description: `${kinds}; none chosen means all`,
	},
	{
		displayName: 'Actions',
		name: 'actions',
		type: 'multiOptions',
		options: actionOptions,
		default: [],
		description: 'What must have happened; none chosen means anything',
	},
];
