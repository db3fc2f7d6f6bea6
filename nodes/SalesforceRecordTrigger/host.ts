import type { IDataObject, IRun, ITriggerFunctions } from 'n8n-workflow';
import type { RecordChange } from '../../core/change/recordChange';
import type { WatcherHost } from '../../salesforce/changes/Watcher';
import type { StoredState } from '../../salesforce/changes/storedState';

/** How Salesforce's clock differs from ours, as its last answer said. */
export interface ClockSkew {
	ms: number;
}

/**
 * The watcher in n8n. State goes into the workflow's static data, which n8n writes when something is emitted:
 * so the state that is saved with a page must be the one from before it. `emit` waits until the execution has
 * ended, so that pages run one after the other. Its key is guarded by a unique index over all executions:
 * a page handed on again after a crash is dropped if its execution is there.
 */
export function watcherHost(context: ITriggerFunctions, skew: ClockSkew): WatcherHost {
	return {
		now: () => Date.now() + skew.ms,
		save: (state) => keepState(context, state),
		emit: async (changes, key) => await emit(context, changes, key),
	};
}

/** Puts the state where n8n finds it the next time it saves. */
export function keepState(context: ITriggerFunctions, state: StoredState): void {
	context.getWorkflowStaticData('node').watcher = state as unknown as IDataObject;
}

/** The state as n8n has kept it. */
export function storedState(context: ITriggerFunctions): unknown {
	return context.getWorkflowStaticData('node').watcher;
}

export function toItems(context: ITriggerFunctions, changes: readonly RecordChange[]) {
	return context.helpers.returnJsonArray(changes as unknown as IDataObject[]);
}

async function emit(
	context: ITriggerFunctions,
	changes: readonly RecordChange[],
	key: string,
): Promise<void> {
	const done = context.helpers.createDeferredPromise<IRun>();
	context.emit([toItems(context, changes)], undefined, done, guardKey(context, key));
	await done.promise;
}

/**
 * Has n8n write the static data without running anything: emits nothing under the key of a page that has run
 * already, which n8n drops after it has saved.
 */
export async function flush(
	context: ITriggerFunctions,
	state: StoredState,
	lastPageKey: string,
): Promise<void> {
	keepState(context, state);
	const done = context.helpers.createDeferredPromise<IRun>();
	context.emit([[]], undefined, done, guardKey(context, lastPageKey));
	await done.promise;
}

/** The index spans all workflows, so the key names this one. */
function guardKey(context: ITriggerFunctions, key: string): string {
	return `${context.getWorkflow().id}:${context.getNode().id}:${key}`;
}
