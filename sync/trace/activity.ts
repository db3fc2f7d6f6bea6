import uniq from 'lodash/uniq';
import type { ActivityObject } from '../../core/activity/activityKind';
import type { ActivityTarget } from '../../core/activity/activityRow';
import type { ProductEvent } from '../../core/event/productEvent';
import { KIT_OBJECT_OF } from '../../core/kit/kitRow';
import { KIT_KEY_FIELD, KIT_OBJECTS } from '../../core/kit/names';
import { lookUp } from '../../core/values/lookUp';
import { SPARE_KEY_FIELDS, type Idempotency } from '../../salesforce/activities/facts';
import { findLogged, type LoggedRecord } from '../../salesforce/activities/findLogged';
import { rowObjection } from '../../salesforce/dryRun/rowRefusal';
import { unlessNotVisible, type ObjectDescription } from '../../salesforce/describe';
import { withFreshFacts } from '../../salesforce/freshFacts';
import type { Org } from '../../salesforce/org';
import { openActivityPlanner } from '../activities/activityPlanner';
import { openKitPlanner } from '../activities/kitPlanner';
import { planEvent } from '../activities/planEvent';
import type { ActivityLook, RowPlanner } from '../activities/planner';
import { failedStep, placeOf, type TraceStep } from './step';

/** What events are logged as. */
export interface ActivityTraceSettings {
	logAs: ActivityObject | 'kit';
	/** Field chosen for the event key; empty: the kit's, else the spare one. */
	keyField: string;
	look: ActivityLook;
}

/**
 * Is the event logged, and if not, what would be logged or what is in the way? By the planner of Salesforce Log
 * Activity, and by what the description of the object says of the row it makes.
 *
 * @param target the record the event was matched with; absent when it was not
 */
export async function traceActivity(
	org: Org,
	event: ProductEvent,
	target: ActivityTarget | undefined,
	settings: ActivityTraceSettings,
): Promise<TraceStep> {
	const { key, kind } = event.event;
	const object = settings.logAs === 'kit' ? KIT_OBJECT_OF[kind] : settings.logAs;
	try {
		const found = await logged(org, [object], settings.keyField, key);
		const planned = await planFor(org, settings, object);
		const idempotency = 'planner' in planned ? planned.planner.idempotency : undefined;
		const standing =
			found.find(({ isDeleted }) => !isDeleted) ??
			found.find((record) => countsThoughDeleted(record, idempotency));
		if (standing) return toLoggedStep(org, standing);
		if (!target) return notMatched(object);
		if ('error' in planned) return failedStep('activity', planned.error);
		const step = await planStep(org, planned.planner, event, target, settings);
		const [deleted] = found;
		return deleted
			? {
					...step,
					reason: `${step.reason}; ${deleted.object} ${deleted.id} held it and was deleted`,
				}
			: step;
	} catch (error) {
		return failedStep('activity', error);
	}
}

/** Which record holds an event key, where nothing else is known of the event. */
export async function traceKey(
	org: Org,
	key: string,
	{ logAs, keyField }: Pick<ActivityTraceSettings, 'logAs' | 'keyField'>,
): Promise<TraceStep> {
	const objects = logAs === 'kit' ? Object.values(KIT_OBJECTS) : [logAs];
	try {
		const found = await logged(org, objects, keyField, key);
		const standing = found.find(({ isDeleted }) => !isDeleted) ?? found[0];
		if (standing) return toLoggedStep(org, standing);
		return {
			step: 'activity',
			outcome: 'notLogged',
			reason: `No ${objects.join(' or ')} that the connected user sees holds this event key`,
			remedy:
				'Trace the event itself to learn why: the item of the execution, or the row of the table in which it was kept.',
		};
	} catch (error) {
		return failedStep('activity', error);
	}
}

type Planned = { planner: RowPlanner } | { error: unknown };

async function planFor(
	org: Org,
	settings: ActivityTraceSettings,
	object: string,
): Promise<Planned> {
	const { logAs, keyField, look } = settings;
	try {
		const planner = await withFreshFacts(org, async () =>
			logAs === 'kit'
				? await openKitPlanner(org, object as (typeof KIT_OBJECTS)[keyof typeof KIT_OBJECTS])
				: await openActivityPlanner(org, { object: logAs, keyField, ...look }),
		);
		return { planner };
	} catch (error) {
		return { error };
	}
}

/** The records of the objects that hold the key in whichever field keys can be. */
async function logged(
	{ gateway, describe }: Org,
	objects: readonly string[],
	keyField: string,
	key: string,
): Promise<LoggedRecord[]> {
	const found: LoggedRecord[] = [];
	for (const object of objects) {
		const description = await describe(object).catch(unlessNotVisible);
		if (!description) continue;
		found.push(...(await findLogged(gateway, description, keyFields(description, keyField), key)));
	}
	return found;
}

function keyFields(description: ObjectDescription, chosen: string): string[] {
	const spare = lookUp(SPARE_KEY_FIELDS as Readonly<Record<string, string>>, description.name);
	return uniq(
		[chosen, KIT_KEY_FIELD, spare].flatMap((name) => {
			const field = name ? description.field(name) : undefined;
			return field?.filterable && field.type === 'string' ? [field.name] : [];
		}),
	);
}

/** Salesforce keeps a unique field unique among what is not deleted; whoever looks the key up finds the bin's, too. */
function countsThoughDeleted(
	{ isDeleted, field }: LoggedRecord,
	idempotency: Idempotency | undefined,
): boolean {
	if (!isDeleted || !idempotency) return isDeleted;
	const { kind, field: inUse, earlier = [] } = idempotency;
	return kind === 'lookup' && field === inUse ? true : earlier.includes(field);
}

function toLoggedStep(org: Org, record: LoggedRecord): TraceStep {
	const { object, id, subject, on, createdAt, isDeleted } = record;
	const named = `${object} ${id}${subject ? ` "${subject}"` : ''}`;
	const where = on ? ` on ${on}` : '';
	const place = placeOf(org.gateway.instanceUrl, id);
	if (isDeleted)
		return {
			step: 'activity',
			outcome: 'loggedAndDeleted',
			reason: `The event was logged as ${named}${where} at ${createdAt}, and the record was deleted since`,
			class: 'fixData',
			remedy: 'Restore the record from the recycle bin of Salesforce.',
			...place,
			data: { ...record },
		};
	return {
		step: 'activity',
		outcome: 'logged',
		reason: `The event is logged as ${named}${where} since ${createdAt}`,
		...place,
		data: { ...record },
	};
}

function notMatched(object: string): TraceStep {
	return {
		step: 'activity',
		outcome: 'notLogged',
		reason: `No ${object} holds the event key, and there is no record to log the event on`,
	};
}

async function planStep(
	{ describe, gateway }: Org,
	planner: RowPlanner,
	event: ProductEvent,
	target: ActivityTarget,
	{ look }: ActivityTraceSettings,
): Promise<TraceStep> {
	const planned = planEvent(planner, { event, target, look });
	if ('error' in planned) return failedStep('activity', planned.error);
	if ('skipped' in planned)
		return { step: 'activity', outcome: 'skipped', reason: planned.skipped };
	const { object, idempotency } = planner;
	const row = { ...planned.row, [idempotency.field]: planned.key };
	const objection = rowObjection(await describe(object), row, 'create');
	if (objection) return failedStep('activity', objection);
	const subject = row.Subject === undefined ? '' : ` "${String(row.Subject)}"`;
	return {
		step: 'activity',
		outcome: 'wouldBeLogged',
		reason: `Nothing that can be read keeps the event from being logged as ${object}${subject} on ${target.object} ${target.id}, but no ${object} holds its key`,
		remedy:
			'Send the event through the workflow again. Where that fails, the failed item has the words of the validation rule, flow or duplicate rule that refuses it.',
		...placeOf(gateway.instanceUrl, target.id),
		data: { object, row },
	};
}
