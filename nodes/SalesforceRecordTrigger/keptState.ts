import type { IDataObject, ITriggerFunctions } from 'n8n-workflow';
import type { StoredState } from '../../salesforce/changes/storedState';

/**
 * Where the trigger's state is kept: the workflow's static data. n8n has one column of it per workflow, and a
 * trigger that was published at another time than its neighbours writes its own copy of all of it. So every
 * write carries the newest states of the other record triggers of the workflow too.
 */
interface Neighbours {
	/** Newest states by node id. */
	states: Record<string, StoredState>;
	running: Set<string>;
}

/** The record triggers that run in this process, by workflow. */
const workflows = new Map<string, Neighbours>();

/** Puts the state where n8n finds it the next time it saves. */
export function keepState(context: ITriggerFunctions, state: StoredState): void {
	const { states } = neighboursOf(context);
	states[context.getNode().id] = state;
	const data = context.getWorkflowStaticData('global');
	data.recordTriggers = { ...(data.recordTriggers as object), ...states } as unknown as IDataObject;
}

/** The state as n8n has kept it. */
export function storedState(context: ITriggerFunctions): unknown {
	const { recordTriggers } = context.getWorkflowStaticData('global');
	return (recordTriggers as IDataObject | undefined)?.[context.getNode().id];
}

/** From here on this process has the newest state of the trigger. */
export function enter(context: ITriggerFunctions): void {
	neighboursOf(context).running.add(context.getNode().id);
}

/** With the last trigger of the workflow gone, another process may write newer states: none is kept here. */
export function leave(context: ITriggerFunctions): void {
	const { running } = neighboursOf(context);
	running.delete(context.getNode().id);
	if (running.size === 0) workflows.delete(String(context.getWorkflow().id));
}

function neighboursOf(context: ITriggerFunctions): Neighbours {
	const id = String(context.getWorkflow().id);
	let neighbours = workflows.get(id);
	if (!neighbours) workflows.set(id, (neighbours = { states: {}, running: new Set() }));
	return neighbours;
}
