import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** What an event can be logged as, in the words of the editor. */
const WAYS = {
	campaignMember: {
		name: 'Campaign Member',
		description: 'The Contact or Lead becomes a member of a Campaign, once',
	},
	custom: {
		name: 'Custom Object',
		description: 'A record of an object of your choice, mapped field by field',
	},
	event: { name: 'Event', description: 'An entry in the calendar, shown as free' },
	followUp: {
		name: 'Follow-Up Task',
		description:
			"An open task for the record's owner, with a due date; made once, beside the activity that says what happened",
	},
	kit: {
		name: 'Record of the Salesforce Kit',
		description:
			'A Product Interaction, NPS Response, Survey Answer or Form Submission; reports and list views build on them',
	},
	task: { name: 'Task', description: 'A completed task on the activity timeline' },
} as const;

export type LogAs = keyof typeof WAYS;

export function logAsOptions(...ways: LogAs[]): INodePropertyOptions[] {
	return ways.map((value) => ({ value, ...WAYS[value] }));
}

/** The parameter that says what an event is logged as. */
export function logAs(
	ways: LogAs[],
	place: Pick<INodeProperties, 'description' | 'displayOptions'> = {},
): INodeProperties {
	return {
		displayName: 'Log As',
		name: 'logAs',
		type: 'options',
		noDataExpression: true,
		options: logAsOptions(...ways),
		default: 'task',
		...place,
	};
}
