import { fingerprint } from '../../../core/values/fingerprint';
import { SyncError } from '../../../core/failure/syncError';
import { createQueryJob, usableQueryJobs, type QueryJob } from '../../../salesforce/bulk/queryJob';
import {
	BULK_QUERY_ROWS,
	bulkSource,
	countRecords,
	countWithoutId,
	smallSource,
	type RecordSource,
} from '../../../salesforce/bulk/recordSource';
import { withFreshFacts } from '../../../salesforce/freshFacts';
import { planSource, type SourceObject } from '../../../salesforce/bulk/sourcePlan';
import type { SalesforceGateway } from '../../../salesforce/gateway';
import type { Org } from '../../../salesforce/org';
import { checkFilter } from '../../../salesforce/soql/checkFilter';
import type { PartEnd, Progress } from '../progress';
import { begunAtMs, newRunNumber } from '../runNumber';
import type { ToProductSettings } from './settings';

/** A run that can begin: what it reads, and what of it an earlier execution has finished. */
export interface Run {
	/** The same for every execution that goes on with it. */
	id: string;
	sources: RecordSource[];
	total: number;
	/** Records that are not read because they have no id in the product; counted for a dry run only. */
	withoutId?: number;
	/** An earlier execution began it and did not end it. */
	goesOn: boolean;
	/** Parts by number, from 1. */
	finished: ReadonlyMap<number, PartEnd>;
}

/** Bump when parts are cut or named in another way: what was kept before is not gone on with then. */
const VERSION = 5;

/** A run that began longer ago has results in Salesforce no more, or not for long enough. */
const GOES_ON_MS = 5 * 24 * 3_600_000;

/** Short, since names of parts and entries of the progress hold it. */
const RUN_ID_LENGTH = 20;

/**
 * Opens the records to be read. A run that did not end is gone on with, as long as its settings are the same
 * and Salesforce still has its query results.
 */
export async function openRun(
	org: Org,
	settings: ToProductSettings,
	progress: Progress,
	account: string,
): Promise<Run> {
	const { gateway, describe } = org;
	const objects = await withFreshFacts(
		org,
		async () => await planSource(settings.source, describe),
	);
	const { filter } = settings.source;
	await checkFilter(
		gateway,
		objects.map(({ name }) => ({ name, filter })),
	);
	const basis = basisOf(settings, account, objects);
	const counts = await countRecords(gateway, objects);
	const large = objects.filter((_object, index) => counts[index] >= BULK_QUERY_ROWS);
	const goOn = !settings.dryRun && !settings.startOver && !(await progress.isEmpty());

	const before = goOn ? await numberToGoOnWith(progress, basis) : undefined;
	const known = before && (await knownJobs(gateway, progress, basis, large));
	const sources = known && (await openSources(gateway, objects, known).catch(unlessGone));
	if (before && sources) {
		const run = runOf(before, sources);
		const finished = await progress.finishedParts(run.id, large.length);
		if (finished) return { ...run, goesOn: true, finished };
	}
	const runNumber = newRunNumber(Date.now());
	const jobs = await createJobs(gateway, large);
	if (!settings.dryRun) await progress.begin(basis, runNumber, [...jobs.values()]);
	return {
		...runOf(runNumber, await openSources(gateway, objects, jobs)),
		...(settings.dryRun ? { withoutId: await countWithoutId(gateway, objects) } : {}),
		goesOn: false,
		finished: new Map(),
	};
}

/** The records of the objects as they are now. */
export async function readNow(
	gateway: SalesforceGateway,
	objects: readonly SourceObject[],
): Promise<RecordSource[]> {
	const counts = await countRecords(gateway, objects);
	const large = objects.filter((_object, index) => counts[index] >= BULK_QUERY_ROWS);
	const some = objects.filter((_object, index) => counts[index] > 0);
	return await openSources(gateway, some, await createJobs(gateway, large));
}

async function createJobs(
	gateway: SalesforceGateway,
	objects: readonly SourceObject[],
): Promise<Map<string, string>> {
	const jobs = new Map<string, string>();
	for (const { name, soql } of objects) jobs.set(name, (await createQueryJob(gateway, soql)).id);
	return jobs;
}

/** Of the run that did not end, unless it began too long ago. */
async function numberToGoOnWith(progress: Progress, basis: string): Promise<string | undefined> {
	const runNumber = await progress.numberOf(basis);
	return runNumber && Date.now() - begunAtMs(runNumber) < GOES_ON_MS ? runNumber : undefined;
}

/** What must be the same for a run to be gone on with: whatever decides on what is sent, where, and in which parts. */
function basisOf(
	settings: ToProductSettings,
	account: string,
	objects: readonly SourceObject[],
): string {
	const { target, attributes, setCompany, compareFirst, createUnknown, clearEmpty, bulkFrom } =
		settings;
	const statements = objects.map(({ soql }) => soql);
	const sending = { attributes, setCompany, compareFirst, createUnknown, clearEmpty, bulkFrom };
	return fingerprint([VERSION, account, target.value, statements, sending], RUN_ID_LENGTH);
}

/** The jobs of the run that did not end, by object; undefined when one of them is not to be had any more. */
async function knownJobs(
	gateway: SalesforceGateway,
	progress: Progress,
	basis: string,
	objects: readonly SourceObject[],
): Promise<Map<string, string> | undefined> {
	if (objects.length === 0) return new Map();
	const names = objects.map(({ name }) => name);
	const usable = await usableQueryJobs(gateway, names, Date.now());
	const ours = new Set(
		await progress.jobsOf(
			basis,
			usable.map(({ id }) => id),
		),
	);
	const jobs = usable.filter(({ id }) => ours.has(id));
	const byObject = new Map(jobs.map(({ object, id }: QueryJob) => [object, id]));
	return jobs.length === objects.length && byObject.size === objects.length ? byObject : undefined;
}

/** Somebody deleted the query job, or Salesforce did after seven days: then the run starts over. */
function unlessGone(error: unknown): undefined {
	if (error instanceof SyncError && error.code === 'NOT_FOUND') return undefined;
	throw error;
}

async function openSources(
	gateway: SalesforceGateway,
	objects: readonly SourceObject[],
	jobs: ReadonlyMap<string, string>,
): Promise<RecordSource[]> {
	const sources: RecordSource[] = [];
	for (const object of objects) {
		const jobId = jobs.get(object.name);
		sources.push(
			jobId ? await bulkSource(gateway, object, jobId) : await smallSource(gateway, object),
		);
	}
	return sources;
}

/** The number stands for the basis as well: it is found under it only. */
function runOf(runNumber: string, sources: RecordSource[]): Pick<Run, 'id' | 'sources' | 'total'> {
	return {
		id: fingerprint([runNumber, sources.map(({ id }) => id)], RUN_ID_LENGTH),
		sources,
		total: sources.reduce((sum, { total }) => sum + total, 0),
	};
}
