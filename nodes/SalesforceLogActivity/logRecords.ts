import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { idempotencyOf } from '../../salesforce/activities/facts';
import { logRows } from '../../salesforce/activities/log';
import { eventOf, matchedRecordOf } from '../shared/matchedItem';
import { eachItem, runBatch } from '../shared/outcomes';
import { parametersOf, type Parameters } from '../shared/parameters';
import { openSalesforce } from '../shared/salesforce';
import { toFieldValues } from '../../sync/activities/fieldValues';
import { properties } from './properties';
import { reportLogged, sumUp, type PlannedRow } from './results';

/** Makes a record of the object the user chose from each item's event, once, with the fields the user mapped. */
export async function logRecords(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await runBatch(context, 1, async (outcomes) => {
		const parameters = parametersOf(context, properties, 0);
		const object = parameters.requireLocator('object');
		const org = await openSalesforce(context);
		const description = await org.describe(object);
		const idempotency = idempotencyOf(description, parameters.locator('eventKeyField'), undefined);
		const rows: PlannedRow[] = [];
		eachItem(context, outcomes, (json, itemIndex) => {
			const { key } = eventOf(json).event;
			const values = parametersOf(context, properties, itemIndex).mapped('columns');
			rows.push({
				itemIndex,
				key,
				row: { ...toFieldValues(values, description), ...lookups(parameters, json) },
			});
		});
		const logged = await logRows(org.gateway, object, idempotency, rows);
		reportLogged(context, outcomes, { rows, logged, object, instanceUrl: org.gateway.instanceUrl });
		sumUp(context, outcomes, org);
	});
}

/** Which lookup is filled by what the person is. */
function lookups(parameters: Parameters, json: IDataObject): Record<string, unknown> {
	const { object, id, accountId } = matchedRecordOf(json);
	const filled: Record<string, string | undefined> = {
		contactLookup: object === 'Contact' ? id : undefined,
		leadLookup: object === 'Lead' ? id : undefined,
		accountLookup: object === 'Account' ? id : accountId,
	};
	const row: Record<string, unknown> = {};
	for (const [parameter, value] of Object.entries(filled)) {
		const field = parameters.locator(parameter);
		if (field && value) row[field] = value;
	}
	return row;
}
