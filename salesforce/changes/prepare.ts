import { KnownRecords, type KnownLimits } from '../../core/change/KnownRecords';
import { checkFilter } from '../soql/checkFilter';
import { firstSight, learnValues } from './firstSight';
import { GONE } from './effect';
import { askCovered } from './horizons';
import { scopeOf, type ObjectPlan } from './objectPlan';
import { requireFieldsInUse } from './requireFields';
import type { Sight } from './sight';
import type { WatchedObject } from './WatchedObject';

/**
 * Makes every object ready to be looked at: its filter is checked once in a process, an object seen for the
 * first time is taken note of, and values known under other settings are learned anew.
 *
 * @param beginNow objects whose watching begins at this moment
 * @throws SetupError for a filter that is no condition, a field that was in use and cannot be seen any more, or
 *   too many records to start from the beginning
 */
export async function prepareObjects(sight: Sight, beginNow: ReadonlySet<string>): Promise<void> {
	const { gateway, plans, memory } = sight;
	for (const plan of plans) requireFieldsInUse(plan, memory.find(plan.scan.name)?.fields ?? []);
	const unchecked = plans.map(({ scan }) => scan).filter(({ name }) => !memory.prepared.has(name));
	await checkFilter(gateway, unchecked);
	for (const plan of plans) await prepare(sight, plan, beginNow.has(plan.scan.name));
}

async function prepare(sight: Sight, plan: ObjectPlan, isNow: boolean): Promise<void> {
	const { gateway, memory, settings } = sight;
	const { name } = plan.scan;
	const object = memory.find(name);
	if (!object) {
		const coveredSec = await askCovered(sight, name);
		const beginning = { startedSec: memory.beganSec(name), isNow, coveredSec };
		memory.keep(await firstSight(gateway, plan, settings, beginning));
	} else {
		object.fields = plan.found;
		if (object.scope !== scopeOf(plan)) await learnAnew(sight, plan, object);
		else if (isOutgrown(object, settings.known)) await learnMore(sight, plan, object);
		object.room = settings.known.records;
	}
	memory.prepared.add(name);
}

/** What is known is of other fields, or of records under another filter. */
async function learnAnew(
	{ gateway, settings }: Sight,
	plan: ObjectPlan,
	object: WatchedObject,
): Promise<void> {
	const known = new KnownRecords(settings.known);
	await learnValues(gateway, plan, settings, { seen: object.seen, known });
	for (const id of object.known.ids())
		if (object.known.holds(id, GONE) && known.get(id) === undefined) known.set(id, GONE);
	object.known = known;
	object.scope = scopeOf(plan);
}

/** There were more records than could be remembered, and now more can. */
function isOutgrown({ known, room }: WatchedObject, { records }: KnownLimits): boolean {
	return records > room && known.size >= room;
}

/** What is known stays, and what the other records hold is learned. */
async function learnMore(
	{ gateway, settings }: Sight,
	plan: ObjectPlan,
	object: WatchedObject,
): Promise<void> {
	const learned = new KnownRecords(settings.known);
	await learnValues(gateway, plan, settings, { seen: object.seen, known: learned });
	object.known = new KnownRecords(settings.known, [...learned.raw(), ...object.known.raw()]);
}
