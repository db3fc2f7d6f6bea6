import { watchedValues } from '../../core/change/judge';
import { KnownRecords } from '../../core/change/KnownRecords';
import { stampSecond } from '../../core/change/recordChange';
import { SeenWindow } from '../../core/change/SeenWindow';
import { SetupError } from '../../core/failure/syncError';
import type { SalesforceGateway } from '../gateway';
import { countRecords, readBaseline } from './baseline';
import type { ObjectPlan } from './objectPlan';
import { rowsFrom } from './scan';
import { WatchedObject } from './WatchedObject';
import type { WatchSettings } from './watchSettings';

/** Beyond it "from the beginning" is a job for Bulk Sync. */
const MOST_FROM_BEGINNING = 10_000;

export interface Beginning {
	/** When watching began, epoch seconds. */
	startedSec: number;
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
	{ startedSec, coveredSec }: Beginning,
): Promise<WatchedObject> {
	const { name } = plan.scan;
	const known = new KnownRecords(settings.known);
	if (settings.startFrom === 'beginning') {
		await refuseIfBig(gateway, plan);
		return new WatchedObject(name, new SeenWindow(0), known);
	}
	// A transaction that runs now may be committed later, with stamps of now: the window begins before it.
	const fromSec = Math.min(coveredSec ?? startedSec - settings.lookBackSec, startedSec) - 1;
	const object = new WatchedObject(name, new SeenWindow(fromSec), known);
	for await (const row of rowsFrom(gateway, plan, fromSec)) {
		const second = stampSecond(row.SystemModstamp);
		if (second < startedSec) object.seen.add(row.Id, second);
	}
	await learnValues(gateway, plan, settings, object);
	return object;
}

/** Values of records as they were before any change that is still to be handed on. */
export async function learnValues(
	gateway: SalesforceGateway,
	plan: ObjectPlan,
	settings: WatchSettings,
	{ seen, known }: WatchedObject,
): Promise<void> {
	const rows = await readBaseline(gateway, plan, settings.known.records);
	for (const row of rows.reverse()) {
		const second = stampSecond(row.SystemModstamp);
		const dealtWith = second < seen.fromSec || seen.has(row.Id, second);
		if (dealtWith) known.set(row.Id, watchedValues(row, plan.judge.watch));
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
