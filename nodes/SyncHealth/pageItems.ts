import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { isHealthRow, readHealthRow } from '../../core/health/healthRow';
import { pageOf } from '../../core/health/page';
import type { JsonObject } from '../../core/values/json';

/** The rows of the table of health as a page. */
export function pageItems(context: IExecuteFunctions): INodeExecutionData[][] {
	const rows = context
		.getInputData()
		.map(({ json }) => json as JsonObject)
		.filter(isHealthRow)
		.map(readHealthRow);
	return [[{ json: { html: pageOf(rows, Date.now()) }, pairedItem: { item: 0 } }], []];
}
