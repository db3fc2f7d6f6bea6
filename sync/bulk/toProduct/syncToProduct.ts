import type { Tally } from '../../../core/bulk/Tally';
import type { PlatformApi } from '../../../platforms/PlatformApi';
import type { ProfileUpdate } from '../../../platforms/profiles';
import type { Org } from '../../../salesforce/org';
import { pause } from '../pause';
import type { Progress } from '../progress';
import {
	countsOf,
	secondsSince,
	statusOf,
	type BulkResult,
	type Counts,
	type Summary,
} from '../result';
import { openRun, readNow, type Run } from './openRun';
import type { ToProductSettings } from './settings';
import { Sync } from './Sync';

export interface ToProductHost {
	org: Org;
	/** The API of the target's platform. */
	api: PlatformApi;
	progress: Progress;
	/** How far the run is, in words, now and then. */
	tell(message: string): void;
}

export interface ToProductSummary extends Summary, Partial<Forecast> {
	/** Records there are. */
	records: number;
	goesOnFromEarlierRun?: true;
	/** Records that an earlier execution sent. */
	finishedBefore?: number;
	/** Records that were changed in Salesforce after they had been read, and were sent again with what they hold now. */
	changedMeanwhile?: ChangedCounts;
	platformApiCalls: number;
}

export type ChangedCounts = Pick<Counts, 'unchanged' | 'skipped' | 'failed'> & { sent: number };

/** What the run would take, of a dry run. */
export interface Forecast {
	/** Records that meet all conditions but have no id in the product, so that they cannot be sent. */
	withoutId?: number;
	expected: { parts: number; platformApiCalls: number; minutes: number };
	/** The first records as they would be sent. */
	samples: Array<ProfileUpdate & { object: string; recordId: string }>;
}

/**
 * Every record that carries a key in the product becomes attributes of its profile there, in constant memory. A
 * run that did not end is gone on with where it stopped.
 *
 * @throws SyncError when the run cannot go on; run it again with the same progress then
 */
export async function syncToProduct(
	{ org, api, progress, tell }: ToProductHost,
	settings: ToProductSettings,
): Promise<BulkResult<ToProductSummary>> {
	const startedMs = Date.now();
	const { gateway } = org;
	const { usage, retry, instanceUrl } = gateway;
	const run = await openRun(org, settings, progress, `${instanceUrl} ${api.address}`);
	const breathe = async () => await retry.wait(0);
	const sync = new Sync(run, settings, {
		api,
		usage,
		progress,
		breathe,
		tell,
		readNow: async (objects) => await readNow(gateway, objects),
	});
	await sync.execute();
	if (!sync.paused && !settings.dryRun) await progress.clear();
	const summary: ToProductSummary = {
		...whatHappened(sync, run, settings),
		salesforceApiCalls: usage.calls,
		platformApiCalls: api.calls,
		seconds: secondsSince(startedMs),
	};
	return { summary, reports: sync.reports };
}

function whatHappened(
	sync: Sync,
	{ total, goesOn, withoutId }: Run,
	{ target, dryRun, budget }: ToProductSettings,
): Omit<ToProductSummary, 'salesforceApiCalls' | 'platformApiCalls' | 'seconds'> {
	const { tally, changed, reports, paused, finishedBefore } = sync;
	return {
		status: statusOf(paused !== undefined, dryRun),
		target: target.value,
		records: total,
		read: tally.accounted,
		...countsOf(tally, reports, dryRun),
		...(goesOn ? { goesOnFromEarlierRun: true, finishedBefore } : {}),
		...(changed.accounted > 0 ? { changedMeanwhile: changedCounts(changed) } : {}),
		...(dryRun ? { withoutId, ...forecast(sync, target) } : {}),
		...(paused ? pause(paused, budget) : {}),
	};
}

function changedCounts({ sent, unchanged, skipped, failed }: Tally): ChangedCounts {
	return { sent, unchanged, skipped, failed };
}

function forecast({ tally, parts, samples }: Sync, target: ToProductSettings['target']): Forecast {
	const { bulk } = target.profile;
	return {
		expected: {
			parts,
			platformApiCalls: parts * bulk.callsPerPart,
			minutes: Math.ceil(tally.sent / bulk.rowsPerSec / 60),
		},
		samples: samples.map(({ object, recordId, update }) => ({
			object,
			recordId,
			id: update.id,
			...(update.companyId ? { companyId: update.companyId } : {}),
			attributes: { ...update.attributes },
		})),
	};
}
