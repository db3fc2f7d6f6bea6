import type { Count } from './support/Person';

/** What a person may need for a template, in all its steps: clicks, fields, and secrets of credentials. */
export interface Budget extends Count {
	/** What was there before, and what the person does. */
	why: string;
}

/** What a person sets out to do, and in which case. */
export type Way =
	| 'userpilot-to-salesforce, first of all, without the kit'
	| 'the result is read'
	| 'a kept item is mended and replayed'
	| 'userpilot-to-salesforce, again, with the kit'
	| 'appcues-to-salesforce, with the kit'
	| 'salesforce-to-appcues, with the kit'
	| 'initial-sync, with the kit'
	| 'sync-health'
	| 'sync-health, again';

/**
 * The budget of each way through a template, as it was counted on n8n 2.41. A count that grows is a failure; where one
 * shrinks, lower it here.
 */
export const BUDGETS: Record<Way, Budget> = {
	'userpilot-to-salesforce, first of all, without the kit': {
		why: 'no credential yet, own fields: import, connect both, enter fields, run the sample, publish',
		...{ clicks: 30, fields: 5, secrets: 7 },
	},
	'the result is read': {
		why: 'the event arrived: the list of executions',
		...{ clicks: 1, fields: 0, secrets: 0 },
	},
	'userpilot-to-salesforce, again, with the kit': {
		why: 'credentials are there: import, run the sample, publish, copy the URL',
		...{ clicks: 14, fields: 0, secrets: 0 },
	},
	'appcues-to-salesforce, with the kit': {
		why: 'Salesforce is connected, Appcues is not',
		...{ clicks: 17, fields: 0, secrets: 5 },
	},
	'salesforce-to-appcues, with the kit': {
		why: 'credentials are there: import, publish',
		...{ clicks: 8, fields: 0, secrets: 0 },
	},
	'initial-sync, with the kit': {
		why: 'credentials are there: import, dry run, switch on, run',
		...{ clicks: 11, fields: 1, secrets: 0 },
	},
	'a kept item is mended and replayed': {
		why: 'look at the table, mend in Salesforce, open the workflow, replay',
		...{ clicks: 6, fields: 0, secrets: 0 },
	},
	'sync-health': {
		why: 'credentials are there: import, publish',
		...{ clicks: 8, fields: 0, secrets: 0 },
	},
	'sync-health, again': {
		why: 'beside the first one',
		...{ clicks: 8, fields: 0, secrets: 0 },
	},
};

/**
 * Nodes with a red mark after an import although every credential of this package is there: they wait for what only
 * the person knows, and the template's note says what.
 */
export const LEFT_OPEN: Readonly<Record<string, readonly string[]>> = {
	'event-registration-to-campaign': ['Member of the Campaign'],
	'events-from-kafka': ['Messages'],
	'events-from-postgres': ['Take what waits', 'Delete what is done', 'Give back what was taken'],
};
