import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { ActivityObject } from '../../core/activity/activityKind';
import { logActivities as log } from '../../sync/activities/logEvents';
import type { ActivityLook } from '../../sync/activities/planner';
import { logItems } from './logItems';
import { readKeyField, readLook } from './settings';

/** Logs each item's event as a Task or Event on the timeline of the matched record, once. */
export async function logActivities(
	context: IExecuteFunctions,
	object: ActivityObject,
): Promise<INodeExecutionData[][]> {
	return await logItems(context, {
		settingsOf: (itemIndex) => ({ keyField: readKeyField(context, itemIndex) }),
		partsOf: (itemIndex) => ({ look: readLook(context, itemIndex) }),
		log: async (org, entries, { keyField }) =>
			await log(org, entries, { object, keyField, ...(entries[0].look as ActivityLook) }),
	});
}
