import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
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
import type { KeyedRow } from '../../salesforce/activities/keyedRow';
import { logRows } from '../../salesforce/activities/log';
import { tell, warn } from '../shared/hints';
import { eventOf, matchedRecordOf } from '../shared/matchedItem';
import { toOutputs, type ItemOutcome } from '../shared/outcomes';
import { openSalesforce, type Org } from '../shared/salesforce';
import { reportLogged, reportSkipped } from './results';
import { readSettings, type NodeSettings } from './settings';

type Row = KeyedRow & { itemIndex: number };

/** Logs each item's event as a Task or Event on the timeline of the matched record, once. */
export async function logActivities(
	context: IExecuteFunctions,
	object: ActivityObject,
): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	const outcomes = new Array<ItemOutcome>(items.length);
	const settings = readSettings(context, object);
	const org = await openSalesforce(context);
	const rows: Row[] = [];
	try {
		const { facts, idempotency } = await prepare(settings, org);
		items.forEach((_item, itemIndex) => plan(context, itemIndex, settings, facts, rows, outcomes));
		const logged = await logRows(org.gateway, object, idempotency, rows);
		const json = (itemIndex: number) => items[itemIndex].json;
		const reports = reportLogged(rows, logged, {
			object,
			instanceUrl: org.gateway.instanceUrl,
			json,
		});
		reports.forEach((outcome, itemIndex) => (outcomes[itemIndex] = outcome));
	} catch (error) {
		for (let index = 0; index < items.length; index++) outcomes[index] ??= { error };
	}
	sumUp(context, outcomes, org);
	return toOutputs(context, outcomes, 1);
}

/** What the org allows, asked at most every ten minutes. */
async function prepare(
	settings: NodeSettings,
	{ gateway, cache, describe }: Org,
): Promise<{ facts: ActivityFacts; idempotency: Idempotency }> {
	const { object, keyField } = settings;
	const description = await describe(object);
	const idempotency = idempotencyOf(description, keyField || undefined, SPARE_KEY_FIELDS[object]);
	const facts = await cache.remember(
		`facts ${object}`,
		async () => await readActivityFacts(gateway, description),
	);
	return { facts, idempotency };
}

function plan(
	context: IExecuteFunctions,
	itemIndex: number,
	settings: NodeSettings,
	facts: ActivityFacts,
	rows: Row[],
	outcomes: ItemOutcome[],
): void {
	try {
		const { json } = context.getInputData()[itemIndex];
		const event = eventOf(json);
		const { key, kind, action, platform } = event.event;
		const old = tooOld(event, settings.activity.maxAgeDays, Date.now());
		if (old) {
			outcomes[itemIndex] = reportSkipped(json, settings.object, key, old);
			return;
		}
		const known = PLATFORMS.find(({ id }) => id === platform);
		const template = templateFor(kind, action, [
			settings.templates,
			known?.activityTemplates ?? {},
			DEFAULT_TEMPLATES,
		]);
		const activity = {
			...settings.activity,
			object: settings.object,
			platformName: known?.displayName ?? platform,
		};
		const row = activityRow(
			event,
			matchedRecordOf(json),
			template as ActivityTemplate,
			activity,
			facts,
		);
		rows.push({ itemIndex, key, row });
	} catch (error) {
		outcomes[itemIndex] = { error };
	}
}

/** The same closing words for every way of logging. */
export function sumUp(
	context: IExecuteFunctions,
	outcomes: readonly ItemOutcome[],
	{ gateway }: Org,
): void {
	const statuses = outcomes.map((outcome) =>
		'error' in outcome
			? 'failed'
			: (outcome.json as { activity: { status: string } }).activity.status,
	);
	const count = (status: string) => statuses.filter((found) => found === status).length;
	const skipped = count('skipped');
	tell(
		context,
		`${count('logged')} logged, ${count('alreadyLogged')} already there, ${skipped} skipped, ${count('failed')} failed.`,
		gateway.usage,
	);
	if (skipped > 0)
		warn(
			context,
			`${skipped} of ${outcomes.length} events were too old to be logged; "activity.reason" of the item says more.`,
		);
}
