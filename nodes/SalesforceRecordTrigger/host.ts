import { sleep, type IDataObject, type IRun, type ITriggerFunctions } from 'n8n-workflow';
import type { RecordChange } from '../../core/change/recordChange';
import { recordUrl } from '../../core/values/recordId';
import type { WatcherHost } from '../../salesforce/changes/sight';
import type { StoredState } from '../../salesforce/changes/storedState';
import { keepState } from './keptState';

/** What the last answers said; undefined before the first. */
export interface SeenOrg {
	/** How Salesforce's clock differs from ours. */
	clockSkewMs?: number;
	/** Where the org answers. */
	instanceUrl?: string;
	orgId?: string;
	/** Objects whose Outbound Messages tell of what is watched. */
	tellers?: readonly string[];
}

/** Pages and their executions. */
export interface Executions {
	/** The page whose execution has not ended yet: its key, and whether it ran here to its end. */
	underWay?: { key: string; ran: Promise<boolean> };
	/** The page that was left to its execution when the trigger was stopped, and whether that ended well. */
	leftBehind?: { key: string; ranToItsEnd: Promise<boolean> };
}

/**
 * The watcher in n8n. State goes into the workflow's static data, which n8n writes when something is emitted:
 * so the state that is saved with a page must be the one from before it. `emit` waits until the execution has
 * ended, so that pages run one after the other. Its key is guarded by a unique index over all executions.
 */
export function watcherHost(
	context: ITriggerFunctions,
	seen: SeenOrg,
	stop: AbortSignal,
	executions: Executions,
): WatcherHost {
	return {
		now: () => Date.now() + (seen.clockSkewMs ?? 0),
		save: (state) => keepState(context, state),
		emit: async (changes, key) => {
			const { leftBehind } = executions;
			if (leftBehind?.key === key && (await unlessStopped(leftBehind.ranToItsEnd, stop)))
				return false;
			const ran = handOn(context, toItems(context, changes, seen.instanceUrl), key);
			const underWay = (executions.underWay = { key, ran });
			const ended = () => {
				if (executions.underWay === underWay) delete executions.underWay;
			};
			ran.then(ended, ended);
			return await unlessStopped(ran, stop);
		},
	};
}

/** Changes as items, each with the address of its record for people. */
export function toItems(
	context: ITriggerFunctions,
	changes: readonly RecordChange[],
	instanceUrl: string | undefined,
) {
	const items = changes.map((change) => ({
		...change,
		...(instanceUrl ? { url: recordUrl(instanceUrl, change.id) } : {}),
	}));
	return context.helpers.returnJsonArray(items as unknown as IDataObject[]);
}

/** A page that ends its process each time must not do so for ever. */
const MOST_RUNS = 3;

/**
 * n8n drops a page whose key it knows, and gives up an execution that died with its worker. Either way an
 * execution holds the page that never ends. So the page runs again, under a guard of its own: its changes have the
 * keys they had.
 */
async function handOn(
	context: ITriggerFunctions,
	items: ReturnType<typeof toItems>,
	key: string,
): Promise<boolean> {
	let ran = await emit(context, items, key);
	for (let runs = 1; !ran && runs < MOST_RUNS; runs++)
		ran = await emit(context, items, `${key}:${Date.now()}:${runs}`);
	return ran;
}

/** True when an execution of its own has ended; false when n8n has dropped the page, or lost the execution. */
async function emit(
	context: ITriggerFunctions,
	items: ReturnType<typeof toItems>,
	key: string,
): Promise<boolean> {
	const done = context.helpers.createDeferredPromise<IRun>();
	context.emit([items], undefined, done, guardKey(context, key));
	const run: IRun | undefined = await unlessUnheardOf(done.promise);
	return run !== undefined && !wasLost(run);
}

/**
 * Nobody waits longer for an execution, milliseconds. In queue mode a main process that has just started can miss the
 * end of its first execution, and then waits for ever (n8n 2.41.1, `job.finished()` in workflow-runner, tried
 * 2026-11-30).
 */
export const UNHEARD_OF_MS = 3_600_000;

/** Undefined for an execution that nothing is heard of. */
async function unlessUnheardOf<T>(run: Promise<T>): Promise<T | undefined> {
	const heard = new AbortController();
	const waitedInVain = sleep(UNHEARD_OF_MS, heard.signal).then(
		() => undefined,
		() => undefined, // heard of
	);
	return await Promise.race([run, waitedInVain]).finally(() => heard.abort());
}

/** Did the execution die with its process? A workflow that failed names the node where. */
function wasLost({ status, data }: IRun): boolean {
	const { error, lastNodeExecuted } = data?.resultData ?? {};
	return status === 'crashed' || (error !== undefined && lastNodeExecuted === undefined);
}

/** By then the execution of a page is in n8n's database, if not at its end. */
const STOP_PATIENCE_MS = 3_000;

/** Stopping waits a moment, not for a long execution. */
async function unlessStopped<T>(work: Promise<T>, stop: AbortSignal): Promise<T> {
	const done = new AbortController();
	const stopped = new Promise<never>((_resolve, reject) => {
		const giveUp = async () => {
			await sleep(STOP_PATIENCE_MS);
			reject(new Error('Stopped before the execution had ended'));
		};
		if (stop.aborted) void giveUp();
		stop.addEventListener('abort', () => void giveUp(), { once: true, signal: done.signal });
	});
	return await Promise.race([work, stopped]).finally(() => done.abort());
}

/**
 * Has n8n write the static data without running anything: emits nothing under the key of a page that has an
 * execution already, which n8n drops after it has saved.
 */
export async function flush(
	context: ITriggerFunctions,
	state: StoredState,
	pageKey: string,
): Promise<void> {
	keepState(context, state);
	await emit(context, [], pageKey);
}

/** The index spans all workflows, so the key names this one. */
export function guardKey(
	context: Pick<ITriggerFunctions, 'getWorkflow' | 'getNode'>,
	key: string,
): string {
	return `${context.getWorkflow().id}:${context.getNode().id}:${key}`;
}
