import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { EventToFollowUp } from '../../sync/activities/followUpPlanner';
import { logFollowUps as log } from '../../sync/activities/logEvents';
import { logItems } from './logItems';
import { readFollowUpLook, readKeyField } from './settings';

/** Makes an open Task for the owner of each item's record, with a due date, once. */
export async function logFollowUps(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await logItems(context, {
		settingsOf: (itemIndex) => ({ keyField: readKeyField(context, itemIndex) }),
		partsOf: (itemIndex) => ({ look: readFollowUpLook(context, itemIndex) }),
		log: async (org, entries, settings) => await log(org, entries as EventToFollowUp[], settings),
	});
}
