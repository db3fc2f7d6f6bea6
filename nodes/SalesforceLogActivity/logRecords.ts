import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { logRecords as log } from '../../sync/activities/logEvents';
import type { RecordLogSettings } from '../../sync/activities/recordPlanner';
import { withClearSign } from '../shared/clearSign';
import { parametersOf } from '../shared/parameters';
import { logItems } from './logItems';
import { properties } from './properties';

/** Makes a record of the object the user chose from each item's event, once, with the fields the user mapped. */
export async function logRecords(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await logItems(context, {
		settingsOf: (itemIndex) => readSettings(context, itemIndex),
		partsOf: (itemIndex) => {
			const values = parametersOf(context, properties, itemIndex).mapped('columns');
			return { values: withClearSign(context, 'columns', values, itemIndex) };
		},
		log,
	});
}

function readSettings(context: IExecuteFunctions, itemIndex: number): RecordLogSettings {
	const parameters = parametersOf(context, properties, itemIndex);
	return {
		object: parameters.requireLocator('object'),
		keyField: parameters.locator('eventKeyField'),
		lookups: {
			contact: parameters.locator('contactLookup'),
			lead: parameters.locator('leadLookup'),
			account: parameters.locator('accountLookup'),
		},
		timeZone: context.getTimezone(),
	};
}
