import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { ActivityObject } from '../../core/activity/activityKind';
import { logActivities as log } from '../../sync/activities/logEvents';
import { logItems } from './logItems';
import { readSettings } from './settings';

/** Logs each item's event as a Task or Event on the timeline of the matched record, once. */
export async function logActivities(
	context: IExecuteFunctions,
	object: ActivityObject,
): Promise<INodeExecutionData[][]> {
	return await logItems(context, () => {
		const settings = readSettings(context, object);
		return { log: async (org, entries) => await log(org, entries, settings) };
	});
}
