import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { SyncError, healsByItself } from '../../core/failure/syncError';
import { isHealthRow, readHealthRow } from '../../core/health/healthRow';
import { isKeptRow, keptFactOf } from '../../core/health/keptStock';
import { look } from '../../core/health/look';
import type { NamedTable } from '../../core/health/namesakes';
import type { OrgAnswer } from '../../core/health/stock';
import type { JsonObject } from '../../core/values/json';
import { firstText } from '../../core/values/readPath';
import { withoutEnd } from '../../core/values/text';
import { readDailyLimits } from '../../salesforce/limits';
import { describeFailure } from '../shared/errors';
import { say, tell, warn } from '../shared/hints';
import { refusedDeliveries } from '../shared/productEvents/refusedDeliveries';
import { openSalesforce } from '../shared/salesforce';
import { N8nApi } from './n8nApi';
import { seeWorkflows, SETTLED_MS } from './seenWorkflows';
import { readSettings } from './settings';

const DAY_MS = 86_400_000;

/** Looks at what n8n, the tables and Salesforce say: rows for the table of health, and alerts. */
export async function lookItems(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const settings = readSettings(context);
	const items = context.getInputData().map(({ json }) => json as JsonObject);
	const rows = items.filter(isHealthRow).map(readHealthRow);
	const kept = items.filter(isKeptRow).map(keptFactOf);
	const nowMs = Date.now();
	const untilMs = nowMs - SETTLED_MS;
	const api = await N8nApi.open(context);
	const { workflows, notes } = await seeWorkflows(api, {
		...{ mostRead: settings.mostRead, only: settings.onlyWorkflows, rows, untilMs },
		editor: withoutEnd(context.getInstanceBaseUrl(), '/'),
	});
	const found = await tablesOf(api);
	const tables = found?.map(namedTable);
	const tablesBytes = sizeOf(found);
	if (tablesBytes === undefined)
		notes.push(
			'How much the data tables hold is not known: the API key lacks the scope dataTable:list, or this n8n does not tell.',
		);
	const org = settings.askSalesforce ? await askOrg(context) : undefined;
	const all = settings.onlyWorkflows.length === 0;
	const refused = refusedDeliveries.since(nowMs - DAY_MS);
	const seen = { workflows, refused, all, kept, rows, org, tables, tablesBytes, untilMs, notes };
	const { thresholds, keep } = settings;
	const told = look(seen, { thresholds, keep, nowMs });
	say(context, `${workflows.length} workflows looked at, ${told.alerts.length} alerts.`);
	for (const note of notes) warn(context, note);
	return [told.rows, told.alerts].map((entries) =>
		entries.map((entry) => ({ json: { ...entry } as IDataObject, pairedItem: { item: 0 } })),
	);
}

/** All data tables that the key may see; undefined where it may see none. */
async function tablesOf(api: N8nApi): Promise<JsonObject[] | undefined> {
	if (!(await api.mayList('/data-tables'))) return undefined;
	const tables: JsonObject[] = [];
	await api.list('/data-tables', {}, (entries) => {
		tables.push(...entries);
		return 'more';
	});
	return tables;
}

/** What they hold, as n8n measures it; undefined where it does not tell. */
function sizeOf(tables: readonly JsonObject[] | undefined): number | undefined {
	const told = tables?.map(({ sizeBytes }) => sizeBytes);
	return told?.every((size) => typeof size === 'number')
		? told.reduce((sum, size) => sum + size, 0)
		: undefined;
}

const namedTable = (table: JsonObject): NamedTable => ({
	name: firstText(table, ['name']) ?? '',
	projectId: firstText(table, ['projectId']),
});

/** Does the connection work, and how much of the daily requests is used? That it does not is an answer. */
async function askOrg(context: IExecuteFunctions): Promise<OrgAnswer | undefined> {
	try {
		const { gateway } = await openSalesforce(context);
		const limits = await readDailyLimits(gateway);
		tell(context, 'Salesforce answers.', gateway.usage);
		const requests = gateway.usage.org ?? limits?.apiRequests;
		return requests && { ...requests, eventDeliveries: limits?.eventDeliveries };
	} catch (error) {
		const { message, details } = describeFailure(error);
		const isPassing = error instanceof SyncError && healsByItself(error.move);
		return { broken: { message, remedy: String(details.remedy), healsByItself: isPassing } };
	}
}
