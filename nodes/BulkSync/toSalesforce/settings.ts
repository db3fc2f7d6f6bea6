import type { IExecuteFunctions } from 'n8n-workflow';
import { FILE_FORMATS, type FileFormat } from '../../../core/bulk/records';
import { platformById } from '../../../platforms/registry';
import type { ToSalesforceSettings } from '../../../sync/bulk/toSalesforce/settings';
import { userIdFieldOn } from '../../../core/matching/userIdField';
import { readActivityOptions } from '../../shared/activityOptions';
import { parametersOf } from '../../shared/parameters';
import { readPersonFields } from '../../shared/personFields';
import { readShare } from '../../shared/apiShare';
import { properties } from '../properties';

export interface HistorySettings extends ToSalesforceSettings {
	source: 'items' | 'file';
	/** Name of the binary property that holds the file. */
	binaryProperty: string;
	format: FileFormat | 'auto';
}

const OBJECTS = { task: 'Task', event: 'Event', kit: 'kit' } as const;

export function readSettings(context: IExecuteFunctions): HistorySettings {
	const parameters = parametersOf(context, properties, 0);
	const options = parameters.collection('options');
	const { emailField, ...fields } = readPersonFields(parameters);
	const object = OBJECTS[parameters.choice('logAs', OBJECTS)];
	const activity = readActivityOptions(options, context.getTimezone());
	// Salesforce archives activities, and no records of the kit.
	const isKept = object === 'kit' && !options.has('maxAgeDays');
	const format = options.choice('format', [...FILE_FORMATS, 'auto'], 'auto');
	return {
		platform: platformById(parameters.text('platform')),
		source: parameters.choice('source', ['file', 'items']),
		binaryProperty: parameters.text('binaryProperty') || 'data',
		format,
		object,
		keyField: parameters.locator('eventKeyField'),
		lookup: {
			objects: ['Contact', 'Lead'].map((name) => ({
				name,
				userIdField: userIdFieldOn(name, fields),
				emailField,
			})),
		},
		match: { keys: ['userId', 'email'], ambiguity: 'stop', fallBackToAccount: false },
		...activity,
		...(isKept ? { maxAgeDays: Infinity } : {}),
		otherEvents: options.flag('otherEvents'),
		dryRun: parameters.flag('dryRun'),
		budget: readShare(options, 'bulk'),
	};
}
