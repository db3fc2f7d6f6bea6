import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { SyncError, healsByItself } from '../../core/failure/syncError';
import { isHealthRow, readHealthRow } from '../../core/health/healthRow';
import { isKeptRow, keptFactOf } from '../../core/health/keptStock';
import { look } from '../../core/health/look';
import type { OrgAnswer } from '../../core/health/stock';
import type { JsonObject } from '../../core/values/json';
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
	const tablesBytes = await tablesSize(api);
	if (tablesBytes === undefined)
		notes.push(
			'How much the data tables hold is not known: the API key lacks the scope dataTable:list, or this n8n does not tell.',
		);
	const org = settings.askSalesforce ? await askOrg(context) : undefined;
	const all = settings.onlyWorkflows.length === 0;
	const refused = refusedDeliveries.since(nowMs - DAY_MS);
	const seen = { workflows, refused, all, kept, rows, org, tablesBytes, untilMs, notes };
	const { thresholds, keep } = settings;
	const found = look(seen, { thresholds, keep, nowMs });
	say(context, `${workflows.length} workflows looked at, ${found.alerts.length} alerts.`);
	for (const note of notes) warn(context, note);
	return [found.rows, found.alerts].map((entries) =>
		entries.map((entry) => ({ json: { ...entry } as IDataObject, pairedItem: { item: 0 } })),
	);
}

/** All data tables that the key may see, as n8n measures them; undefined where it does not tell. */
async function tablesSize(api: N8nApi): Promise<number | undefined> {
	if (!(await api.mayList('/data-tables'))) return undefined;
	const sizes: unknown[] = [];
	await api.list('/data-tables', {}, (tables) => {
		sizes.push(...tables.map(({ sizeBytes }) => sizeBytes));
		return 'more';
	});
	const told = sizes.filter((size): size is number => typeof size === 'number');
	return told.length < sizes.length ? undefined : told.reduce((sum, size) => sum + size, 0);
}

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
