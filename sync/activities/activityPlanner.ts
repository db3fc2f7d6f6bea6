import type { ActivityObject, ActivitySettings } from '../../core/activity/activityKind';
import { activityRow, tooOld } from '../../core/activity/activityRow';
import { DEFAULT_TEMPLATES } from '../../core/activity/defaults';
import {
	templateFor,
	type ActivityTemplate,
	type ActivityTemplates,
} from '../../core/activity/template';
import { PLATFORMS } from '../../platforms/registry';
import {
	idempotencyOf,
	readActivityFacts,
	SPARE_KEY_FIELDS,
} from '../../salesforce/activities/facts';
import type { Org } from '../../salesforce/org';
import { toFieldValues } from './fieldValues';
import type { RowPlanner } from './planner';

export interface ActivityLogSettings {
	object: ActivityObject;
	/** External-id or text field chosen for the key; empty: the kit's, else the spare one. */
	keyField: string;
	/** The user's own templates; behind them come the platform's, and the defaults. */
	templates: ActivityTemplates;
	activity: Omit<ActivitySettings, 'platformName' | 'object' | 'extraFields'>;
	/** Values as entered, by API name. */
	extraFields: Readonly<Record<string, unknown>>;
}

/**
 * Tasks or Events from templates. What the org allows is asked at most every ten minutes.
 *
 * @throws SyncError when the connected user may not create them, or no field can hold the key
 */
export async function openActivityPlanner(
	{ gateway, cache, describe }: Org,
	{ object, keyField, templates, activity, extraFields }: ActivityLogSettings,
): Promise<RowPlanner> {
	const description = await describe(object);
	const idempotency = idempotencyOf(description, keyField || undefined, SPARE_KEY_FIELDS[object]);
	const facts = await cache.remember(
		`facts ${object}`,
		async () => await readActivityFacts(gateway, description),
	);
	const fixed = { ...activity, object, extraFields: toFieldValues(extraFields, description) };
	return {
		object,
		idempotency,
		objection: (event) => tooOld(event, activity.maxAgeDays, Date.now()),
		row: ({ event, target }) => {
			const { kind, action, platform } = event.event;
			const known = PLATFORMS.find(({ id }) => id === platform);
			const tables = [templates, known?.activityTemplates ?? {}, DEFAULT_TEMPLATES];
			const template = templateFor(kind, action, tables) as ActivityTemplate;
			const settings = { ...fixed, platformName: known?.displayName ?? platform };
			return activityRow(event, target, template, settings, facts);
		},
	};
}
