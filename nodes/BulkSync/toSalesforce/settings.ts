import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { isTimeZone } from '../../../core/values/timeZone';
import type { FileFormat } from '../../../core/bulk/records';
import { SetupError } from '../../../core/failure/syncError';
import { platformById } from '../../../platforms/registry';
import { KIT_USER_ID_FIELD } from '../../../core/kit/names';
import type { ToSalesforceSettings } from '../../../sync/bulk/toSalesforce/settings';
import { readLocator } from '../../shared/locators';

export interface HistorySettings extends ToSalesforceSettings {
	source: 'items' | 'file';
	/** Name of the binary property that holds the file. */
	binaryProperty: string;
	format: FileFormat | 'auto';
}

/** Salesforce archives closed activities after 365 days. */
const MAX_AGE_DAYS = 365;

export function readSettings(context: IExecuteFunctions): HistorySettings {
	const options = context.getNodeParameter('historyOptions', 0, {}) as IDataObject;
	const userIdField = readLocator(context, 'historyUserIdField') || KIT_USER_ID_FIELD;
	const emailField = (options.emailField as string | undefined)?.trim() || 'Email';
	return {
		platform: platformById(context.getNodeParameter('platform', 0) as string),
		source: context.getNodeParameter('source', 0) as 'items' | 'file',
		binaryProperty: context.getNodeParameter('binaryProperty', 0, 'data') as string,
		format: (options.format as FileFormat | undefined) ?? 'auto',
		object: context.getNodeParameter('activityObject', 0) === 'event' ? 'Event' : 'Task',
		keyField: readLocator(context, 'keyField'),
		lookup: {
			objects: ['Contact', 'Lead'].map((name) => ({ name, userIdField, emailField })),
		},
		match: { keys: ['userId', 'email'], ambiguity: 'stop', fallBackToAccount: false },
		timeZone: checkedTimeZone(context.getTimezone()),
		relateToAccount: options.relateToAccount === true,
		maxAgeDays: Number(options.maxAgeDays ?? MAX_AGE_DAYS),
		otherEvents: options.otherEvents === true,
		dryRun: context.getNodeParameter('dryRun', 0, false) === true,
		budget: Number(options.budgetPercent ?? 40) / 100,
	};
}

function checkedTimeZone(timeZone: string): string {
	if (isTimeZone(timeZone)) return timeZone;
	throw new SetupError(`"${timeZone.slice(0, 40)}" is not a time zone`, {
		move: 'fixMapping',
		remedy: 'Choose a time zone in the workflow settings.',
	});
}
