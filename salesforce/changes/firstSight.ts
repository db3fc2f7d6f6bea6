import { knownValues } from '../../core/change/judge';
import { KnownRecords } from '../../core/change/KnownRecords';
import { stampSecond } from '../../core/values/instant';
import { SeenWindow } from '../../core/change/SeenWindow';
import { SetupError } from '../../core/failure/syncError';
import type { SalesforceGateway } from '../gateway';
import { countRecords, readBaseline } from './baseline';
import { scopeOf, type ObjectPlan } from './objectPlan';
import { rowsFrom } from './scan';
import type { WatchedObject } from './WatchedObject';
import type { WatchSettings } from './watchSettings';

/** Beyond it "from the beginning" is a job for Bulk Sync. */
const MOST_FROM_BEGINNING = 10_000;

export interface Beginning {
	/** When watching began, epoch seconds. */
	startedSec: number;
	/** It begins at this moment: whatever can be seen was there before, also what bears the same second. */
	isNow: boolean;
	/** Up to when all changes are visible; undefined when the object cannot be asked about. */
	coveredSec: number | undefined;
}

/**
 * What is remembered of an object that is watched for the first time: where its window begins, which rows in
 * it are from before watching began, and what the records hold.
 *
 * @throws SetupError when it is to start from the beginning and has too many records for that
 */
export async function firstSight(
	gateway: SalesforceGateway,
	plan: ObjectPlan,
	settings: WatchSettings,
	{ startedSec, isNow, coveredSec }: Beginning,
): Promise<WatchedObject> {
	if (settings.startFrom === 'beginning') {
		await refuseIfBig(gateway, plan);
		return newObject(plan, settings, 0);
	}
	// A transaction that runs now may be committed later, with stamps of now: the window begins before it.
	const fromSec = Math.min(coveredSec ?? startedSec - settings.lookBackSec, startedSec) - 1;
	const object = newObject(plan, settings, fromSec);
	for await (const row of rowsFrom(gateway, plan, fromSec)) {
		const second = stampSecond(row.SystemModstamp);
		if (isNow || second < startedSec) object.seen.add(row.Id, second);
	}
	await learnValues(gateway, plan, settings, object);
	return object;
}

function newObject(plan: ObjectPlan, { known }: WatchSettings, fromSec: number): WatchedObject {
	return {
		name: plan.scan.name,
		seen: new SeenWindow(fromSec),
		known: new KnownRecords(known),
		room: known.records,
		scope: scopeOf(plan),
		fields: plan.found,
		newSinceSec: fromSec,
	};
}

/** Values of records as they were before any change that is still to be handed on. */
export async function learnValues(
	gateway: SalesforceGateway,
	plan: ObjectPlan,
	settings: WatchSettings,
	{ seen, known }: Pick<WatchedObject, 'seen' | 'known'>,
): Promise<void> {
	const rows = await readBaseline(gateway, plan, settings.known.records);
	for (const row of rows.reverse()) {
		const second = stampSecond(row.SystemModstamp);
		if (seen.has(row.Id, second)) known.set(row.Id, knownValues(row, plan.judge));
	}
}

async function refuseIfBig(gateway: SalesforceGateway, plan: ObjectPlan): Promise<void> {
	const total = await countRecords(gateway, plan);
	if (total <= MOST_FROM_BEGINNING) return;
	throw new SetupError(
		`${plan.scan.name} has ${total} records, too many to start from the beginning with`,
		{
			move: 'fixMapping',
			code: 'TOO_MANY_RECORDS',
			remedy: `Choose Start From: Now, and run the Bulk Sync node once for the ${total} records there are.`,
		},
	);
}
