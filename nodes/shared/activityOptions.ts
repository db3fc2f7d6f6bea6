import type { INodeProperties } from 'n8n-workflow';
import { SetupError } from '../../core/failure/syncError';
import { isTimeZone } from '../../core/values/timeZone';
import type { Parameters } from './parameters';

/** Salesforce archives closed activities after 365 days. */
const MAX_AGE_DAYS = 365;

/** Options of an activity that are the same for live events and for past ones. */
export const activityOptions = {
	relateToAccount: {
		displayName: 'Also Relate to the Account',
		name: 'relateToAccount',
		type: 'boolean',
		default: false,
		description:
			"Whether a Contact's activity also names the account as Related To. It is on the account's timeline anyway; a Lead's activity cannot be related.",
	},
	maxAgeDays: {
		displayName: 'Oldest Event to Log (Days)',
		name: 'maxAgeDays',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 365,
		description:
			'Older events are skipped: Salesforce archives activities after 365 days, and hides them',
	},
	timeZone: {
		displayName: 'Time Zone',
		name: 'timeZone',
		type: 'string',
		default: '',
		placeholder: 'e.g. Europe/Berlin',
		description: "In which the day of an event is counted; empty: the workflow's",
	},
} as const satisfies Record<string, INodeProperties>;

export interface ActivityOptions {
	relateToAccount: boolean;
	maxAgeDays: number;
	/** IANA name. */
	timeZone: string;
}

/** @throws SetupError when the runtime knows no such IANA time zone */
export function readActivityOptions(
	options: Parameters,
	timeZoneOfWorkflow: string,
): ActivityOptions {
	return {
		relateToAccount: options.flag('relateToAccount'),
		maxAgeDays: options.number('maxAgeDays', MAX_AGE_DAYS),
		timeZone: checkedTimeZone(options.text('timeZone') || timeZoneOfWorkflow),
	};
}

function checkedTimeZone(timeZone: string): string {
	if (isTimeZone(timeZone)) return timeZone;
	throw new SetupError(`"${timeZone.slice(0, 40)}" is not a time zone`, {
		move: 'fixMapping',
		remedy:
			'Enter the option "Time Zone" as an IANA name such as Europe/Berlin, or leave it empty and choose one in the workflow settings.',
	});
}
