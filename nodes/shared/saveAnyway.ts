import type { INodeProperties } from 'n8n-workflow';

/** What to do about a duplicate rule whose action is "Allow" with an alert: by the API it refuses, unless told. */
export const saveAnyway: INodeProperties = {
	displayName: 'Save Anyway',
	name: 'saveAnyway',
	type: 'boolean',
	noDataExpression: true,
	default: false,
	description:
		'Whether a record is saved also where a duplicate rule of the org would warn a person and let them save. A rule that blocks still blocks.',
};
