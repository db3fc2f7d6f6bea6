import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { ActivityFacts, ActivityObject } from '../../core/activity/activityKind';
import { activityRow, tooOld } from '../../core/activity/activityRow';
import { DEFAULT_TEMPLATES } from '../../core/activity/defaults';
import { templateFor, type ActivityTemplate } from '../../core/activity/template';
import { PLATFORMS } from '../../platforms/registry';
import {
	idempotencyOf,
	readActivityFacts,
	SPARE_KEY_FIELDS,
	type Idempotency,
} from '../../salesforce/activities/facts';
import { logRows } from '../../salesforce/activities/log';
import { eventOf, matchedRecordOf } from '../shared/matchedItem';
import { eachItem, runBatch, type ItemOutcome } from '../shared/outcomes';
import { openSalesforce, type Org } from '../shared/salesforce';
import { reportLogged, reportSkipped, sumUp, type PlannedRow } from './results';
import { readSettings, type NodeSettings } from './settings';

/** Logs each item's event as a Task or Event on the timeline of the matched record, once. */
export async function logActivities(
	context: IExecuteFunctions,
	object: ActivityObject,
): Promise<INodeExecutionData[][]> {
	return await runBatch(context, 1, async (outcomes) => {
		const settings = readSettings(context, object);
		const org = await openSalesforce(context);
		const { facts, idempotency } = await prepare(settings, org);
		const rows: PlannedRow[] = [];
		eachItem(context, outcomes, (json, itemIndex) =>
			plan(json, itemIndex, { settings, facts }, rows),
		);
		const logged = await logRows(org.gateway, object, idempotency, rows);
		reportLogged(context, outcomes, { rows, logged, object, instanceUrl: org.gateway.instanceUrl });
		sumUp(context, outcomes, org);
	});
}

/** What the org allows, asked at most every ten minutes. */
async function prepare(
	{ object, keyField }: NodeSettings,
	{ gateway, cache, describe }: Org,
): Promise<{ facts: ActivityFacts; idempotency: Idempotency }> {
	const description = await describe(object);
	const idempotency = idempotencyOf(description, keyField || undefined, SPARE_KEY_FIELDS[object]);
	const facts = await cache.remember(
		`facts ${object}`,
		async () => await readActivityFacts(gateway, description),
	);
	return { facts, idempotency };
}

/** Adds the item's row to those to be written; gives the outcome of an item that is not. */
function plan(
	json: IDataObject,
	itemIndex: number,
	{ settings, facts }: { settings: NodeSettings; facts: ActivityFacts },
	rows: PlannedRow[],
): ItemOutcome | undefined {
	const event = eventOf(json);
	const { key, kind, action, platform } = event.event;
	const target = matchedRecordOf(json);
	const old = tooOld(event, settings.activity.maxAgeDays, Date.now());
	if (old) return reportSkipped(json, settings.object, key, old);
	const known = PLATFORMS.find(({ id }) => id === platform);
	const tables = [settings.templates, known?.activityTemplates ?? {}, DEFAULT_TEMPLATES];
	const template = templateFor(kind, action, tables) as ActivityTemplate;
	const activity = {
		...settings.activity,
		object: settings.object,
		platformName: known?.displayName ?? platform,
	};
	rows.push({ itemIndex, key, row: activityRow(event, target, template, activity, facts) });
	return undefined;
}
