import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { ActivityFacts, ActivityObject } from '../../core/activity/activityKind';
import { activityRow, tooOld } from '../../core/activity/activityRow';
import { DEFAULT_TEMPLATES } from '../../core/activity/defaults';
import { templateFor, type ActivityTemplate } from '../../core/activity/template';
import { templateDoubts } from '../../core/activity/templateDoubts';
import type { ProductEvent } from '../../core/event/productEvent';
import { PLATFORMS } from '../../platforms/registry';
import {
	idempotencyOf,
	readActivityFacts,
	SPARE_KEY_FIELDS,
	type Idempotency,
} from '../../salesforce/activities/facts';
import { logRows } from '../../salesforce/activities/log';
import type { Org } from '../../salesforce/org';
import { warn } from '../shared/hints';
import { eventOf, matchedRecordOf } from '../shared/matchedItem';
import { eachItem, runBatch, type ItemOutcome } from '../shared/outcomes';
import { openSalesforce } from '../shared/salesforce';
import { toFieldValues } from '../../sync/activities/fieldValues';
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
		const { facts, idempotency, extraFields } = await prepare(settings, org);
		const planned: Planned = { rows: [], events: [] };
		eachItem(context, outcomes, (json, itemIndex) =>
			plan(json, itemIndex, { settings, facts, extraFields }, planned),
		);
		const { rows, events } = planned;
		const logged = await logRows(org.gateway, object, idempotency, rows);
		reportLogged(context, outcomes, { rows, logged, object, instanceUrl: org.gateway.instanceUrl });
		sumUp(context, outcomes, org);
		for (const doubt of templateDoubts(settings.templates, events)) warn(context, doubt);
	});
}

interface Prepared {
	facts: ActivityFacts;
	idempotency: Idempotency;
	/** The user's additional fields, in the form Salesforce takes. */
	extraFields: Readonly<Record<string, unknown>>;
}

interface Planned {
	rows: PlannedRow[];
	/** The events of the rows. */
	events: ProductEvent[];
}

/** What the org allows, asked at most every ten minutes. */
async function prepare(
	{ object, keyField, extraFields }: NodeSettings,
	{ gateway, cache, describe }: Org,
): Promise<Prepared> {
	const description = await describe(object);
	const idempotency = idempotencyOf(description, keyField || undefined, SPARE_KEY_FIELDS[object]);
	const facts = await cache.remember(
		`facts ${object}`,
		async () => await readActivityFacts(gateway, description),
	);
	return { facts, idempotency, extraFields: toFieldValues(extraFields, description) };
}

/** Adds the item's row to those to be written; gives the outcome of an item that is not. */
function plan(
	json: IDataObject,
	itemIndex: number,
	{ settings, facts, extraFields }: Omit<Prepared, 'idempotency'> & { settings: NodeSettings },
	{ rows, events }: Planned,
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
		extraFields,
		object: settings.object,
		platformName: known?.displayName ?? platform,
	};
	events.push(event);
	rows.push({ itemIndex, key, row: activityRow(event, target, template, activity, facts) });
	return undefined;
}
